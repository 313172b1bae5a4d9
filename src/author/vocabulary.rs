//! What a rule may name, in plain words: for the questions of `canteen policy new`, for editors that
//! complete what is typed, and for the guide.
//!
//! The engine decides what exists; a test here holds that everything that a rule may name has its
//! plain words, and nothing else has.

use crate::concern::Topic;
use crate::mention::Kind;

/// A name that a rule may write, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// As a rule writes it.
    pub name: &'static str,
    /// In plain words, to stand after "Canteen looks for".
    pub plain: &'static str,
    /// What it looks like in a post; empty where no example says more than the plain words.
    pub example: &'static str,
}

const fn term(name: &'static str, plain: &'static str, example: &'static str) -> Term {
    Term { name, plain, example }
}

/// What `detectors` may name: details that point at somebody.
pub const DETECTORS: &[Term] = &[
    term("ward-bed", "a ward, bay, bed, side room or theatre", "bed 4 on Ward 7"),
    term("person", "a person's name", "Mrs Okonkwo"),
    term("initials", "a person's initials", "pt J.B."),
    term("age", "somebody's age", "94-year-old"),
    term("date", "a date", "on 3 March"),
    term("date-of-birth", "a date of birth", "DOB 03/03/1941"),
    term("address", "a house number and street", "14 Acacia Avenue"),
    term("postcode", "a full postcode", "AB1 2CD"),
    term("phone", "a telephone number", "07700 900123"),
    term("email", "an e-mail address", "j.bloggs@example.org"),
    term("vehicle-registration", "a vehicle's registration", "AB12 CDE"),
    term("nhs-number", "an NHS number", "NHS number 999 000 0018"),
    term("chi-number", "a CHI number (Scotland)", "CHI 0303410000"),
    term("hc-number", "a Health and Care number (Northern Ireland)", "H&C number 320 000 0001"),
    term("hospital-number", "a patient's number at one hospital", "MRN 0012345"),
    term("nino", "a National Insurance number", "QQ 12 34 56 C"),
    term("incident-number", "the number of an incident report", "Datix W12345"),
    term("nmc-pin", "a nurse's or midwife's NMC PIN", "NMC PIN 99A0000X"),
    term("gmc-number", "a doctor's GMC number", "GMC 0000000"),
    term("hcpc-number", "an HCPC registration number", "HCPC PH000000"),
    term("smartcard", "an NHS smartcard number", "smartcard UUID 0000 0000 0000"),
    term("secret", "a password, door code or PIN", "the keypad is C0000X"),
];

/// What `concern` may name: what a whole post tells.
pub const CONCERNS: &[Term] = &[
    term("patient-story", "a story that leaves one patient recognisable", ""),
    term("tribute", "a kind farewell that still tells who the patient was", ""),
    term("confirmation", "saying or hinting that somebody is or was a patient", ""),
    term("picture", "a picture that shows a patient, a record, a list or a screen", ""),
    term("mockery", "making fun of patients", ""),
    term("abuse", "insulting or threatening a colleague or somebody else", ""),
    term("discrimination", "a slur against a group of people", ""),
    term("colleague-matter", "a colleague's sickness, pay, discipline or private life", ""),
    term("organisation-matter", "what the organisation has not made public", ""),
    term("security", "a way into a building, a cupboard or a system", ""),
    term("advice", "medical advice to one person", ""),
    term("endorsement", "praise of a product with a gain that is not declared", ""),
    term("official-voice", "speaking for the organisation", ""),
    term("boundary", "friendship, meetings or messages with patients", ""),
];

/// Whose a detail may be: `of`.
pub const SUBJECTS: &[Term] = &[
    term("patient", "a particular patient's, or of someone close to one", "my lady in bed 4"),
    term("unknown", "the post does not say whose", "someone in bed 4"),
    term("colleague", "a colleague's", "our new ward sister, Ada"),
    term("writer", "the writer's own", "I turned 40 on nights"),
    term("family", "of the writer's family", "my nan, 91"),
    term("public", "of an organisation or a public figure", "the Health Secretary"),
    term("nobody", "of nobody real: a teaching case, fiction, a test", "imagine a patient of 94"),
];

/// How sure Canteen must be, or is: `at_least` and `strength`.
pub const STRENGTHS: &[Term] = &[
    term("strong", "no reader would doubt it", ""),
    term("likely", "more likely than not", ""),
    term("weak", "possible; on its own never more than a quiet mark", ""),
];

/// What makes a detector sure: `seen_by` and `not_by`.
pub const REASONS: &[Term] = &[
    term("label", "its name stands beside it", "NHS number …, DOB …"),
    term("layout", "it is written the way such a thing is written", "999 000 0018"),
    term("issued-range", "it lies among the numbers that are given out", ""),
    term("test-range", "it lies among the numbers kept for tests", ""),
    term("check-digit", "its check digit is right", ""),
    term("clinical-context", "words of care stand near it", "admitted, on the ward"),
    term("patient-tie", "its own words tie it to a patient", "pt J.B., Mrs Okonkwo in bed 4"),
    term("listed", "it stands in one of Canteen's own lists", "a given name"),
    term("public", "it belongs to an organisation or to the public", "a switchboard"),
];

/// The plain words of a name.
pub fn plain(terms: &'static [Term], name: &str) -> Option<&'static str> {
    terms.iter().find(|term| term.name == name).map(|term| term.plain)
}

/// The names of all kinds of detail that `detectors` may name.
pub fn detectors() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| *kind < Kind::PatientWord)
}

/// Whether a concern can be worth a question, and not only a quiet mark.
pub fn may_pause(concern: &str) -> bool {
    Topic::ALL.into_iter().any(|topic| topic.name() == concern && topic.interrupts())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::{Evidence, Strength};
    use crate::policy::clue::evidence_names;
    use crate::story::Subject;
    use serde::Serialize;
    use std::collections::BTreeSet;

    fn names(terms: &[Term]) -> BTreeSet<String> {
        let names: BTreeSet<_> = terms.iter().map(|term| term.name.to_owned()).collect();
        assert_eq!(names.len(), terms.len(), "a name stands twice");
        names
    }

    fn written(value: &impl Serialize) -> String {
        let json = serde_json::to_value(value).expect("a name");
        json.as_str().expect("a name").to_owned()
    }

    #[test]
    fn everything_that_a_rule_may_name_has_plain_words() {
        assert_eq!(names(DETECTORS), detectors().map(|kind| kind.name().to_owned()).collect());
        assert_eq!(names(CONCERNS), Topic::ALL.map(|topic| topic.name().to_owned()).into());
        let subjects = [
            Subject::Patient,
            Subject::Unknown,
            Subject::Colleague,
            Subject::Writer,
            Subject::Family,
            Subject::Public,
            Subject::Nobody,
        ];
        assert_eq!(names(SUBJECTS), subjects.iter().map(written).collect());
        let strengths = [Strength::Strong, Strength::Likely, Strength::Weak];
        assert_eq!(names(STRENGTHS), strengths.iter().map(written).collect());
        let reasons = evidence_names(Evidence::all());
        assert_eq!(names(REASONS), reasons.into_iter().collect());
    }

    #[test]
    fn a_concern_that_is_no_reason_to_interrupt_is_known() {
        assert!(may_pause("patient-story"));
        assert!(!may_pause("advice"));
        assert!(!may_pause("nothing"));
    }
}
