//! Numbers that stand in an example or a labelled post only while it runs.
//!
//! A number that passes every check could be somebody's, so no file holds one: a text says `{NHS}`,
//! and a fresh value is made for the run, the same for the same seed. Telephone numbers come from
//! the ranges that Ofcom keeps for drama, e-mail addresses from the reserved example domains.
//!
//! A pack does hold posts: its canaries. They get values that are nobody's and never will be, such as
//! NHS numbers that start with 999, and where a kind has no such values there is no canary.

use crate::mention::check_digit;
use fastrand::Rng;

/// Fills the placeholders of texts. Two of one name get two values.
#[derive(Clone, Debug)]
pub struct Filler {
    rng: Rng,
}

type Maker = fn(&mut Rng) -> String;

/// The kinds whose values are nobody's as [`MAKERS`] make them, so that a file may hold one.
const NOBODYS: [&str; 6] = ["MOBILE", "LANDLINE", "PHONE10", "DOB", "EMAIL", "TEN"];

/// Values for files, of kinds whose usual ones could be somebody's. NHS numbers from 9000000000 on
/// are not issued, and 999 is their range for tests; GB is no prefix of a National Insurance number
/// (HMRC, NIM39110).
const FOR_FILES: [(&str, Maker); 4] = [
    ("NHS", |rng| spaced(&test_nhs(rng))),
    ("NHS10", test_nhs),
    ("NHSBAD", |rng| spaced(&miscounted(rng, test_nhs))),
    ("NINO", |rng| format!("GB{:06}{}", rng.u32(0..1_000_000), one_of(rng, "ABCD"))),
];

/// Every placeholder: its name and how a value is made.
const MAKERS: [(&str, Maker); 19] = [
    ("NHS", |rng| spaced(&nhs(rng))),
    ("NHS10", nhs),
    ("NHSBAD", |rng| spaced(&miscounted(rng, nhs))),
    ("CHI", |rng| {
        // Scotland: a date of birth, two digits, one for the sex, the check digit.
        let birth = format!("{:02}{:02}{:02}", rng.u8(1..=28), rng.u8(1..=12), rng.u8(30..=99));
        checked(rng, |rng| format!("{birth}{:03}", rng.u16(0..1000)))
    }),
    ("HC", |rng| {
        // Northern Ireland: 3200000000 to 3999999999.
        let number = checked(rng, |rng| (320_000_000 + rng.u32(0..80_000_000)).to_string());
        if rng.bool() { spaced(&number) } else { number }
    }),
    ("NINO", |rng| {
        let first = one_of(rng, "ABCEHJLMPRSTWXY");
        let second = one_of(rng, "ABCEHJLMPRSTWXY");
        format!("{first}{second}{:06}{}", rng.u32(0..1_000_000), one_of(rng, "ABCD"))
    }),
    ("MOBILE", |rng| format!("07700 900{:03}", rng.u16(0..1000))),
    ("LANDLINE", |rng| format!("01632 960{:03}", rng.u16(0..1000))),
    ("PHONE10", |rng| format!("(303) 555-01{:02}", rng.u8(0..100))),
    ("POSTCODE", |rng| {
        let areas = ["LS", "CF", "EH", "BT", "NE", "SA", "YO", "DY", "PL", "HX"];
        let area = areas[rng.usize(0..areas.len())];
        let unit = format!("{}{}", one_of(rng, "ABDEFGHJLN"), one_of(rng, "PQRSTUWXYZ"));
        format!("{area}{} {}{unit}", rng.u8(1..=29), rng.u8(1..=9))
    }),
    ("DOB", |rng| format!("{:02}/{:02}/{}", rng.u8(1..=28), rng.u8(1..=12), rng.u16(1930..=2005))),
    ("MRN", |rng| format!("{}{:06}", one_of(rng, "ABDEHKMNRST"), rng.u32(0..1_000_000))),
    ("EMAIL", |rng| {
        let names = ["jo.holroyd", "pat_tunnock", "kim.oduya", "vivbevan", "rae.trask"];
        format!("{}{}@example.com", names[rng.usize(0..names.len())], rng.u8(2..=99))
    }),
    ("NMCPIN", |rng| {
        let (month, country) = (one_of(rng, "ABCDEFGHIJKL"), one_of(rng, "ESWNO"));
        format!("{:02}{month}{:04}{country}", rng.u8(5..=24), rng.u16(0..10_000))
    }),
    ("GMC", |rng| format!("{}{:06}", one_of(rng, "467"), rng.u32(0..1_000_000))),
    ("DATIX", |rng| format!("W{:06}", rng.u32(0..1_000_000))),
    ("ISBN10", |rng| checked(rng, |rng| format!("1{:08}", rng.u32(0..100_000_000)))),
    ("TEN", |rng| {
        miscounted(rng, |rng| checked(rng, |rng| format!("1{:08}", rng.u32(0..100_000_000))))
    }),
    ("ORDERNO", |rng| format!("GB{:07}", rng.u32(0..10_000_000))),
];

