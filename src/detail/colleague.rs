//! A colleague spoken of.
//!
//! Mostly without a name: "our ward manager", "a certain band 7", "the new F1", "Dave in stores",
//! "KB on AMU", "you know who you are". Nurses as such ("nurses deserve better"), the writer's own
//! role ("I'm the new F1") and those who care for the writer ("my midwife") are none. A sister is a
//! rank only in front of a name or behind "ward", "night", "charge".

use super::whom;
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::Colleague,
    admit,
    heads: Tags::STAFF_TITLES
        .union(Tags::GIVEN_NAMES)
        .union(Tags::PERSON_WORDS)
        .union(Tags::SHORT_FORMS),
    frame,
};

/// Roles that look after the writer when they are the writer's: "my midwife".
const CARERS: &[&str] = &[
    "doctor",
    "doc",
    "dr",
    "midwife",
    "nurse",
    "consultant",
    "surgeon",
    "physio",
    "therapist",
    "pharmacist",
    "paramedic",
    "ot",
    "gp",
    "registrar",
    "cpn",
    "porter",
    "carer",
    "radiographer",
    "nyrs",
    "meddyg",
    "student",
    "volunteer",
];

/// Roles that outsiders see too: "the nurse" may be anybody's.
const PUBLIC: &[&str] = &[
    "doctor",
    "doc",
    "dr",
    "midwife",
    "nurse",
    "consultant",
    "surgeon",
    "physio",
    "therapist",
    "pharmacist",
    "paramedic",
    "gp",
    "student",
    "carer",
    "nyrs",
    "meddyg",
    "volunteer",
    "director",
    "professor",
    "prof",
    "radiographer",
    "receptionist",
    "trainee",
    "lecturer",
    "lead",
    "slt",
    "ot",
    "executive",
    "chief",
    "ceo",
];

/// Words that make "the nurse" one of the writer's own.
const MODIFIERS: &[&str] = &[
    "new",
    "night",
    "agency",
    "bank",
    "charge",
    "ward",
    "locum",
    "duty",
    "site",
    "bed",
    "other",
    "same",
    "old",
    "deputy",
    "senior",
    "junior",
    "staff",
    "day",
    "certain",
    "practice",
    "specialist",
    "clinical",
    "ginger",
    "blonde",
    "triage",
    "discharge",
    "safeguarding",
    "link",
    "infection",
    "med",
    "medical",
    "surg",
    "surgical",
    "ortho",
    "gynae",
    "paeds",
    "anaesthetic",
    "student",
    "finance",
    "associate",
    "dental",
    "registered",
    "line",
    "educational",
    "operations",
    "ops",
    "flow",
];

/// Roles that are other things too: number plates, a dog's lead, overtime, a manager's chief worry.
const DOUBTFUL: &[&str] =
    &["reg", "lead", "student", "ot", "pa", "chief", "deputy", "cook", "domestic"];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let role = detail.last;
    let word = text.lower(role).split('\'').next().unwrap_or_default();
    if word == "matron" && text.words()[role].case == Case::Title {
        return Some(whom::sure(detail));
    }
    // "One of the porters".
    if matches!(word, "the" | "my" | "our" | "oor") {
        let staff = Tags::STAFF_WORDS | Tags::STAFF_TITLES;
        let last = whom::after(text, role, 3).find(|&at| {
            let word = text.lower(at);
            let one = crate::text::lexicon::tags(word.strip_suffix('s').unwrap_or(word));
            word.ends_with('s') && (one | text.tags(at)).intersects(staff)
        })?;
        return Some(words(text, Kind::Colleague, detail.first, last));
    }
    let single = detail.first == role;
    let first = determined(text, &detail, word, !single || !PUBLIC.contains(&word))?;
    let modified = around::has(text, whom::before(text, role, 2), MODIFIERS);
    let placed = placed_at(text, role).is_some();
    let fits = !single
        || match word {
            "sister" => modified || placed,
            _ if DOUBTFUL.contains(&word) => modified || placed || is_doing(text, role),
            _ => true,
        };
    let mut found = whom::sure(detail);
    found.first = first;
    found.span = text.words_span(first..found.last + 1);
    fits.then_some(found)
}

