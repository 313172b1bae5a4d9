//! When, seen from the post: "last night", "ten minutes ago", "gone 4 this morning", "Tuesday's".
//!
//! With the time of the post, most of these are a date, which is why staff policies ask writers to
//! leave them out.
//!
//! **Confusables.** What comes again ("every Tuesday", "Friday feeling"), what is to come ("see you
//! Monday", "closes Sunday"), opening hours ("7am to 9pm"), "I am" for `am`, "may" the verb,
//! "march" the walk, "the day" outside Scots.

use super::around::{Sense, after, any_before, before, grown, has_sense, one_of, phrase, together};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Time, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if any_before(text, detail.first, 1, "every each most all any") {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let meant = match phrase(text, detail) {
        "ago" | "back" => return ago(text, detail),
        "am" | "pm" | "o'clock" | "oclock" | "o clock" => return clock_behind(text, detail),
        "at" | "gone" | "since" | "about" | "around" | "bout" => return clock_ahead(text, detail),
        "day" | "night" => return nth(text, detail),
        "nite" => text.word(detail.first.wrapping_sub(1)) == "2",
        "back in" => is_year(text, detail.last + 1),
        "the day" | "the night" => is_scots(text, detail),
        name if one_of(name, WEEKDAYS) => return weekday(text, detail),
        name if one_of(name, MONTHS) => is_month(text, detail),
        clock if clock.ends_with(" past") || clock.ends_with(" to") => is_clock(text, detail),
        work if work.starts_with("just ") || work.starts_with("fresh ") => is_shift(text, detail),
        _ => has_sense(SENSES, text, detail) && !is_to_come(text, detail.first),
    };
    meant.then_some(detail)
}

const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed \
    weds thur thurs fri sat sun";

const MONTHS: &str =
    "january february march april may june july august september october november december";

/// The other senses of ambiguous words.
const SENSES: &[Sense] = &[
    Sense { not_after: "not stop ok okay", not_before: "i", ..Sense::of("right") },
    Sense {
        not_after: "days hours weeks months years much minutes",
        not_before: "than in",
        ..Sense::of("earlier")
    },
    Sense {
        not_after: "happen success",
        not_before: "stay bag success oats",
        ..Sense::of("overnight")
    },
    Sense {
        not_before: "shop market job jumper jumpers lights party do tree break",
        ..Sense::of("at on christmas over")
    },
    Sense { not_before: "pay rates rate shift shifts cover enhancements", ..Sense::of("bank") },
    Sense { not_before: "costume party decorations", ..Sense::of("halloween") },
    Sense { not_before: "deal deals sale sales offer offers", ..Sense::of("black") },
    Sense { not_before: "floor cap week", ..Sense::of("the") },
    Sense {
        not_after: "by until til till burning from to",
        not_before: "feast mass oil",
        ..Sense::of("midnight small")
    },
];

/// Whether the words before say that the time is still to come, or an end, or comes again.
fn is_to_come(text: &Text, at: usize) -> bool {
    let coming = "next by until till til untill coming from closes closing close before opens open \
        ends starts starting start begins see deadline join roll happy";
    one_of(before(text, at, 1), coming)
        || any_before(text, at, 4, "see closes closing deadline rsvp tickets")
        || before(text, at, 1) == "on"
            && one_of(
                before(text, at, 2),
                "starting starts start closes you open back join begins due",
            )
        || before(text, at, 1) == "this" && one_of(before(text, at, 2), "until till by join")
}

/// "Ten minutes ago", "a couple of weeks back", "a fortnight since". Grows to its number.
fn ago(text: &Text, detail: Detail) -> Option<Detail> {
    let unit = before(text, detail.first, 1);
    let days = match unit.strip_suffix('s').unwrap_or(unit) {
        "second" | "sec" | "minute" | "min" | "hour" | "hr" | "hrs" => 1.0,
        "day" | "night" | "morning" | "shift" => 3.0,
        "week" | "wk" | "fortnight" => 7.0,
        "month" => 30.0,
        "year" | "yr" => 400.0,
        "decade" | "moon" => 4000.0,
        _ => return None,
    };
    let counts = "a an the few couple of half several two three four five six seven eight nine ten \
        eleven twelve twenty thirty forty fifty fifteen about over one";
    let mut first = detail.first - 1;
    for _ in 0..5 {
        let Some(at) = first.checked_sub(1).filter(|&at| together(text, at, first)) else { break };
        let is_number = text.words()[at].kind == WordKind::Digits;
        if !is_number && !one_of(text.lower(at), counts) {
            break;
        }
        first = at;
    }
    // "Keep minutes back" is no time; "ago" needs no number.
    if first + 1 == detail.first && text.lower(detail.first) != "ago" {
        return None;
    }
    let traits = match unit.strip_suffix('s').unwrap_or(unit) {
        "year" | "yr" | "decade" | "moon" => Traits::PAST,
        _ if days <= 1.0 => Traits::NOW,
        _ => Traits::empty(),
    };
    let bits = f32::log2(days);
    Some(Detail { bits, traits, ..grown(text, detail, first, detail.last) })
}

