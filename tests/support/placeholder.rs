//! Placeholders in test texts, filled with fresh values at run time.
//!
//! A number that passes every check could be somebody's, so no such number is stored here. A text
//! says `{NHS}` instead and gets another value for every seed. In one [`Filler`] the same name is
//! always the same value; `{NHS#2}` is a second one. What follows a colon lays the value out:
//!
//! * `d` is the next character of the value, `_` leaves the next one out, anything else stands for
//!   itself: `{NHS:ddd-ddd-dddd}`;
//! * or one of the words `lower` (in lower case), `tight` (without spaces), `tight-lower`,
//!   `wide` (full-width digits) and `keycap` (emoji digits).
//!
//! Telephone numbers come from the ranges that Ofcom keeps for drama, e-mail addresses from the
//! reserved example domains.

use fastrand::Rng;
use std::collections::BTreeMap;

/// Fills the placeholders of the texts of one case.
pub(crate) struct Filler {
    rng: Rng,
    values: BTreeMap<String, Value>,
}

/// A value, and how it is written unless a layout is given.
#[derive(Clone)]
struct Value {
    bare: String,
    layout: String,
}

impl Filler {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), values: BTreeMap::new() }
    }

    /// The text with its placeholders filled. A brace that no capital follows stands for itself.
    pub(crate) fn fill(&mut self, text: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            rest = &rest[open..];
            if !rest[1..].starts_with(|c: char| c.is_ascii_uppercase()) {
                filled.push('{');
                rest = &rest[1..];
                continue;
            }
            let close = rest.find('}').ok_or_else(|| format!("no closing brace after `{rest}`"))?;
            filled.push_str(&self.value(&rest[1..close])?);
            rest = &rest[close + 1..];
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn value(&mut self, placeholder: &str) -> Result<String, String> {
        let (name, layout) = match placeholder.split_once(':') {
            Some((name, layout)) => (name, Some(layout)),
            None => (placeholder, None),
        };
        if !self.values.contains_key(name) {
            let kind = name.split('#').next().unwrap_or(name);
            let value =
                make(kind, &mut self.rng).ok_or_else(|| format!("unknown placeholder `{kind}`"))?;
            self.values.insert(name.to_owned(), value);
        }
        lay_out(&self.values[name], layout)
            .ok_or_else(|| format!("`{placeholder}` lays out more characters than there are"))
    }
}

fn lay_out(value: &Value, layout: Option<&str>) -> Option<String> {
    let usual = || apply(&value.bare, &value.layout);
    match layout {
        None => usual(),
        Some("lower") => Some(usual()?.to_lowercase()),
        Some("tight") => Some(usual()?.replace(' ', "")),
        Some("tight-lower") => Some(usual()?.replace(' ', "").to_lowercase()),
        Some("wide") => Some(usual()?.chars().map(wide).collect()),
        Some("keycap") => {
            Some(value.bare.chars().flat_map(|c| [c, '\u{FE0F}', '\u{20E3}']).collect())
        }
        Some(layout) => apply(&value.bare, layout),
    }
}

fn apply(bare: &str, layout: &str) -> Option<String> {
    let mut next = bare.chars();
    let mut laid_out = String::new();
    for c in layout.chars() {
        match c {
            'd' => laid_out.push(next.next()?),
            '_' => drop(next.next()?),
            c => laid_out.push(c),
        }
    }
    Some(laid_out)
}

fn wide(c: char) -> char {
    match c.to_digit(10) {
        Some(digit) => char::from_u32(0xFF10 + digit).unwrap_or(c),
        None => c,
    }
}

