//! How few people an account could be about.
//!
//! Identification is a jigsaw: pieces harmless alone leave few people in sum (GMC, *Using social
//! media*, 2024, paragraph 19). The estimate starts from all whom a reader could think of, and takes
//! off, in bits, what the setting (town, service, ward, time) and each piece tells. Pieces that come
//! together anyway (age and dementia, a fall and a broken hip, two words for one crash) are not
//! counted twice. Two readers are meant: a stranger, who only has the numbers, and somebody who
//! knows the person or was there, for whom one particular event at about that time is enough.
//!
//! Sources: 16.5 million attendances at about 180 large emergency departments of England (2023/24);
//! about 1.6 million contacts with the NHS on a day, one for each 36 people; acute trusts serve about
//! 500,000; wards hold 24 to 30, a stay takes about six days. NHS Digital suppresses counts below
//! eight: the same cut here parts "a few" from "dozens". All of it is an order of magnitude.

use super::fact::{Fact, Told};
use crate::detail::Traits;
use crate::mention::Kind;
use crate::text::{Span, Text};
use serde::Serialize;

/// Whom a reader who knows neither town nor employer thinks of: a region of 2.5 million.
const REGION: f32 = 21.3;
/// Whom one who knows the employer thinks of: those whom a trust serves.
const CATCHMENT: f32 = 18.9;
/// How many of those who live somewhere have to do with the NHS on one day: one in 36.
const IN_CARE: f32 = 5.2;
/// How many services of one sort there are in a region: eight.
const SITES: f32 = 3.0;
/// The days of a year, which is what a post without a time may mean.
const YEAR: f32 = 8.5;
/// The days of a stay: so long the same people lie on a ward.
const STAY: f32 = 2.6;
/// The days of the past decades.
const PAST: f32 = 12.0;
/// Up to a week: about when it was.
const ABOUT_WHEN: f32 = 3.0;
/// From here on a piece is so particular that those who were there know who is meant.
const STRIKING: f32 = 6.0;

/// How few people are left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Too many to say.
    #[default]
    Many,
    /// Dozens.
    Dozens,
    /// A few: could be recognised.
    Few,
    /// One: likely recognised.
    One,
}

/// What a piece takes off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// What it is.
    pub kind: Kind,
    /// Where it is told.
    pub told: Told,
    /// Bits taken off the number of people.
    pub bits: f32,
}

impl Contribution {
    /// Where it stands in this text; nothing if an earlier post told it.
    pub fn span(&self) -> Option<Span> {
        match self.told {
            Told::Here(span) => Some(span),
            Told::Earlier(_) => None,
        }
    }
}

/// The estimate for one account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The logarithm (base 2) of how many people the reader starts from.
    pub base: f32,
    /// What each piece takes off, the setting too, the most telling first. All of them taken off
    /// `base` give `left`.
    pub contributions: Vec<Contribution>,
    /// The logarithm (base 2) of how many people a stranger is left with.
    pub left: f32,
    /// Whether someone who knows them, or was there, would know at once.
    pub insider: bool,
    /// For the more curious of the two.
    pub band: Band,
}

impl Estimate {
    /// Estimates from what is known of a person, and from whether the writer's profile says where
    /// they work.
    pub fn of(facts: &[Fact], employer_named: bool) -> Self {
        let setting = Setting::of(facts, employer_named);
        let mut contributions = setting.contributions();
        contributions.extend(pieces(facts));
        contributions.retain(|it| it.bits > 0.0);
        contributions.sort_by(|a, b| b.bits.total_cmp(&a.bits));
        let base = setting.wide();
        let left = base - contributions.iter().map(|it| it.bits).sum::<f32>();
        let told = contributions.iter().any(|it| !is_setting(it.kind));
        let insider = is_known_to_insiders(facts, &setting);
        let band = match left {
            _ if insider => Band::One,
            _ if !told => Band::Many,
            left if left < 1.5_f32.log2() => Band::One,
            left if left < 3.0 => Band::Few,
            left if left < 50_f32.log2() => Band::Dozens,
            _ => Band::Many,
        };
        Self { base, contributions, left, insider, band }
    }

