//! A colleague's private matter: sickness, a pregnancy, a hearing, pay, drink, a love affair, a
//! telephone number.
//!
//! The same words tell of the writer ("I've been signed off"), of the family, of a patient and of
//! staff in general ("nurses off with stress"); those are no colleague's matter. What only happens
//! at work (a suspension, an NMC referral) needs somebody who is not the writer; what happens to
//! anybody (a pregnancy, a divorce) needs a colleague or a workplace in the words around. What is
//! congratulated is known already, unless the post says that it is a secret.

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::ColleagueMatter, admit, heads: Tags::empty(), frame: no_frame };

/// Words of a workplace, among which a person without a role is a colleague.
const WORKPLACE: &[&str] = &[
    "shift",
    "shifts",
    "rota",
    "rotas",
    "cover",
    "covering",
    "swaps",
    "swap",
    "work",
    "works",
    "ward",
    "unit",
    "team",
    "office",
    "desk",
    "staff",
    "manager",
    "management",
    "band",
    "hr",
    "handover",
    "nights",
    "days",
    "agency",
    "bank",
    "matron",
    "boss",
    "colleagues",
    "colleague",
    "sister",
    "department",
    "dept",
    "station",
    "station's",
    "practice",
    "surgery",
    "mess",
    "locker",
    "uniform",
    "nurse",
    "reception",
    "theatre",
    "theatres",
    "kitchen",
    "stores",
    "pharmacy",
    "control",
    "triage",
    "gwaith",
    "porters",
    "crew",
    "girls",
    "ladies",
    "cohort",
    "trainee",
    "flowers",
    "whip",
    "collection",
    "replaced",
    "cardiac",
    "paeds",
    "maternity",
    "rostered",
];

/// Words by which a secret is given away.
const SECRET: &[&str] =
    &["secret", "yourself", "quiet", "hush", "told", "tell", "shh", "between", "said"];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_denied(text, &detail) {
        return None;
    }
    let whose = whom::before(text, detail.first, 14)
        .filter_map(|place| whom::at(text, place))
        .find(|it| *it != Whom::Thing)
        .or_else(|| ahead(text, &detail));
    let of_anybody = detail.traits.contains(Traits::AMBIGUOUS);
    let theirs = match whose {
        Some(Whom::Colleague) => true,
        Some(Whom::Someone) => {
            !of_anybody && !is_cared_for(text, &detail) || is_at_work(text, &detail)
        }
        None => !of_anybody && is_at_work(text, &detail),
        Some(_) => false,
    };
    if !theirs || is_congratulated(text, &detail) {
        return None;
    }
    let mut found = whom::sure(detail);
    if whose.is_none() {
        found.traits.remove(Traits::STRONG);
    }
    Some(found)
}

/// "Off with stress again, our band 6": whose it is, said behind it.
fn ahead(text: &Text, detail: &Detail) -> Option<Whom> {
    let found = whom::after(text, detail.last, 5).find_map(|place| whom::at(text, place));
    found.filter(|it| !matches!(it, Whom::Thing | Whom::Someone))
}

/// Whether a colleague or a workplace stands near, and nobody who is cared for.
fn is_at_work(text: &Text, detail: &Detail) -> bool {
    !is_cared_for(text, detail)
        && around(text, detail, 30).any(|at| {
            let word = text.lower(at).split('\'').next().unwrap_or_default();
            WORKPLACE.contains(&word) || whom::at(text, at) == Some(Whom::Colleague)
        })
}

fn is_cared_for(text: &Text, detail: &Detail) -> bool {
    around(text, detail, 20).any(|at| {
        let bed = matches!(text.lower(at), "bed" | "bay" | "room" | "cubicle")
            && text.words().get(at + 1).is_some_and(|next| next.kind == WordKind::Digits);
        let told = matches!(
            text.lower(at),
            "dob"
                | "presents"
                | "presented"
                | "brought"
                | "bloods"
                | "admitted"
                | "discharged"
                | "clerked"
                | "consented"
        );
        bed || told || text.tags(at).contains(Tags::PATIENT_WORDS)
    })
}

fn around(text: &Text, detail: &Detail, reach: usize) -> std::ops::Range<usize> {
    detail.first.saturating_sub(reach)..text.words().len().min(detail.last + reach)
}

/// "Nobody has been suspended", "if she is suspended", "a suspended sentence", "our eating disorder
/// service".
fn is_denied(text: &Text, detail: &Detail) -> bool {
    if matches!(
        text.lower(detail.last + 1),
        "sentence"
            | "sentences"
            | "service"
            | "services"
            | "team"
            | "unit"
            | "awareness"
            | "week"
            | "charity"
    ) {
        return true;
    }
    around::has(
        text,
        whom::before(text, detail.first, 4),
        &["nobody", "if", "anyone", "any", "whether"],
    )
}

/// Congratulated in public, so known.
fn is_congratulated(text: &Text, detail: &Detail) -> bool {
    let glad = around(text, detail, 14)
        .any(|at| matches!(text.lower(at), "congratulations" | "congrats" | "llongyfarchiadau"));
    glad && !around(text, detail, 20).any(|at| SECRET.contains(&text.lower(at)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use crate::detail::Traits;
    use crate::mention::Kind;

    #[test]
    fn reads_what_is_a_colleagues_own_business() {
        finds(
            Kind::ColleagueMatter,
            &[
                ("Our ward manager is off with stress again", &["off with stress"]),
                ("The night charge nurse has been suspended", &["suspended"]),
                ("Debs is pregnant, that's why the rota changed", &["pregnant"]),
                ("She's on a final written warning, our receptionist", &["written warning"]),
                ("That band 6 on HDU is shagging the reg", &["shagging"]),
                ("The new F1 came in stinking of drink", &["stinking of drink"]),
                ("My mentor has been referred to the NMC", &["referred to the nmc"]),
                ("Our porter lost the baby on Monday", &["lost the baby"]),
            ],
        );
    }

    #[test]
    fn the_writers_the_familys_the_patients_and_everybodys_matters_are_none() {
        finds(
            Kind::ColleagueMatter,
            &[
                ("I've been signed off with stress for six weeks", &[]),
                ("My mum is off sick", &[]),
                ("Half the nurses are off with stress", &[]),
                ("My pt is pregnant", &[]),
                ("Pregnant and on nights, I'm shattered", &[]),
                ("Congratulations Priyanka and team, pregnant with twins", &[]),
                ("She was pregnant with me in 1978", &[]),
                ("Play was suspended at Headingley", &[]),
            ],
        );
    }

    #[test]
    fn what_is_plainly_private_is_strong() {
        let found = seen(Kind::ColleagueMatter, "Our night porter lost the baby, not a word");
        assert!(found.len() == 1 && found[0].1.traits.contains(Traits::STRONG));
    }
}
