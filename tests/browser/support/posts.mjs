// What the tests type. No person here exists.

/** Names a patient and where she lies: the card must open. */
export const BREACH = "Mrs Okonkwo in bed 4 kept me busy all night";

/** The words of it that the card must quote. */
export const BREACH_WORDS = /Okonkwo/;

/** The same thought without the patient. */
export const EDITED = "A busy night but a kind team";

/** Nothing in it concerns anyone. */
export const INNOCENT = "Off to the coast for the weekend, finally";
