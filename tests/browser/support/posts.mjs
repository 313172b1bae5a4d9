// What the tests type. No person here exists.

/** Names a patient and where she lies: the card must open. */
export const BREACH = "Mrs Okonkwo in bed 4 kept me busy all night";

/** The words of it that the card must quote. */
export const BREACH_WORDS = /Okonkwo/;

/** The same thought without the patient. */
export const EDITED = "A busy night but a kind team";

/** One story in two posts: neither says who it was, both together do. */
export const HALVES = [
  "Lost my lovely lady in bed 6 on Ward 7 at Northgate General last night, 84 and never complained",
  "She ran the sweet shop in Little Marlow for forty years, and was the first woman on the parish council",
];

/** Innocent by itself, and not under a post that names someone. */
export const CONFIRMATION = "Yes he's in with us, he's doing fine";

/** Nothing in it concerns anyone. */
export const INNOCENT = "Off to the coast for the weekend, finally";