/// Whether what follows a role says that it is a person: "the reg said", "the student who".
fn is_doing(text: &Text, role: usize) -> bool {
    let next = text.lower(role + 1);
    text.lower(role).contains('\'')
        || next.ends_with("n't")
        || next.ends_with("ed")
        || matches!(
            next,
            "is" | "was"
                | "has"
                | "had"
                | "said"
                | "says"
                | "who"
                | "just"
                | "told"
                | "came"
                | "never"
                | "hung"
                | "put"
                | "keeps"
                | "cried"
                | "won't"
                | "thinks"
                | "that"
                | "gave"
                | "left"
        )
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    titled(text, at)
        .or_else(|| placed(text, at))
        .or_else(|| initialled(text, at))
        .or_else(|| ours(text, at))
}

/// The article or owner before a role that makes it one of the writer's colleagues, if one does.
fn determined(text: &Text, detail: &Detail, word: &str, known_inside: bool) -> Option<usize> {
    let role = detail.last;
    let modified = around::has(text, whom::before(text, role, 3), MODIFIERS);
    let first = whom::before(text, detail.first, 3)
        .take_while(|&place| !text.gap(place + 1).contains([',', '"']))
        .find(|&place| {
            matches!(
                text.lower(place),
                "our"
                    | "my"
                    | "the"
                    | "that"
                    | "thon"
                    | "oor"
                    | "wir"
                    | "certain"
                    | "a"
                    | "an"
                    | "this"
                    | "your"
                    | "his"
                    | "her"
                    | "their"
                    | "as"
                    | "any"
                    | "every"
                    | "each"
                    | "no"
                    | "ein"
                    | "some"
                    | "ma"
                    | "another"
                    | "of"
            )
        })?;
    let own = around::has(
        text,
        whom::before(text, first, 3),
        &["i'm", "im", "am", "as", "being", "become", "became", "i"],
    );
    let own =
        own && !around::has(text, whom::before(text, first, 2), &["told", "asked", "saw", "by"]);
    let behind = placed_at(text, role).is_some()
        || text.phrase(role + 1, &["i", "work"])
        || text.lower(role + 1) == "on" && matches!(text.lower(role + 2), "my" | "our");
    let ours = match text.lower(first) {
        "our" | "that" | "thon" | "oor" | "wir" | "certain" | "ein" => true,
        "my" | "ma" => modified || !CARERS.contains(&word),
        "the" => known_inside || modified || behind,
        "a" | "this" | "another" | "some" | "an" => behind,
        "of" => matches!(text.lower(first + 1), "my" | "our" | "the"),
        _ => false,
    };
    (ours && !own).then_some(first)
}

/// "Sister Murphy", "Dr Fenwick".
fn titled(text: &Text, at: usize) -> Option<Detail> {
    let named = matches!(
        text.lower(at),
        "sister" | "matron" | "dr" | "doctor" | "nurse" | "prof" | "consultant" | "porter"
    ) && text.words()[at].case != Case::Lower
        && text.words().get(at + 1).is_some_and(|next| {
            next.case == Case::Title && next.kind == WordKind::Letters && text.gap(at + 1) == " "
        })
        && !matches!(text.lower(at + 1), "who" | "strange" | "foster" | "of" | "day" | "in");
    named.then(|| words(text, Kind::Colleague, at, at + 1))
}

/// "Dave in stores", "Leanne Tapper in the site office", "the girl on nights".
fn placed(text: &Text, at: usize) -> Option<Detail> {
    let name = text.tags(at).contains(Tags::GIVEN_NAMES) && text.words()[at].case == Case::Title;
    let someone = text.tags(at).contains(Tags::PERSON_WORDS);
    if !name && !someone {
        return None;
    }
    let surname = text.words().get(at + 1).is_some_and(|next| next.case == Case::Title);
    let end = if name && surname { at + 1 } else { at };
    placed_at(text, end).map(|last| words(text, Kind::Colleague, at, last))
}

