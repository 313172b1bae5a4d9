// What the tests type. No person here exists.

/** Names a patient and where she lies: the card must open. */
export const BREACH = "Mrs Okonkwo in bed 4 kept me busy all night";

/** The words of it that the card must quote. */
export const BREACH_WORDS = /Okonkwo/;

/** The same thought without the patient. */
export const EDITED = "A busy night but a kind team";

/** One story in two posts: the second tells who it was only after the first. */
export const HALVES = [
  "My lovely lady in bed 6 on Ward 7 died last night",
  "She taught half the village to read",
];

/** Tells of somebody who is named in the post that it answers. */
export const CONFIRMATION = "Yes he's in with us, he's doing fine";

/** So does this, and under another post it tells nothing. */
export const VAGUE = "Yes he is, he's doing fine";

/** An answer that tells nothing. */
export const KIND = "So sorry to hear that, sending love";

/** Nothing in it concerns anyone. */
export const INNOCENT = "Off to the coast for the weekend, finally";