    /// What a writer would believe: "'last night' + 'resus' + 'roofer' leave about 2 people".
    pub fn in_words(&self, text: &Text) -> String {
        /// As many as one takes in at a glance.
        const SHOWN: usize = 4;
        // What fits every second person ("she") convinces nobody.
        let telling = self.contributions.iter().filter(|it| it.bits > 1.0);
        let mut shown: Vec<Span> = telling.filter_map(Contribution::span).take(SHOWN).collect();
        if shown.is_empty() {
            return String::new();
        }
        shown.sort();
        let quotes: Vec<String> =
            shown.iter().map(|it| format!("'{}'", it.of(text.as_str()))).collect();
        let verb = if quotes.len() == 1 { "leaves" } else { "leave" };
        let earlier = self.contributions.iter().any(|it| it.span().is_none());
        let earlier = if earlier { ", with what was posted before," } else { "" };
        format!("{}{earlier} {verb} {}", quotes.join(" + "), self.people())
    }

    /// How many people are left, in words.
    fn people(&self) -> String {
        let people = count(self.left);
        if self.insider && self.left > 1.0 {
            return format!("{people}, and one for anybody who was there");
        }
        people
    }
}

/// A number of people, given as its logarithm, as one would say it.
fn count(left: f32) -> String {
    let people = left.exp2();
    match people {
        ..1.5 => "about one person".to_owned(),
        ..9.5 => format!("about {people:.0} people"),
        ..95.0 => format!("about {:.0} people", (people / 10.0).round() * 10.0),
        ..950.0 => format!("about {:.0} people", (people / 100.0).round() * 100.0),
        ..9_500.0 => "thousands of people".to_owned(),
        ..95_000.0 => "tens of thousands of people".to_owned(),
        ..950_000.0 => "hundreds of thousands of people".to_owned(),
        _ => "millions of people".to_owned(),
    }
}

/// Where and when.
struct Setting<'a> {
    employer: bool,
    town: Option<&'a Fact>,
    /// A service, a ward or a bed: the narrowest.
    place: Option<&'a Fact>,
    time: Option<&'a Fact>,
}

impl<'a> Setting<'a> {
    fn of(facts: &'a [Fact], employer: bool) -> Self {
        let narrowest = |kinds: &[Kind]| {
            let of_kinds = facts.iter().filter(|it| kinds.contains(&it.kind));
            of_kinds.min_by(|a, b| days(a).total_cmp(&days(b)))
        };
        Self {
            employer,
            town: narrowest(&[Kind::Town]),
            place: narrowest(&[Kind::CarePlace, Kind::WardBed]),
            time: narrowest(&[Kind::Time, Kind::Date]),
        }
    }

    /// All whom one thinks of before anything is told.
    fn wide(&self) -> f32 {
        if self.employer { CATCHMENT } else { REGION }
    }

    /// What town, place and time take off, one after another.
    fn contributions(&self) -> Vec<Contribution> {
        let mut left = self.wide();
        let mut found = Vec::with_capacity(3);
        let steps = [(self.town, false, false), (self.place, true, false), (self.time, true, true)];
        for (fact, place, time) in steps {
            let Some(fact) = fact else { continue };
            let then = self.people(place, time).min(left);
            found.push(Contribution { kind: fact.kind, told: fact.told, bits: left - then });
            left = then;
        }
        found
    }

    /// How many people the town, and perhaps the place and the time, leave.
    fn people(&self, place: bool, time: bool) -> f32 {
        let live = self.town.map_or(self.wide(), |it| it.bits.min(self.wide()));
        let days = self.time.filter(|_| time).map_or(YEAR, days);
        let place = self.place.filter(|_| place);
        let cared_for = match place {
            Some(place) => {
                let sites = if self.employer || self.town.is_some() { 0.0 } else { SITES };
                let days = if place.kind == Kind::WardBed { (days - STAY).max(0.0) } else { days };
                place.bits + sites + days
            }
            None => live - IN_CARE + days,
        };
        cared_for.min(live)
    }

    /// Whether one who was there can tell where it was, and about when.
    fn is_placed(&self) -> bool {
        let placed = self.place.is_some() || self.town.is_some() || self.employer;
        // Who lies in a bed lies there now.
        let bed = self.place.is_some_and(|it| it.kind == Kind::WardBed);
        placed && self.time.map_or(bed, |it| days(it) <= ABOUT_WHEN)
    }
}