/// "Our Leanne" among words of work; at home she is a sister or a daughter.
fn ours(text: &Text, at: usize) -> Option<Detail> {
    let first = at.checked_sub(1)?;
    let named = text.tags(at).contains(Tags::GIVEN_NAMES)
        && text.words()[at].case == Case::Title
        && text.lower(first) == "our";
    let end = text.words().len().min(at + 30);
    let mut around = first.saturating_sub(20)..end;
    let works = named
        && around.any(|place| {
            matches!(
                text.lower(place),
                "rota"
                    | "shift"
                    | "shifts"
                    | "nights"
                    | "team"
                    | "ward"
                    | "unit"
                    | "colleague"
                    | "theatre"
                    | "desk"
                    | "reception"
                    | "practice"
                    | "crew"
                    | "cohort"
                    | "placement"
                    | "band"
                    | "stage"
                    | "manager"
                    | "handover"
                    | "retiring"
                    | "retirement"
            )
        });
    works.then(|| words(text, Kind::Colleague, first, at))
}

/// Where "in stores", "on nights", "in the site office" right behind a word ends.
fn placed_at(text: &Text, at: usize) -> Option<usize> {
    if !matches!(text.lower(at + 1), "in" | "on" | "from" | "at") || text.gap(at + 1) != " " {
        return None;
    }
    whom::after(text, at + 1, 3)
        .take_while(|&place| !text.gap(place).contains(','))
        .find(|&place| whom::OFFICES.contains(&text.lower(place)))
}

/// "KB on AMU", where nobody lies in a bed.
fn initialled(text: &Text, at: usize) -> Option<Detail> {
    if !whom::UNITS.contains(&text.lower(at)) {
        return None;
    }
    let initials = at.checked_sub(2)?;
    let word = text.words().get(initials)?;
    let plain = word.case == Case::Upper && matches!(word.span.len(), 2 | 3);
    let known = word.tags.intersects(
        Tags::SHORT_FORMS
            | Tags::COMMON_WORDS
            | Tags::CARE_WORDS
            | Tags::STAFF_WORDS
            | Tags::TITLES,
    );
    let bed = text.words().get(at + 1).is_some_and(|next| next.kind == WordKind::Digits);
    (matches!(text.lower(at - 1), "on" | "in" | "from") && plain && !known && !bed)
        .then(|| words(text, Kind::Colleague, initials, at))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_colleagues_without_their_names() {
        finds(
            Kind::Colleague,
            &[
                ("A certain band 7 should retire", &["certain band 7"]),
                ("Our ward manager has gone home", &["our ward manager"]),
                ("Someone on nights keeps eating my lunch", &["someone on nights"]),
                ("You know who you are", &["know who you are"]),
                ("The new F1 cried", &["the new f1"]),
                ("My manager said no", &["my manager"]),
                ("That agency nurse again", &["that agency nurse"]),
                ("KB on AMU strikes again", &["kb on amu"]),
                ("Dave in stores is a legend", &["dave in stores"]),
                ("Leanne Tapper in the site office", &["leanne tapper in the site office"]),
                ("Matron's on the warpath", &["matron's"]),
                ("The med reg hung up on me", &["the med reg"]),
                ("The night sister shouted", &["the night sister"]),
                ("Sister Murphy was kind", &["sister murphy"]),
                ("Thon physio on days", &["thon physio"]),
                ("One of the HCAs on my ward", &["one of the hcas"]),
                ("A nurse on my ward", &["a nurse"]),
                ("Our Leanne is missing from the rota", &["our leanne"]),
            ],
        );
    }

    #[test]
    fn roles_in_general_and_the_writers_own_are_none() {
        finds(
            Kind::Colleague,
            &[
                ("Nurses deserve better", &[]),
                ("I'm the new F1", &[]),
                ("As a nurse I see this", &[]),
                ("My midwife was lovely to me", &[]),
                ("My sister had twins", &[]),
                ("Ask your pharmacist", &[]),
                ("A doctor should never do that", &[]),
                ("CT in resus is broken", &[]),
                ("Our Kayleigh did the big slide", &[]),
                ("One of the best days", &[]),
                ("Going on the reg plates site", &[]),
            ],
        );
    }
}