/// "3am", "3.20 pm", "ten o'clock", not "I am", not "from 7am", "9am-5pm".
fn clock_behind(text: &Text, detail: Detail) -> Option<Detail> {
    let at = detail.first.checked_sub(1).filter(|&at| together(text, at, detail.first))?;
    let is_hour = |at: usize| {
        text.words().get(at).is_some_and(|word| {
            word.kind == WordKind::Digits && word.span.len() <= 2
                || word.tags.contains(Tags::NUMBER_WORDS)
        })
    };
    if !is_hour(at) || text.gap(detail.first).len() > 1 {
        return None;
    }
    let minutes = at > 0 && matches!(text.gap(at), "." | ":") && is_hour(at - 1);
    let first = if minutes { at - 1 } else { at };
    not_hours(text, first, detail.last).then(|| grown(text, detail, first, detail.last))
}

/// "At 04:36", "at 4 this morning", "gone 4", not "at 4 hospitals", "gone 4 years".
fn clock_ahead(text: &Text, detail: Detail) -> Option<Detail> {
    let at = detail.last + 1;
    let word = text.words().get(at)?;
    if word.kind != WordKind::Digits || text.gap(at) != " " || text.gap(at + 1).contains('%') {
        return None;
    }
    let minutes = matches!(text.gap(at + 1), ":" | ".")
        && text
            .words()
            .get(at + 1)
            .is_some_and(|next| next.kind == WordKind::Digits && next.span.len() == 2);
    let hour: u32 = text.word(at).parse().ok()?;
    let military = word.span.len() == 4
        && hour < 2400
        && hour % 100 < 60
        && text.word(at).starts_with(['0', '1', '2']);
    let parts = "this last tonight in yesterday today on and when with";
    let bare = hour <= 12 && (after(text, at, 1).is_empty() || one_of(after(text, at, 1), parts));
    let is_time = minutes && hour < 24
        || military && text.lower(detail.first) == "at" && !(1900..2100).contains(&hour)
        || bare;
    let last = if minutes { at + 1 } else { at };
    let half = text.gap(last + 1).starts_with('/');
    (is_time && !half && not_hours(text, detail.first, last))
        .then(|| grown(text, detail, detail.first, last))
}

/// Whether a clock time is not a shift's, a shop's or a meeting's: "from 7am", "9am-5pm".
fn not_hours(text: &Text, first: usize, last: usize) -> bool {
    let range = |gap: &str| matches!(gap, "-" | " - ");
    let ends = "from til till until to by before between after open opens closes starts start doors kick ends";
    let ahead = before(text, first, 1);
    let starts = "starts start opens closes doors off ends meeting kicks";
    let meets = ahead == "at" && one_of(before(text, first, 2), starts);
    let goes_on = "to til till until sharp start starts kick deadline every";
    let stays = one_of(ahead, ends) || meets || one_of(after(text, last, 1), goes_on);
    !stays && !range(text.gap(first)) && !range(text.gap(last + 1))
}

/// "Half past nine", "ten to four".
fn is_clock(text: &Text, detail: Detail) -> bool {
    let hours = "one two three four five six seven eight nine ten eleven twelve midnight";
    let next = after(text, detail.last, 1);
    (one_of(next, hours) || next.parse().is_ok_and(|hour: u32| hour <= 12))
        && !one_of(before(text, detail.first, 1), "from until till by at's")
        && !one_of(
            after(text, detail.last, 2),
            "times people patients days weeks years minutes hours",
        )
}

/// "Day 3 of 4", "night 2 of nights": where the writer stands in a run of shifts.
fn nth(text: &Text, detail: Detail) -> Option<Detail> {
    let number = |at: usize| {
        text.words().get(at).is_some_and(|word| {
            word.kind == WordKind::Digits && word.span.len() == 1
                || word.tags.contains(Tags::NUMBER_WORDS)
        })
    };
    let at = detail.last + 1;
    let of = matches!(text.gap(at + 1), "/") && number(at + 1);
    let last = if of { at + 1 } else { at + 2 };
    let run = of
        || after(text, at, 1) == "of" && (number(last) || one_of(text.lower(last), "nights lates"));
    (number(at) && together(text, detail.first, at) && run)
        .then(|| Detail { traits: Traits::NOW, ..grown(text, detail, detail.first, last) })
}