fn make(kind: &str, rng: &mut Rng) -> Option<Value> {
    let ten = "ddd ddd dddd";
    let (bare, layout): (String, String) = match kind {
        // Valid, in the ranges of England, Wales and the Isle of Man.
        "NHS" => (nhs(rng), ten.into()),
        // The same with a wrong check digit.
        "NHSBAD" => (spoil(&nhs(rng), rng), ten.into()),
        // Valid, in the range that is never issued.
        "NHS9" => (valid(rng, |rng| format!("9{}", digits(rng, 8))), ten.into()),
        // Scotland: day, month, year of birth, two digits, sex, check digit.
        "CHI" => (chi(rng, 1..29), "dddddddddd".into()),
        // The same, born before the tenth, so that a spreadsheet would lose the leading zero.
        "CHI0" => (chi(rng, 1..10), "dddddddddd".into()),
        "HC" => (valid(rng, |rng| format!("3{}{}", rng.u8(2..=9), digits(rng, 7))), ten.into()),
        "NINO" => (nino(rng), "dd dd dd dd d".into()),
        "POSTCODE" => postcode(rng),
        "MOBILE" => (format!("07700900{}", digits(rng, 3)), "ddddd dddddd".into()),
        "LANDLINE" => (format!("01632960{}", digits(rng, 3)), "ddddd dddddd".into()),
        "LONDON" => (format!("02079460{}", digits(rng, 3)), "ddd dddd dddd".into()),
        // The United States' numbers for fiction.
        "PHONE10" => {
            (format!("{}55501{}", rng.u16(201..=989), digits(rng, 2)), "ddd-ddd-dddd".into())
        }
        "DOB" => (
            format!("{:02}{:02}{}", rng.u8(1..=28), rng.u8(1..=12), rng.u16(1930..=2005)),
            "dd/dd/dddd".into(),
        ),
        "MRN" => plain(format!("{}{}", pick(rng, "ABDEHKMNRST"), digits(rng, 6))),
        "MRN7" => plain(format!("{}{}", rng.u8(1..=8), digits(rng, 6))),
        "EMAIL" => plain(email(rng)),
        "NMCPIN" => plain(format!(
            "{:02}{}{}{}",
            rng.u8(1..=26),
            pick(rng, "ABCDEFGHIJKL"),
            digits(rng, 4),
            pick(rng, "ESWNO")
        )),
        "GMC" => plain(format!("{}{}", pick(rng, "4567"), digits(rng, 6))),
        "HCPC" => {
            plain(format!("{}{}", pick_of(rng, &["PA", "PH", "OT", "RA", "CH"]), digits(rng, 5)))
        }
        "DATIX" => plain(format!("{}{}", pick_of(rng, &["W", "WEB"]), digits(rng, 6))),
        "STEIS" => (format!("20{}{}", rng.u8(15..=26), digits(rng, 5)), "dddd/ddddd".into()),
        "REG" => (
            format!("{}{:02}{}", letters(rng, 2), rng.u8(51..=75), letters(rng, 3)),
            "dddd ddd".into(),
        ),
        "UUID" => (format!("5{}", digits(rng, 11)), "dddd dddd dddd".into()),
        "CODE4" => plain(digits(rng, 4)),
        "ISBN10" => plain(valid(rng, |rng| format!("{}{}", rng.u8(0..=1), digits(rng, 8)))),
        // Ten digits that fail the check.
        "TEN" => {
            let start = format!("{}{}", rng.u8(1..=9), digits(rng, 8));
            let good = check_digit(&start).unwrap_or(0);
            let other = (good + rng.u32(1..=9)) % 10;
            plain(format!("{start}{other}"))
        }
        "EPOCH" => plain(rng.u32(1_500_000_000..1_800_000_000).to_string()),
        _ => return None,
    };
    Some(Value { bare, layout })
}

/// A value that is written without separators.
fn plain(bare: String) -> (String, String) {
    let layout = "d".repeat(bare.chars().count());
    (bare, layout)
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

fn letters(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| pick(rng, "ABCDEFGHJKLMNOPRSTUVWXY")).collect()
}

fn pick(rng: &mut Rng, from: &str) -> char {
    char::from(from.as_bytes()[rng.usize(..from.len())])
}

fn pick_of<'a>(rng: &mut Rng, from: &[&'a str]) -> &'a str {
    from[rng.usize(..from.len())]
}

/// The mod-11 check digit of nine digits, or none where there is none. Written apart from the
/// engine's own, so that a slip in one shows.
fn check_digit(nine: &str) -> Option<u32> {
    let sum: u32 = nine
        .chars()
        .zip((2..=10).rev())
        .filter_map(|(c, weight)| Some(c.to_digit(10)? * weight))
        .sum();
    match 11 - sum % 11 {
        10 => None,
        11 => Some(0),
        digit => Some(digit),
    }
}

/// A ten-digit number whose check digit passes, from a maker of its first nine digits.
fn valid(rng: &mut Rng, nine: impl Fn(&mut Rng) -> String) -> String {
    loop {
        let nine = nine(rng);
        if let Some(digit) = check_digit(&nine) {
            return format!("{nine}{digit}");
        }
    }
}

fn nhs(rng: &mut Rng) -> String {
    valid(rng, |rng| format!("{}{}", pick(rng, "467"), digits(rng, 8)))
}

fn spoil(good: &str, rng: &mut Rng) -> String {
    let last = good.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(0);
    format!("{}{}", &good[..9], (last + rng.u32(1..=9)) % 10)
}

fn chi(rng: &mut Rng, days: std::ops::Range<u8>) -> String {
    valid(rng, |rng| {
        let (day, month) = (rng.u8(days.clone()), rng.u8(1..=12));
        format!("{day:02}{month:02}{:02}{}", rng.u8(30..=99), digits(rng, 3))
    })
}

fn nino(rng: &mut Rng) -> String {
    loop {
        let prefix =
            format!("{}{}", pick(rng, "ABCEGHJKLMNOPRSTWXYZ"), pick(rng, "ABCEGHJKLMNPRSTWXYZ"));
        if !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix.as_str()) {
            return format!("{prefix}{}{}", digits(rng, 6), pick(rng, "ABCD"));
        }
    }
}

fn postcode(rng: &mut Rng) -> (String, String) {
    let areas =
        ["AB", "B", "BD", "CF", "DN", "E", "EH", "G", "HU", "L", "LS", "M", "NE", "PL", "SA", "YO"];
    let unit: String = (0..2).map(|_| pick(rng, "ABDEFGHJLNPQRSTUWXYZ")).collect();
    let outward = format!("{}{}", pick_of(rng, &areas), rng.u8(1..=29));
    let layout = format!("{} ddd", "d".repeat(outward.len()));
    (format!("{outward}{}{unit}", rng.u8(1..=9)), layout)
}

fn email(rng: &mut Rng) -> String {
    let first = pick_of(rng, &["jo", "pat", "sam", "lee", "kim", "viv", "ali", "rae"]);
    let last = pick_of(rng, &["holroyd", "tunnock", "oduya", "bevan", "sidhu", "quill"]);
    let domain = pick_of(rng, &["example.com", "example.net", "example.org"]);
    format!("{first}{}{last}{}@{domain}", pick_of(rng, &[".", "_", ""]), rng.u8(2..=99))
}
