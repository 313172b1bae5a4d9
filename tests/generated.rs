//! Finds generated identifiers: a thousand values of each kind in every mix of label and layout,
//! and random numbers that are nobody's.

#[path = "support/placeholder.rs"]
mod placeholder;

use canteen::mention::{self, Kind};
use canteen::text::Text;
use fastrand::Rng;
use placeholder::Filler;

const VALUES: u64 = 1000;

/// What stands before and after a label and its value.
const FRAMES: &[(&str, &str)] = &[
    ("", ""),
    ("Can anyone help? ", " and she is still waiting"),
    ("so tired. ", ". Anyone?"),
    ("(", ")"),
    ("First line\n", "\nlast line"),
    ("Handover: bed 4, ", ", for scan today"),
];

/// Checks that each mix of label and layout of 1,000 values is found with its exact span, in at
/// least 99 of 100.
#[track_caller]
fn assert_found(kind: Kind, labels: &[&str], layouts: &[&str]) {
    let mut missed = Vec::new();
    for seed in 0..VALUES {
        let mut rng = Rng::with_seed(seed);
        let label = labels[rng.usize(..labels.len())];
        let layout = layouts[rng.usize(..layouts.len())];
        let (before, after) = FRAMES[rng.usize(..FRAMES.len())];
        let mut filler = Filler::new(seed);
        let value = filler.fill(layout).expect("a known placeholder");
        let post = format!("{before}{}{after}", label.replace("{}", &value));
        let text = Text::new(&post);
        let found = mention::find(&text)
            .into_iter()
            .any(|mention| mention.kind == kind && text.original(mention.span).of(&post) == value);
        if !found {
            missed.push(post);
        }
    }
    assert!(
        missed.len() as u64 * 100 <= VALUES,
        "{} of {VALUES} missed, such as {:#?}",
        missed.len(),
        &missed[..missed.len().min(8)]
    );
}

const TEN: &[&str] = &[
    "ddd ddd dddd",
    "dddddddddd",
    "ddd-ddd-dddd",
    "ddd.ddd.dddd",
    "ddddd ddddd",
    "ddd  ddd  dddd",
    "dd dd dd dd dd",
    "dddd ddd ddd",
];

fn ten(name: &str) -> Vec<String> {
    TEN.iter().map(|layout| format!("{{{name}:{layout}}}")).collect()
}

#[track_caller]
fn assert_ten_found(kind: Kind, labels: &[&str], names: &[&str]) {
    let layouts: Vec<String> = names.iter().flat_map(|name| ten(name)).collect();
    let layouts: Vec<&str> = layouts.iter().map(String::as_str).collect();
    assert_found(kind, labels, &layouts);
}

#[test]
fn finds_nhs_numbers() {
    let labels = [
        "NHS number {}",
        "NHS No: {}",
        "nhs no {}",
        "NHS# {}",
        "nhs num is {}",
        "NHS No. {}",
        "{} is her NHS number",
        "{} (NHS)",
        "NHS Number\n{}",
        "Rhif GIG {}",
        "her nhs number, checked twice, is {}",
    ];
    assert_ten_found(Kind::NhsNumber, &labels, &["NHS", "NHSBAD", "NHS9"]);
}

#[test]
fn finds_chi_numbers() {
    let labels =
        ["CHI {}", "chi no {}", "CHI: {}", "CHI number is {}", "{} is his CHI", "Chi no. {}"];
    assert_ten_found(Kind::ChiNumber, &labels, &["CHI", "CHI0"]);
}

#[test]
fn finds_hc_numbers() {
    let labels = [
        "H&C {}",
        "H&C number: {}",
        "HCN {}",
        "h&c no {}",
        "{} is her H&C number",
        "Health and Care No. {}",
    ];
    assert_ten_found(Kind::HcNumber, &labels, &["HC"]);
}

#[test]
fn finds_nhs_numbers_without_a_label_beside_words_of_care() {
    let frames = [
        "please chase bloods for {}",
        "{} wrong blood in tube",
        "patient {} to theatre",
        "CT for {} today",
    ];
    assert_found(Kind::NhsNumber, &frames, &["{NHS}", "{NHS:tight}"]);
}

#[test]
fn finds_national_insurance_numbers() {
    let labels = [
        "NI number {}",
        "ni no {}",
        "NINO: {}",
        "National Insurance number is {}",
        "{} is his NI number",
        "it says {} here",
    ];
    let layouts = ["{NINO}", "{NINO:ddddddddd}", "{NINO:dd dddddd d}"];
    assert_found(Kind::Nino, &labels, &layouts);
    let labelled = &labels[..5];
    assert_found(
        Kind::Nino,
        labelled,
        &["{NINO:lower}", "{NINO:tight-lower}", "{NINO:dd-dd-dd-dd-d}"],
    );
}

#[test]
fn finds_postcodes() {
    let labels = [
        "postcode {}",
        "Postcode: {}",
        "post code is {}",
        "{} is the postcode",
        "14 Larch Row, {}",
        "lives at 9 Mill Lane {}",
    ];
    let layouts = ["{POSTCODE}", "{POSTCODE:tight}", "{POSTCODE:lower}", "{POSTCODE:tight-lower}"];
    assert_found(Kind::Postcode, &labels, &layouts);
}

