//! When to poll next.
//!
//! A fleet that polls in step is a flood: each browser moves its poll by up to a fifth, and after a
//! failure waits a random part of a time that doubles ("full jitter", Marc Brooker, "Exponential
//! Backoff And Jitter", AWS Architecture Blog, 2015).

/// The shortest wait after a failure that the doubling starts from, in minutes.
const FIRST: f64 = 1.0;
/// Where the doubling ends, in minutes.
const LAST: f64 = 240.0;
/// The part of the interval by which a poll is moved.
const JITTER: f64 = 0.2;
/// No poll follows upon another sooner, in minutes.
const LEAST: f64 = 0.5;

/// How long to wait for the next poll, in minutes: the interval ± 20 % after a success, and after a
/// number of failures in a row a random part of 1, 2, 4 … 240 minutes, half a minute at the least.
///
/// `random` is a number from 0 to 1, each as likely as the other; `poll_minutes` is kept between 60
/// and 1440, as the setting has it.
pub fn wait_minutes(failures: u32, poll_minutes: u32, random: f64) -> f64 {
    let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 0.5 };
    let interval = f64::from(poll_minutes.clamp(60, 1_440));
    if failures == 0 {
        return interval + interval * JITTER * (2.0 * random - 1.0);
    }
    let doubled = FIRST * f64::from(2_u32.saturating_pow(failures - 1));
    (doubled.min(LAST) * random).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn success_keeps_the_interval_and_failure_backs_off() {
        assert_eq!(wait_minutes(0, 240, 0.0), 192.0);
        assert_eq!(wait_minutes(0, 240, 0.5), 240.0);
        assert_eq!(wait_minutes(0, 240, 1.0), 288.0);
        let longest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100, u32::MAX].map(|n| wait_minutes(n, 240, 1.0));
        assert_eq!(longest, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 240.0, 240.0, 240.0]);
        assert_eq!(wait_minutes(9, 240, 0.0), LEAST, "a storm of failures is no busy loop");
    }

    #[test]
    fn a_fleet_spreads_its_next_try_over_the_whole_wait() {
        let waits: Vec<f64> =
            (0..=100).map(|n| wait_minutes(9, 60, f64::from(n) / 100.0)).collect();
        assert!(waits.is_sorted());
        assert_eq!((waits[0], waits[25], waits[50], waits[100]), (LEAST, 60.0, 120.0, 240.0));
    }

    proptest! {
        #[test]
        fn any_numbers_give_a_wait_that_can_be_set(
            failures: u32,
            poll: u32,
            random in proptest::num::f64::ANY,
        ) {
            let wait = wait_minutes(failures, poll, random);
            prop_assert!((LEAST..=1_728.0).contains(&wait), "{}", wait);
        }
    }
}