/// The bits of a fact; of a time, the logarithm of its days.
fn days(fact: &Fact) -> f32 {
    if fact.kind == Kind::Time && fact.traits.contains(Traits::PAST) {
        fact.bits.max(PAST)
    } else {
        fact.bits
    }
}

fn is_setting(kind: Kind) -> bool {
    matches!(kind, Kind::Town | Kind::CarePlace | Kind::WardBed | Kind::Time | Kind::Date)
}

/// Whether those who know the person, or were there, know at once who is meant.
fn is_known_to_insiders(facts: &[Fact], setting: &Setting<'_>) -> bool {
    let striking = |it: &Fact| match it.kind {
        Kind::Event | Kind::Descriptor | Kind::Occupation | Kind::Relation => it.bits >= STRIKING,
        Kind::Rarity => true,
        Kind::Condition | Kind::Procedure => it.traits.contains(Traits::RARE),
        _ => false,
    };
    let told = |it: &&Fact| !is_setting(it.kind) && it.kind != Kind::PatientWord;
    facts.iter().any(|it| told(&it) && it.traits.contains(Traits::NEWS))
        || facts.iter().any(|it| it.bits >= 14.0 && !is_setting(it.kind))
        || setting.is_placed() && facts.iter().any(striking)
}

/// What the pieces that are told of a person take off, each of what comes with another less.
fn pieces(facts: &[Fact]) -> Vec<Contribution> {
    let telling = facts.iter().filter(|it| !is_setting(it.kind) && it.bits > 0.0);
    let mut ordered: Vec<&Fact> = telling.filter(|it| tells_of_person(it.kind)).collect();
    ordered.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    ordered.truncate(PIECES);
    let mut found: Vec<Contribution> = Vec::with_capacity(ordered.len());
    for (nth, fact) in ordered.iter().enumerate() {
        let shares = ordered[..nth].iter().map(|before| share(before, fact));
        let share = shares.fold(1.0_f32, f32::min);
        found.push(Contribution { kind: fact.kind, told: fact.told, bits: fact.bits * share });
    }
    found
}

/// More pieces than this are not weighed: a dozen leave nobody else.
const PIECES: usize = 24;

/// Kinds that tell something of a person, and do not only say how it is told.
fn tells_of_person(kind: Kind) -> bool {
    kind < Kind::PatientWord
        || matches!(
            kind,
            Kind::PatientWord
                | Kind::Relation
                | Kind::Occupation
                | Kind::Descriptor
                | Kind::Condition
                | Kind::Procedure
                | Kind::Event
                | Kind::Rarity
        )
}

/// How much of a piece is left to tell once a more telling one is told.
fn share(before: &Fact, fact: &Fact) -> f32 {
    if let (Told::Here(one), Told::Here(other)) = (before.told, fact.told)
        && (one.overlaps(other) || is_same_tie(before, fact) && near(one, other))
    {
        return 0.0;
    }
    match (before.kind.min(fact.kind), before.kind.max(fact.kind)) {
        // One age, one event, one sex.
        (Kind::Age, Kind::Age)
        | (Kind::Event, Kind::Event)
        | (Kind::PatientWord, Kind::PatientWord)
        | (Kind::Rarity, Kind::Rarity) => 0.0,
        (Kind::DateOfBirth, Kind::Age) => 0.0,
        // Old people have the diseases of old age; a rare disease picks its age less.
        (Kind::Age, Kind::Condition) if before.traits.union(fact.traits).contains(Traits::RARE) => {
            0.75
        }
        (Kind::Age, Kind::Condition) => 0.35,
        (Kind::Condition, Kind::Condition) => 0.5,
        (Kind::Condition, Kind::Procedure) | (Kind::Procedure, Kind::Procedure) => 0.25,
        (Kind::Condition | Kind::Procedure, Kind::Event) => 0.5,
        (Kind::Event, Kind::Rarity) | (Kind::Condition | Kind::Procedure, Kind::Rarity) => 0.5,
        _ => 1.0,
    }
}

/// "our vicar", "the headteacher of my kids": the work and the tie are the same.
fn is_same_tie(one: &Fact, other: &Fact) -> bool {
    let tie = |kind: Kind| matches!(kind, Kind::Relation | Kind::Occupation);
    tie(one.kind) && tie(other.kind)
}

/// Within a few words.
fn near(one: Span, other: Span) -> bool {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end)) < 20
}

#[cfg(test)]
mod tests;