impl Filler {
    /// A filler whose values depend only on the seed.
    pub fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed) }
    }

    /// The text with its placeholders filled. What is no placeholder stands for itself.
    pub fn fill(&mut self, text: &str) -> String {
        self.fill_by(text, |_, make| make)
    }

    /// The same with values that a file may hold; none if a kind has no such values.
    pub fn fill_for_file(&mut self, text: &str) -> Option<String> {
        let mut holds = true;
        let filled = self.fill_by(text, |name, make| {
            let other = FOR_FILES.iter().find(|(known, _)| *known == name);
            holds &= other.is_some() || NOBODYS.contains(&name);
            other.map_or(make, |(_, other)| *other)
        });
        holds.then_some(filled)
    }

    /// The text with its placeholders filled, each by the maker that is chosen for its name.
    fn fill_by(&mut self, text: &str, mut choose: impl FnMut(&str, Maker) -> Maker) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            rest = &rest[open..];
            let name = rest[1..].split('}').next().unwrap_or_default();
            match MAKERS.iter().find(|(known, _)| *known == name) {
                Some((_, make)) if rest.len() > name.len() + 1 => {
                    filled.push_str(&choose(name, *make)(&mut self.rng));
                    rest = &rest[name.len() + 2..];
                }
                _ => {
                    filled.push('{');
                    rest = &rest[1..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

/// A number of the ranges of England, Wales and the Isle of Man.
fn nhs(rng: &mut Rng) -> String {
    checked(rng, |rng| match rng.u8(0..3) {
        0 => (400_000_000 + rng.u32(0..100_000_000)).to_string(),
        _ => (600_000_000 + rng.u32(0..200_000_000)).to_string(),
    })
}

/// A number of the range that is kept for tests.
fn test_nhs(rng: &mut Rng) -> String {
    checked(rng, |rng| (999_000_000 + rng.u32(0..1_000_000)).to_string())
}

/// A number of ten digits, its check digit wrong.
fn miscounted(rng: &mut Rng, make: impl Fn(&mut Rng) -> String) -> String {
    let good = make(rng);
    let last = (good.as_bytes()[9] - b'0' + rng.u8(1..10)) % 10;
    format!("{}{last}", &good[..9])
}

/// Nine digits that have a check digit (modulus 11, weights 10 to 2), and the digit.
fn checked(rng: &mut Rng, nine: impl Fn(&mut Rng) -> String) -> String {
    loop {
        let nine = nine(rng);
        let digits: Vec<u8> = nine.bytes().map(|digit| digit - b'0').collect();
        if let Some(digit) = check_digit::of(&digits) {
            return format!("{nine}{digit}");
        }
    }
}

fn spaced(ten: &str) -> String {
    format!("{} {} {}", &ten[..3], &ten[3..6], &ten[6..])
}

fn one_of(rng: &mut Rng, letters: &str) -> char {
    char::from(letters.as_bytes()[rng.usize(0..letters.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_every_placeholder_and_nothing_else() {
        let names: Vec<_> = MAKERS.iter().map(|(name, _)| format!("{{{name}}}")).collect();
        let filled = Filler::new(1).fill(&names.join(" | "));
        assert!(!filled.contains(['{', '}']), "{filled}");
        assert_eq!(Filler::new(1).fill("a {b} {NHS {"), "a {b} {NHS {");
    }

    #[test]
    fn what_a_file_holds_is_nobody_s() {
        let fill = |text: &str| Filler::new(3).fill_for_file(text);
        assert!(fill("{NHS10}").is_some_and(|it| it.starts_with("999")));
        assert!(fill("{NHS} {NHSBAD}").is_some_and(|it| it.matches("999 ").count() >= 2));
        assert!(fill("{NINO}").is_some_and(|it| it.starts_with("GB")));
        assert!(fill("{MOBILE}").is_some_and(|it| it.starts_with("07700 900")));
        assert_eq!(fill("a {b} {").as_deref(), Some("a {b} {"));
        for name in ["CHI", "HC", "POSTCODE", "MRN", "NMCPIN", "GMC", "DATIX", "ISBN10"] {
            assert_eq!(fill(&format!("Tea, {{{name}}}")), None, "{name}");
        }
    }

    #[test]
    fn every_kind_for_files_is_a_placeholder() {
        let known = |name: &str| MAKERS.iter().any(|(it, _)| *it == name);
        assert!(FOR_FILES.iter().map(|(name, _)| *name).chain(NOBODYS).all(known));
    }

    #[test]
    fn a_seed_gives_the_same_values_and_two_of_a_name_differ() {
        let fill = |seed| Filler::new(seed).fill("{NHS10} {NHS10}");
        assert_eq!(fill(7), fill(7));
        assert_ne!(fill(7), fill(8));
        assert_ne!(&fill(7)[..10], &fill(7)[11..]);
    }

    #[test]
    fn check_digits_pass_and_fail_as_they_should() {
        let passes = |ten: &str| {
            let digits: Vec<u8> = ten.bytes().map(|digit| digit - b'0').collect();
            check_digit::of(&digits[..9]) == Some(digits[9])
        };
        for seed in 0..50 {
            let mut filler = Filler::new(seed);
            for name in ["{NHS10}", "{CHI}", "{ISBN10}"] {
                assert!(passes(&filler.fill(name)), "{name} {seed}");
            }
            assert!(!passes(&filler.fill("{TEN}")));
            assert!(!passes(&filler.fill("{NHSBAD}").replace(' ', "")));
        }
    }
}