#[test]
fn finds_telephone_numbers() {
    let labels = [
        "mobile {}",
        "her son is on {}",
        "tel: {}",
        "ring him on {}",
        "{} is the daughter's number",
        "WhatsApp {}",
    ];
    let layouts = [
        "{MOBILE}",
        "{MOBILE:tight}",
        "{MOBILE:ddddd ddd ddd}",
        "{MOBILE:dddd ddd dddd}",
        "{MOBILE:ddddd-dddddd}",
        "+44{MOBILE:_dddddddddd}",
        "+44 {MOBILE:_dddd dddddd}",
        "+44 (0){MOBILE:_dddd dddddd}",
        "0044 {MOBILE:_dddd dddddd}",
        "{LANDLINE}",
        "{LANDLINE:tight}",
        "({LANDLINE:ddddd) dddddd}",
        "{LONDON}",
    ];
    assert_found(Kind::Phone, &labels, &layouts);
}

#[test]
fn finds_email_addresses() {
    let labels =
        ["email {}", "{} never answers", "contact: {}", "From: <{}>", "his address is {}", "({})"];
    assert_found(Kind::Email, &labels, &["{EMAIL}"]);
}

#[test]
fn finds_numbers_of_registrants() {
    assert_found(
        Kind::GmcNumber,
        &["GMC {}", "GMC number {}", "gmc no: {}", "GMC ref {}", "{} is his GMC number", "GMC #{}"],
        &["{GMC}"],
    );
    assert_found(
        Kind::NmcPin,
        &["NMC PIN {}", "pin {}", "NMC: {}", "{} is her PIN", "her nmc number is {}"],
        &["{NMCPIN}", "{NMCPIN:lower}"],
    );
    assert_found(
        Kind::HcpcNumber,
        &[
            "HCPC {}",
            "HCPC number {}",
            "hcpc no: {}",
            "{} on the HCPC register",
            "her HCPC reg is {}",
        ],
        &["{HCPC}", "{HCPC:lower}", "{HCPC:dd ddddd}"],
    );
}

#[test]
fn finds_numbers_of_hospitals_and_incidents() {
    assert_found(
        Kind::HospitalNumber,
        &[
            "MRN {}",
            "hosp no {}",
            "Hospital Number: {}",
            "unit no. {}",
            "K number {}",
            "{} is his hospital number",
            "PAS no {}",
        ],
        &["{MRN}", "{MRN7}", "{MRN:lower}"],
    );
    assert_found(
        Kind::IncidentNumber,
        &[
            "Datix {}",
            "datix ref: {}",
            "incident number {}",
            "StEIS {}",
            "{} is the datix",
            "Datixed, {}",
        ],
        &["{DATIX}", "{STEIS}"],
    );
}

#[test]
fn finds_plates_and_smartcards() {
    assert_found(
        Kind::VehicleRegistration,
        &["reg {}", "white van {}", "number plate: {}", "{} is the car", "his car reg is {}"],
        &["{REG}", "{REG:ddddddd}", "{REG:lower}", "{REG:tight-lower}"],
    );
    assert_found(
        Kind::Smartcard,
        &[
            "smartcard {}",
            "Smartcard number: {}",
            "UUID {}",
            "{} is my smartcard",
            "smart card no {}",
        ],
        &["{UUID}", "{UUID:tight}", "{UUID:dddd-dddd-dddd}"],
    );
}

#[test]
fn finds_codes() {
    assert_found(
        Kind::Secret,
        &[
            "door code {}",
            "door code is {}",
            "keypad code: {}",
            "code for the drugs cupboard is {}",
            "keysafe {}",
            "pin for the pyxis is {}",
            "{} is the door code",
            "CD cupboard code {}",
        ],
        &["{CODE4}", "C{CODE4}Z", "{CODE4}#"],
    );
}

/// Sentences that speak of no patient, for a number of no kind.
const NEUTRAL: &[&str] = &[
    "order ref {}",
    "Thought of a number: {}",
    "The total came to {} in the end",
    "Account {} has been closed",
    "tracking number {} says it is in Doncaster",
    "My lucky numbers are {} apparently",
    "ticket {} won the hamper, who is it",
    "the serial on the boiler is {}",
    "{}",
    "Confirmation code {} for the train",
    "it printed {} on the receipt and nothing else",
    "Call {} from the States",
    "version {} crashed again",
    "someone wrote {} on the wall of the car park",
    "{} people follow this page now",
    "They want the customer number, {}, and my mother's maiden name",
];

const NUMBERS: usize = 20_000;

/// In how many random numbers in neutral sentences a patient's number is found.
fn false_alarms(layout: fn(u64) -> String) -> usize {
    let mut rng = Rng::with_seed(20_261_122);
    (0..NUMBERS)
        .filter(|_| {
            let number = layout(rng.u64(1_000_000_000..10_000_000_000));
            let sentence = NEUTRAL[rng.usize(..NEUTRAL.len())];
            let found = mention::find(&Text::new(&sentence.replace("{}", &number)));
            found.iter().any(|mention| {
                matches!(
                    mention.kind,
                    Kind::NhsNumber | Kind::ChiNumber | Kind::HcNumber | Kind::HospitalNumber
                )
            })
        })
        .count()
}

#[test]
fn random_numbers_in_one_are_nobodys() {
    let alarms = false_alarms(|number| number.to_string());
    assert!(alarms * 1000 <= NUMBERS, "{alarms} of {NUMBERS}");
}

#[test]
fn random_numbers_in_three_three_four_are_nobodys() {
    let alarms = false_alarms(|number| {
        let digits = number.to_string();
        format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
    });
    assert!(alarms * 1000 <= NUMBERS, "{alarms} of {NUMBERS}");
}