/// A day that was: "on Tuesday", "Monday's clinic", not "see you Monday", "Sunday roast", "sat".
fn weekday(text: &Text, detail: Detail) -> Option<Detail> {
    let at = detail.first;
    let word = text.lower(at).trim_end_matches("'s");
    let short = one_of(word, "mon tue wed sat sun");
    let named = text.words()[at].case != Case::Lower;
    let ahead = before(text, at, 1);
    if short && !(named && word != "mon" && ahead != "the" || one_of(ahead, "on last since")) {
        return None;
    }
    let things = "lunch roast best school dinner times service league feeling blues vibes motivation \
        mail club funday nights mornings afternoons and cream bed evenings off hours sport";
    let hashtags = "mcq throwback tasty follow meatless thankful good black cyber ash shrove easter \
        self fabulous wellbeing workout flashback cheryl mcq's a some whole";
    let again = one_of(ahead, hashtags)
        || one_of(after(text, detail.last, 1), things)
        || one_of(ahead, "and &");
    let ends = text.gap(detail.last + 1).starts_with(['-', '–']);
    if again || ends || is_to_come(text, at) {
        return None;
    }
    let first = if one_of(ahead, "last on since") { at - 1 } else { at };
    Some(grown(text, detail, first, detail.last))
}

/// "In May", "since March", not "may I", "march on".
fn is_month(text: &Text, detail: Detail) -> bool {
    one_of(before(text, detail.first, 1), "in since last early late mid during back")
        && text.words()[detail.first].case != Case::Lower
        || one_of(before(text, detail.first, 1), "in since last")
            && !one_of(text.lower(detail.first), "may march")
}

/// Whether a year of the last century or this one stands at a place: "back in 1978".
fn is_year(text: &Text, at: usize) -> bool {
    let the = usize::from(text.lower(at) == "the");
    let number: u32 = text.word(at + the).parse().unwrap_or(0);
    (1930..2023).contains(&number) || the == 1 && (20..100).contains(&number)
}

/// "Just finished" and "just had" the shift or a patient, not a book or a tea.
fn is_shift(text: &Text, detail: Detail) -> bool {
    let own = "uni reading watching degree book series season dissertation training essay course netflix \
        dinner tea breakfast lunch coffee bath shower nap interview haircut holiday hol baby it told \
        asked watched read eating writing knitting painting gym shopping";
    !(1..=3).any(|steps| one_of(after(text, detail.last, steps), own))
}

/// "The day" for today, in a sentence of Scots, at its end or before a pause.
fn is_scots(text: &Text, detail: Detail) -> bool {
    let scots = "wee ken aye didnae wis oan fae wi doon oot noo nae cannae ma ur wean bairn bairns hame \
        dinnae wisnae isnae hud aff tae gie gied auld loon quine haud masel fit foo thon yin yins wifey \
        wifie fur ower awa cauld hoose aboot wasnae";
    let ends = text.gap(detail.last + 1).contains(['.', ',', '!', '?', '\n', ':'])
        || detail.last + 1 == text.words().len();
    let start = detail.first.saturating_sub(16);
    let near = |at: usize| one_of(text.lower(at), scots);
    ends && !one_of(
        before(text, detail.first, 1),
        "of all made save seize for end at during by rest through",
    ) && ((start..detail.first).any(near) || (detail.last + 1..=detail.last + 8).any(near))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    const TIME: Kind = Kind::Time;

    #[test]
    fn near_the_post() {
        finds(
            TIME,
            &[
                ("died last night", &["last night"]),
                ("ten minutes ago", &["ten minutes ago"]),
                ("a couple of weeks ago", &["a couple of weeks ago"]),
                ("came in at 3am", &["3am"]),
                ("gone 4 this morning", &["gone 4", "this morning"]),
                ("at 04:36 today", &["at 04:36", "today"]),
                ("half past nine on the ward", &["half past"]),
                ("hasn't passed owt since 4", &["since 4"]),
                ("Tuesday's clinic", &["tuesday's"]),
                ("she went on Sunday", &["on sunday"]),
                ("day 3 of 4", &["day 3 of 4"]),
                ("just finished nights", &["just finished"]),
                ("last night's list", &["last night's"]),
                ("wee man in wi a chest the day.", &["the day"]),
                ("bore 'ma ar y ward", &["bore 'ma"]),
            ],
        );
    }

    #[test]
    fn what_comes_again_or_is_to_come_is_no_time() {
        finds(
            TIME,
            &[
                ("every night, every Tuesday", &[]),
                ("one day you will see", &[]),
                ("see you Monday", &[]),
                ("closes Sunday midnight", &[]),
                ("picket from 7am, open 9am-5pm", &[]),
                ("I am tired", &[]),
                ("Friday feeling, Sunday roast", &[]),
                ("may I march on", &[]),
                ("the day I qualified", &[]),
                ("just finished my degree", &[]),
                ("back in a bit, sat down", &[]),
                ("we are at 4 hospitals", &[]),
            ],
        );
    }

    #[test]
    fn says_how_long_ago() {
        let years = seen(TIME, "20 years ago")[0].1;
        assert!(years.traits.contains(Traits::PAST) && years.bits > 8.0);
        assert!(seen(TIME, "an hour ago")[0].1.traits.contains(Traits::NOW));
        assert!(seen(TIME, "back in 1982")[0].1.traits.contains(Traits::PAST));
    }
}
