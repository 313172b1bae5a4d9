//! Towns, villages and neighbourhoods: how many people live where the story is set.
//!
//! Some hundreds of names are listed with their population. No list holds every village, street and
//! island, so three frames read the rest: a name of a village's make after a preposition ("past
//! Cwmystwyth", "near Threlkeld"), a street ("Hessle Road way"), a place beside a shop or a church
//! ("above the kebab shop").
//!
//! **Confusables.** Names that are words (Bath, Reading, Sale, Rugby, Deal), surnames ("Mrs
//! Bolton"), clubs ("Leeds United"), scales and dishes ("Glasgow coma", "Bristol stool chart",
//! "Yorkshire pudding"), papers and universities. Case and the word before tell.

use super::around::{after, any_after, before, grown, one_of, phrase, together};
use super::{Detail, Reader, Traits, detail, phrases};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Town, admit, heads: Tags::STREET, frame: street };

/// Words that a place stands behind.
const PREPOSITIONS: &str = "in from near outside of at to past around round through for over towards via \
    down up off across into leaving between o yn ym ger i";

fn admit(text: &Text, found: Detail) -> Option<Detail> {
    let name = phrase(text, found);
    match name {
        "a" | "m" | "b" => return road(text, found),
        "in" | "near" | "outside" | "past" | "from" | "at" | "around" | "by" | "to" | "ym"
        | "yn" | "ger" | "o" | "up" => return village(text, found),
        "above the" | "across from the" | "opposite the" | "outside the" => {
            return beside(text, found);
        }
        _ => {}
    }
    if is_other(text, found) {
        return None;
    }
    if !found.traits.contains(Traits::AMBIGUOUS) {
        return Some(found);
    }
    let ahead = before(text, found.first, 1);
    let here = match name.split_once(' ') {
        Some(("our", _)) => {
            one_of(after(text, found.last, 1), "way has is was")
                || one_of(ahead, "on in down up from of round")
        }
        Some(("the", _)) => one_of(ahead, "in on across off from of round down up all to over"),
        Some(_) => one_of(ahead, "the in on our a from at of"),
        None => is_named(text, found),
    };
    here.then_some(found)
}

/// Whether a name that is also a word stands as a name: with a capital that no sentence opens, behind
/// a preposition or before "way", "town" or the end.
fn is_named(text: &Text, found: Detail) -> bool {
    let word = text.words()[found.first];
    let ahead = before(text, found.first, 1);
    let shouted = word.case == Case::Upper
        && word.span.len() > 4
        && text.words().iter().take(12).all(|it| it.case != Case::Lower);
    let placed = one_of(ahead, PREPOSITIONS)
        || one_of(after(text, found.last, 1), "way side direction folk lot");
    let hashtag = text.gap(found.first).ends_with('#');
    word.case != Case::Lower
        && !shouted
        && (placed || hashtag)
        && !(one_of(ahead, "to for of from over")
            && text.tags(found.first).intersects(Tags::GIVEN_NAMES))
}

/// Whether a name of a place is part of another name: a person's, a club's, a scale's.
fn is_other(text: &Text, found: Detail) -> bool {
    let clubs = "united city fc rovers wanderers albion athletic hotspur rangers celtic tigers rhinos town's villa";
    let things = "coma stool score scale pudding puddings puds terrier care handbook sausage tart clinical \
        university uni infirmary hospital royal general echo gazette evening chronicle sauce cream knee hip \
        triage hotel biscuits building cathedral airport festival marathon street road times postnatal criteria";
    let behind = after(text, found.last, 1);
    let capital = text.words()[found.first].case != Case::Lower;
    let person = found.first.checked_sub(1).is_some_and(|at| {
        let tags = text.tags(at);
        let titled =
            tags.intersects(Tags::TITLES | Tags::STAFF_TITLES) && text.lower(at) != "sister";
        let given = tags.intersects(Tags::GIVEN_NAMES)
            && text.words()[at].case == Case::Title
            && !tags.intersects(Tags::COMMON_WORDS);
        together(text, at, found.first)
            && text.gap(found.first) == " "
            && capital
            && (titled || given)
    });
    let is_thing =
        one_of(behind, things) && (capital || one_of(behind, "coma stool pudding puddings"));
    person
        || one_of(behind, clubs) && capital
        || is_thing && !one_of(behind, "hospital infirmary royal general")
}

/// "The A65", "on the M6", not "A4 paper", "B12".
fn road(text: &Text, found: Detail) -> Option<Detail> {
    let at = found.last + 1;
    let number = text.words().get(at)?;
    let glued = number.glued && number.kind == WordKind::Digits && number.span.len() <= 4;
    let told = before(text, found.first, 1) == "the"
        && !one_of(after(text, at, 1), "paper sheet form poster envelope pad folder piece bit");
    let upper = text.words()[found.first].case == Case::Upper || number.span.len() >= 2;
    (glued && told && upper).then(|| grown(text, found, found.first, at))
}

