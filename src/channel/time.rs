//! Points in time, as signed bodies write them.
//!
//! One form only, `2027-05-01T09:00:00Z` (RFC 3339 in UTC, to the second): what has one spelling
//! cannot be read in two ways. Leap seconds are not written.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

const DAY: u64 = 86_400;
/// The last second of the year 9999.
const LAST: u64 = 253_402_300_799;

/// A point in time: whole seconds since 1970, to the end of the year 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u64);

/// A text that is not a [`Time`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime {
    found: String,
}

impl Time {
    /// A time so many seconds after the start of 1970; the end of 9999 if that is later.
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(if seconds > LAST { LAST } else { seconds })
    }

    /// The seconds since the start of 1970.
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// The time so many days later.
    pub const fn plus_days(self, days: u64) -> Self {
        Self::from_seconds(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// The time so many days earlier; the start of 1970 if that is later.
    pub const fn minus_days(self, days: u64) -> Self {
        Self(self.0.saturating_sub(days.saturating_mul(DAY)))
    }

    /// The whole days from an earlier time to this one; none from a later one.
    pub const fn days_since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0) / DAY
    }

    /// The day, as people in Britain write it: `1 May 2027`.
    pub fn day(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = civil(self.0 / DAY);
        let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
        format!("{day} {} {year}", month.copied().unwrap_or_default())
    }
}

/// The year, month and day of a day since 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", 2021). Years start in March there, so that leap days come last.
const fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + (month <= 2) as u64, month, day)
}

/// The day since 1970 of a year, month and day; the inverse of [`civil`].
const fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year / 400, year % 400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((year, month, day), second) = (civil(self.0 / DAY), self.0 % DAY);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Time {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let read = || {
            let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
            let (hour, minute, second): (u64, u64, u64) =
                (number(11, 13)?, number(14, 16)?, number(17, 19)?);
            if !(1970..=9999).contains(&year)
                || !(1..=12).contains(&month)
                || !(1..=31).contains(&day)
            {
                return None;
            }
            Some(Self(days(year, month, day) * DAY + hour * 3_600 + minute * 60 + second))
        };
        // What does not exist (31 June, 24:00) or is spelt otherwise is not written back the same.
        let time = read().filter(|time| time.to_string() == text);
        time.ok_or_else(|| NotATime { found: text.chars().take(40).collect() })
    }
}

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a time; expected one such as 2027-05-01T09:00:00Z", self.found)
    }
}

impl std::error::Error for NotATime {}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_times_are_read_and_written() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:34:56Z", 951_827_696),
            ("2027-05-01T09:00:00Z", 1_809_162_000),
            ("9999-12-31T23:59:59Z", LAST),
        ] {
            assert_eq!(text.parse(), Ok(Time(seconds)));
            assert_eq!(Time(seconds).to_string(), text);
        }
        assert_eq!(Time(1_809_162_000).day(), "1 May 2027");
        assert_eq!(Time::from_seconds(u64::MAX), Time(LAST));
    }

    #[test]
    fn what_is_spelt_otherwise_is_no_time() {
        for text in [
            "",
            "2027-05-01",
            "2027-05-01T09:00:00",
            "2027-05-01T09:00:00+00:00",
            "2027-05-01t09:00:00z",
            "2027-05-01 09:00:00Z",
            "2027-05-01T09:00:00.0Z",
            "2027-5-1T9:0:0Z",
            "2027-02-29T00:00:00Z",
            "2027-06-31T00:00:00Z",
            "2027-13-01T00:00:00Z",
            "2027-00-01T00:00:00Z",
            "2027-05-01T24:00:00Z",
            "2027-05-01T09:60:00Z",
            "2027-05-01T09:00:60Z",
            "1969-12-31T23:59:59Z",
            "+027-05-01T09:00:00Z",
            "２０２７-05-01T09:00:00Z",
        ] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_second_has_one_spelling(seconds in 0..=LAST) {
            let time = Time(seconds);
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }

        #[test]
        fn any_text_is_a_time_or_an_error(text in "\\PC{0,24}") {
            if let Ok(time) = text.parse::<Time>() {
                prop_assert_eq!(time.to_string(), text);
            }
        }
    }
}
