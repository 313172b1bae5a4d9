//! What makes a recogniser sure.

bitflags::bitflags! {
    /// Why a recogniser took a stretch of text for a detail.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Evidence: u16 {
        /// Its name stands beside it ("NHS number", "DOB", "ward").
        const LABEL = 1;
        /// It is written in the layout of its kind (3-3-4, `AA00 AAA`).
        const LAYOUT = 1 << 1;
        /// It lies in a range that is issued.
        const ISSUED_RANGE = 1 << 2;
        /// It lies in a range kept for tests and dummies.
        const TEST_RANGE = 1 << 3;
        /// Its check digit passes.
        const CHECK_DIGIT = 1 << 4;
        /// Words of care or of a patient stand near it.
        const CLINICAL_CONTEXT = 1 << 5;
        /// It is tied to a patient by its own words ("pt JB", "Mrs Okonkwo in bed 4").
        const PATIENT_TIE = 1 << 6;
        /// It stands in a list of the crate (given names, postcode areas).
        const LISTED = 1 << 7;
        /// It belongs to an organisation or to the public (a switchboard, a role mailbox).
        const PUBLIC = 1 << 8;
    }
}
