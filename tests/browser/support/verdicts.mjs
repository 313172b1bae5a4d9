// Verdicts as the engine gives them, for looking at the card. Every person and number is invented.

const CONFIDENTIALITY = {
  clause: "CONF-P",
  source: "NMC Code 5 and 20.10, 2018; GMC Using social media 19, 2024",
};

/** A finding about `words`, which stand in `post` in this order. */
function finding(post, words, { changes = [], ...said }) {
  let from = 0;
  const spans = words.map(([quote, kind]) => {
    const start = post.indexOf(quote, from);
    from = start + quote.length;
    return { start, end: from, quote, kind };
  });
  const suggestions = changes.map(([before, replacement]) => {
    const start = post.indexOf(before);
    return { start, end: start + before.length, replacement };
  });
  return { grade: "pause", ...CONFIDENTIALITY, ...said, spans, suggestions };
}

function pause(...findings) {
  return { verdict: "pause", findings };
}

const PATIENT = {
  rule: "patient-name",
  headline: "Could someone recognise this patient?",
  why: "A name and a bed point to one person. Her family, her neighbours and everyone on the ward would know who this is.",
  instead: "Keep the story, and tell it without the name and the bed.",
};

const named = finding(
  "Mrs Okonkwo in bed 4 finally went home after six weeks, cried my eyes out",
  [["Mrs Okonkwo", "PERSON"], ["bed 4", "WARD_BED"]],
  { ...PATIENT, changes: [["Mrs Okonkwo", "a patient"], ["bed 4", ""]] },
);

const numbered = finding(
  "anyone know how to merge records, NHS no 943 476 5919 has two entries",
  [["NHS no 943 476 5919", "NHS_NUMBER"]],
  {
    rule: "nhs-number",
    headline: "Is this somebody’s NHS number?",
    why: "An NHS number belongs to one person for life, and anyone who works with records can look it up.",
    instead: "The question can be asked without it.",
    changes: [["NHS no 943 476 5919", ""]],
  },
);

const secret = finding(
  "new starters: door code for the drug room is C4816X, don't ask me again",
  [["door code for the drug room is C4816X", "SECRET"]],
  {
    rule: "door-code",
    clause: "SEC",
    source: "Data Security and Protection Toolkit, standard 4, 2024",
    headline: "Is this door code still in use?",
    why: "Anyone who reads the post could let themselves in.",
    instead: "Send it to your new colleagues another way.",
  },
);

const story = finding(
  "That lad from the crash on the A64 came into our resus last night. Roofer, 23, two days before his wedding. " +
    "Can't stop thinking about his mum in the relatives' room.",
  [
    ["lad", "PATIENT_WORD"],
    ["crash on the A64", "EVENT"],
    ["resus", "CARE_PLACE"],
    ["last night", "TIME"],
    ["Roofer", "OCCUPATION"],
    ["23", "AGE"],
    ["two days before his wedding", "EVENT"],
  ],
  {
    rule: "patient-story",
    headline: "Could someone recognise this patient?",
    why: "The place, the time and what happened leave very few people. Anyone who was there, or who knows them, would know who this is.",
    instead: "Leave out when and where, and what only fits this one person. What it was like for you can stay.",
    changes: [["last night", "recently"], ["resus", "at work"], ["23", "an adult"]],
  },
);

const answer = finding("Yes he's in with us, he's doing fine", [["he's in with us", "CONFIRMATION"]], {
  rule: "confirmation",
  headline: "Does this tell who is a patient?",
  why: "To say that somebody is in your care already gives something away. The family decides who may know.",
  instead: "You could say that you cannot talk about who is in.",
});

const note = finding(
  "nights on Ward 7 last night",
  [["Ward 7", "WARD_BED"], ["last night", "DATE"]],
  {
    rule: "when-and-where",
    grade: "note",
    headline: "Do the time and the place narrow it down?",
    why: "Together with the time of the post they say which night it was.",
    instead: "Less exact words keep the meaning.",
    changes: [["Ward 7", "the ward"], ["last night", "recently"]],
  },
);

/** A trust's own rule, which names its policy, where that is to be read, and who else says so. */
const REFERENCES = {
  source: "Example Trust, Social media policy, 4.2 (2026-03-01)",
  clause: "COMMS-4",
  link: "https://intranet.trust.example/social-media-policy",
};

const FEW = ["NMC, The Code, 5.1 (2018)", "GMC, Confidentiality, 9 (2017)"];
const MANY = [...FEW, "HCPC, Guidance on social media, 3 (2017)", "RCN, Social media guidance, page 4 (2025)",
  "BMA, Social media, ethics and professionalism, 2 (2018)"];

const welsh = {
  ...named,
  language: "cy",
  headline: "A allai rhywun adnabod y claf hwn?",
  why: "Mae enw a gwely yn pwyntio at un person. Byddai ei theulu a’i chymdogion yn gwybod pwy yw hi.",
  instead: "Cadwch y stori, a’i hadrodd heb yr enw a’r gwely.",
};

const LONG = `Pneumonoultramicroscopicsilicovolcanoconiosis${"wardseven".repeat(40)}`;
const MARKUP = "<img src=x onerror=alert(1)>\u202Edesrever\u0000";
const ARABIC = "Saw السيدة فاطمة in bay 2 (again)";

export const VERDICTS = {
  named: pause(named),
  numbered: pause(numbered),
  secret: pause(secret),
  three: pause(named, numbered, note),
  story: pause(story, note),
  answer: { ...pause(answer), basis: "reply" },
  dripped: {
    ...pause(
      finding(
        "She kept the sweet shop in Little Marlow for forty years",
        [["kept the sweet shop in Little Marlow for forty years", "OCCUPATION"]],
        { ...PATIENT, why: story.why, instead: story.instead },
      ),
    ),
    basis: "earlier",
  },
  linked: pause({ ...named, ...REFERENCES, also: FEW }),
  referred: pause({ ...named, ...REFERENCES, also: MANY }, { ...secret, ...REFERENCES, also: MANY }),
  welsh: pause(welsh, numbered),
  eight: pause(named, ...[numbered, secret, note, numbered, secret, note, numbered]),
  long: pause({
    ...finding(LONG, [[LONG, "PERSON"]], { ...PATIENT, changes: [[LONG, "a patient"]] }),
    headline: "Could someone recognise this patient, or any one of the other people who are spoken of here?",
    why: `${PATIENT.why} `.repeat(6).trim(),
    instead: `https://example.org/${"a".repeat(300)}`,
  }),
  rtl: pause(
    finding(ARABIC, [["السيدة فاطمة", "PERSON"], ["bay 2", "WARD_BED"]], {
      ...PATIENT,
      changes: [["السيدة فاطمة", "a patient"], ["bay 2", ""]],
    }),
  ),
  hostile: pause(
    finding(MARKUP, [[MARKUP, "PERSON"]], { ...PATIENT, headline: "<script>alert(1)</script>" }),
  ),
};
