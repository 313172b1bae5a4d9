//! Praise of a product with a link, a code or a gift behind it.
//!
//! A code or a link in the bio is commerce by itself; praise ("swear by", "life changing") needs
//! something sold near it. An advertisement that says so ("#ad", "paid partnership") and a charity's
//! link are declared: they are told, and not strong. A code for a door, a postcode and a dress code
//! are none.

use super::whom;
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::Endorsement,
    admit,
    heads: Tags::SECRET.union(Tags::PRODUCT_WORDS),
    frame,
};

/// What is sold near praise.
const SOLD: &[&str] = &[
    "code",
    "discount",
    "link",
    "links",
    "bio",
    "shop",
    "brand",
    "off",
    "order",
    "buy",
    "price",
    "website",
    "company",
    "sent",
    "gifted",
    "affiliate",
    "commission",
    "stock",
    "sale",
    "checkout",
    "socks",
    "scrubs",
    "cream",
    "serum",
    "supplement",
    "supplements",
    "gummies",
    "collagen",
    "shake",
    "shakes",
    "drops",
    "app",
    "mattress",
    "oil",
    "patches",
    "powder",
    "sachets",
    "tincture",
    "wraps",
    "moisturiser",
    "shampoo",
    "vitamins",
    "insoles",
    "pillow",
    "ring",
    "mask",
    "clinic",
    "botox",
    "fillers",
    "demo",
    "rep",
    "partners",
    "software",
    "hmu",
    "dm",
    "message",
];

/// What declares or excuses it.
const DECLARED: &[&str] = &[
    "ad",
    "advert",
    "sponsored",
    "partnership",
    "declared",
    "declaration",
    "interest",
    "interests",
    "charity",
    "fundraiser",
    "fundraising",
    "donate",
    "donations",
    "justgiving",
    "hospice",
    "book",
    "unpaid",
    "paid",
];

fn admit(text: &Text, mut detail: Detail) -> Option<Detail> {
    let around = || {
        (detail.first.saturating_sub(40)..text.words().len().min(detail.last + 40))
            .filter(|at| !(detail.first..=detail.last).contains(at))
    };
    let denied = around::has(
        text,
        whom::before(text, detail.first, 3),
        &["not", "no", "never", "don't", "dont", "without", "won't"],
    );
    let giving = around().any(|at| {
        matches!(
            text.lower(at),
            "charity"
                | "sign"
                | "fundraiser"
                | "fundraising"
                | "donate"
                | "justgiving"
                | "donations"
                | "apply"
                | "vacancy"
                | "vacancies"
                | "closing"
                | "raffle"
                | "tickets"
                | "sponsor"
                | "visiting"
                | "signup"
                | "petition"
                | "hospice"
        )
    });
    if denied || giving {
        return None;
    }
    if text.lower(detail.first) == "off" && !is_reduced(text, detail.first) {
        return None;
    }
    if detail.traits.contains(Traits::AMBIGUOUS)
        && !around().any(|at| SOLD.contains(&text.lower(at)))
    {
        return None;
    }
    if around().any(|at| DECLARED.contains(&text.lower(at))) {
        detail.traits.remove(Traits::STRONG);
    }
    Some(whom::sure(detail))
}

/// "20% off" in one breath with a code ("NURSE20") or a link.
fn is_reduced(text: &Text, at: usize) -> bool {
    let reduced =
        text.gap(at).contains('%') && at > 0 && text.words()[at - 1].kind == WordKind::Digits;
    reduced
        && (at.saturating_sub(9)..text.words().len().min(at + 9)).any(|place| {
            let coded = text.words()[place].case == Case::Upper
                && text.words()[place].span.len() > 3
                && text.words().get(place + 1).is_some_and(|next| next.glued);
            coded || matches!(text.lower(place), "link" | "code" | "bio" | "checkout")
        })
}

/// "Code NURSE20", "NURSE20 for 20% off": a word in capitals with a number glued to it.
fn frame(text: &Text, at: usize) -> Option<Detail> {
    if text.lower(at) != "code" {
        return None;
    }
    let code = at + 1;
    let named = text.words().get(code).is_some_and(|word| {
        word.case == Case::Upper && word.span.len() > 3 && word.kind == WordKind::Letters
    });
    let number =
        text.words().get(code + 1).is_some_and(|word| word.glued && word.kind == WordKind::Digits);
    let sale = whom::after(text, code, 6).any(|place| {
        matches!(text.lower(place), "off" | "checkout" | "discount" | "free" | "save")
    });
    let last = if number { code + 1 } else { code };
    let found = words(text, Kind::Endorsement, at, last);
    (named && (number || sale)).then_some(found).and_then(|mut found| {
        found.traits |= Traits::STRONG;
        admit(text, found)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use crate::detail::Traits;
    use crate::mention::Kind;

    #[test]
    fn commerce_behind_praise() {
        finds(
            Kind::Endorsement,
            &[
                ("Best socks for nights, use my code NURSE20", &["use my code"]),
                ("Link in bio girls", &["link in bio"]),
                ("I swear by this cream, the brand sent me two", &["swear by", "brand sent me"]),
                ("Code SHIFTY15 gets you 15% off", &["code shifty15", "off"]),
                ("I swear by a cold shower", &[]),
                ("Door code C1234Z", &[]),
                ("Half the shop is 50% off at Next", &[]),
                ("My charity page, link in bio, please donate", &[]),
            ],
        );
    }

    #[test]
    fn a_declared_advertisement_is_not_strong() {
        let found = seen(Kind::Endorsement, "#ad I love these scrubs, use my code JADE15");
        assert!(!found.is_empty());
        assert!(found.iter().all(|it| !it.1.traits.contains(Traits::STRONG)));
    }
}