/// A village: a name with a capital and of a village's make, behind a preposition.
fn village(text: &Text, found: Detail) -> Option<Detail> {
    let at = found.last + 1;
    let word = text.words().get(at)?;
    let named =
        matches!(word.case, Case::Title) && matches!(text.gap(at), " ") && word.span.len() >= 5;
    if !named || !is_village(text.lower(at)) {
        return None;
    }
    let ambiguous_preposition = one_of(text.lower(found.first), "from to by up at");
    let name = text.tags(at).intersects(Tags::GIVEN_NAMES | Tags::SURNAMES);
    let word_like =
        text.tags(at).intersects(Tags::COMMON_WORDS | Tags::CLINICAL | Tags::CARE_WORDS);
    let mut listed = false;
    phrases::at(text, at, |entry| listed |= entry.kind == Kind::Town);
    let more = text
        .words()
        .get(at + 1)
        .is_some_and(|next| next.case == Case::Title && text.gap(at + 1) == " ");
    let institution = more
        && one_of(
            text.lower(at + 1),
            "trust hospital infirmary university college school ward clinic nhs ltd house street road",
        );
    let other = listed || word_like || institution || name && ambiguous_preposition;
    (!other).then(|| grown(text, found, at, at))
}

/// Whether a word is made like a name of a village: with an ending or a beginning of English,
/// Scots, Irish, Welsh or Cornish place-names.
fn is_village(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word).as_bytes();
    let endings = "ton ham by thorpe wick worth ford bridge bury burgh mouth ley field combe coombe dale stead stow \
        minster chester cester port wold thwaite beck shaw well ness haven hurst den don low keld rigg holme \
        side gill wath toft borough ster dean cliffe head cote lea dene grove wood brook mere moor hythe tyn wen goch fach nog och ystwyth";
    let beginnings = "llan lan pont aber pen cwm inver kil auchter auchen dun strath glen bally carrick kirk knock \
        pol tre ynys bryn ardna loch drum craig tully castle maes rhos tal";
    let listed = |list: &'static str| list.as_bytes().split(|&it| it == b' ');
    let ends = listed(endings)
        .filter(|it| !it.is_empty())
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    let begins = listed(beginnings)
        .filter(|it| !it.is_empty())
        .any(|start| word.len() > start.len() + 3 && word.starts_with(start));
    ends || begins
}

/// "Above the kebab shop", "opposite the church": the neighbours know the door.
fn beside(text: &Text, found: Detail) -> Option<Detail> {
    let places = "shop bookies chippy chipper pub spar tesco greggs lidl aldi asda station church chapel school \
        bridge library coop co-op abbey bingo bank butchers bakers launderette takeaway boots garage club \
        bookmakers mosque post hairdressers morrisons mart arndale cafe";
    let steps = (1..=3).find(|&steps| one_of(after(text, found.last, steps), places))?;
    Some(grown(text, found, found.first, found.last + steps))
}

/// A street without its number: "Hessle Road way", "the top of Penrhyn Terrace".
fn street(text: &Text, at: usize) -> Option<Detail> {
    let descriptor = text.words()[at];
    let first =
        at.checked_sub(1).filter(|&before| together(text, before, at) && text.gap(at) == " ")?;
    let name = text.words()[first];
    let digits =
        first > 0 && text.words()[first - 1].kind == WordKind::Digits && text.gap(first) == " ";
    let common = "this every the car theme care local sunset great golden best long short dead fair downing sesame \
        coronation albert wall fleet harley next first road last safe green quality penny wall";
    let usual = text.tags(at).contains(Tags::ROAD)
        || one_of(text.lower(at), "hill close place park way green view");
    let placed = one_of(
        before(text, first, 1),
        "on off at the down up in from of by near along top bottom outside",
    ) || one_of(after(text, at, 1), "way end");
    let titled = descriptor.case == Case::Title
        && name.case == Case::Title
        && name.kind == WordKind::Letters;
    let personal = text.tags(first).intersects(Tags::TITLES | Tags::STAFF_TITLES | Tags::MONTHS);
    if !titled || digits || personal || !usual || !placed || one_of(text.lower(first), common) {
        return None;
    }
    // Car parks, business parks and "Way" in slogans are no streets.
    let weak = one_of(text.lower(at), "park way green view place close hill");
    if weak
        && !any_after(text, at, 2, "way end")
        && !one_of(before(text, first, 1), "on off down up")
    {
        return None;
    }
    Some(Detail { bits: 9.0, ..detail(text, Kind::Town, first, at) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    const TOWN: Kind = Kind::Town;

    #[test]
    fn listed_and_framed() {
        finds(
            TOWN,
            &[
                ("a farmer from Brecon", &["brecon"]),
                ("leeds outpatients", &["leeds"]),
                ("in Bath since Monday", &["bath"]),
                ("up past Cwmystwyth", &["cwmystwyth"]),
                ("palliative lady near Threlkeld", &["threlkeld"]),
                ("off the A65 at Otley", &["a65", "otley"]),
                ("was on Hessle Road way", &["hessle road"]),
                ("flat above the kebab shop", &["above the kebab shop"]),
                ("everyone in our village", &["our village"]),
                ("bury st edmunds", &["bury st edmunds"]),
            ],
        );
        assert!(seen(TOWN, "in Leeds")[0].1.bits > 19.0);
    }

    #[test]
    fn words_surnames_and_clubs_are_none() {
        finds(
            TOWN,
            &[
                ("had a bath, then reading", &[]),
                ("Reading the notes on Rugby", &[]),
                ("for sale, big deal", &[]),
                ("Mrs Bolton, Michael Preston", &[]),
                ("Leeds United won", &[]),
                ("Bristol stool chart", &[]),
                ("Glasgow coma scale", &[]),
                ("Yorkshire pudding", &[]),
                ("A4 paper, vitamin B12", &[]),
                ("in Microsoft Teams", &[]),
                ("from Washington, by Nelson", &["washington"]),
            ],
        );
    }
}
