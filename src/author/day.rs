//! Days, written `2027-04-01`. The library knows no clock: whoever calls says what day it is.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Reads `2027-04-01`; none for anything else, and for a day that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
        let digits = |part: &str, length| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        let parsed =
            Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let in_month = (1..=12).contains(&parsed.month)
            && (1..=length_of(parsed.year, parsed.month)).contains(&parsed.day);
        in_month.then_some(parsed)
    }

    /// The day, in Greenwich, at so many seconds after the start of 1970; none after the year 9999.
    pub fn of_unix_time(seconds: u64) -> Option<Self> {
        let mut days = seconds / 86_400;
        let mut year = 1970;
        while days >= u64::from(days_in(year)) {
            days -= u64::from(days_in(year));
            year += 1;
            if year > 9_999 {
                return None;
            }
        }
        let mut month = 1;
        while days >= u64::from(length_of(year, month)) {
            days -= u64::from(length_of(year, month));
            month += 1;
        }
        Some(Self { year, month, day: u8::try_from(days + 1).ok()? })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

fn days_in(year: u16) -> u16 {
    if is_leap(year) { 366 } else { 365 }
}

fn length_of(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_that_the_calendar_has() {
        for day in ["2027-04-01", "2028-02-29", "2000-02-29"] {
            assert_eq!(Day::parse(day).map(|it| it.to_string()).as_deref(), Some(day));
        }
        for wrong in ["1 April 2027", "2027-4-1", "2027-02-29", "2027-13-01", "2027-04-00", ""] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert!(Day::parse("2026-11-22") < Day::parse("2027-04-01"));
    }

    #[test]
    fn a_clock_s_seconds_are_a_day() {
        let day = |seconds| Day::of_unix_time(seconds).map(|it| it.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(951_782_400).as_deref(), Some("2000-02-29"));
        assert_eq!(day(1_795_305_600).as_deref(), Some("2026-11-22"));
        assert_eq!(day(u64::MAX), None);
    }
}
