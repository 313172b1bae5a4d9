//! What each rule made of a post, in words: why it speaks, or what was missing.

use canteen::author::sentence::{self, beside, evidence, names, subject};
use canteen::engine::Read;
use canteen::policy::clue::Clue;
use canteen::policy::rule::{Rule, Way, Window};
use canteen::policy::trace::{
    Absent, Missing, RuleOutcome, RuleTrace, Seen, WayOutcome, WayTrace, Why,
};
use canteen::policy::{Grade, Terms};
use canteen::{Draft, Engine, Pack};

/// How many words are quoted for one rule.
const MOST_SEEN: usize = 8;

/// What a rule made of a post.
pub(super) struct Told {
    /// The rule's id.
    pub(super) rule: String,
    /// Whether it found all that it looks for; if not, it came near.
    pub(super) found: bool,
    /// What became of it, a sentence or two.
    pub(super) says: String,
    /// How far it was from speaking.
    distance: usize,
}

/// The rules that found something, those that speak first, then the nearest ones.
pub(super) fn told(pack: &Pack, traces: &[RuleTrace]) -> Vec<Told> {
    let mut told: Vec<Told> = traces
        .iter()
        .filter_map(|trace| {
            let rule = pack.rules.iter().find(|rule| rule.id == trace.rule)?;
            of_rule(rule, trace)
        })
        .collect();
    told.sort_by_key(|it| it.distance);
    told
}

/// The rules on trial that would speak to the pilot group and are silent for everyone else.
pub(super) fn on_trial(engine: &Engine, draft: &Draft, read: &Read) -> Vec<String> {
    let speaks = |engine: &Engine| engine.verdict(draft, read).findings;
    let here = speaks(engine);
    let mut pilot = speaks(&engine.clone().on(&Terms::of_pilot_ring()));
    pilot.retain(|finding| here.iter().all(|it| it.rule != finding.rule));
    pilot.into_iter().map(|it| it.rule).collect()
}

fn of_rule(rule: &Rule, trace: &RuleTrace) -> Option<Told> {
    let ways = || rule.warn_when.iter().zip(&trace.ways);
    let by = |outcome: WayOutcome| ways().filter(move |(_, way)| way.outcome == outcome);
    let told = |found, distance, says| Some(Told { rule: rule.id.clone(), found, says, distance });
    // Of several ways the surest one says it best.
    let fired = || {
        let surest = by(WayOutcome::Fired).max_by_key(|(way, _)| way.strength);
        surest.map_or_else(String::new, |(_, way)| found(way))
    };
    match trace.outcome {
        RuleOutcome::Fired(Grade::Pause) => told(true, 0, format!("asks: {}.", fired())),
        RuleOutcome::Fired(_) => told(true, 1, format!("leaves a quiet note: {}.", fired())),
        RuleOutcome::Covered => {
            let says = format!(
                "found {}, and leaves it to the rule that asks about the same words.",
                fired()
            );
            told(true, 2, says)
        }
        RuleOutcome::Protected => {
            let says = format!(
                "found {}, and stays silent all the same: the post raises a concern or is other \
                 protected speech, and against that a policy's own words alone never speak.",
                fired()
            );
            told(false, 3, says)
        }
        RuleOutcome::Excused => {
            let (_, way) = by(WayOutcome::Excused).next()?;
            let because =
                way.excuses.iter().map(|it| format!("{} ({})", it.because, named(&it.seen)));
            let because: Vec<String> = because.collect();
            let says = format!("found {}, and stays silent: {}.", found(way), because.join("; "));
            told(false, 4, says)
        }
        RuleOutcome::Near => {
            let near = by(WayOutcome::Near);
            let (way, trace) = near.min_by_key(|(_, it)| it.missing.len())?;
            let lacks: Vec<String> =
                trace.missing.iter().map(|it| missing(rule, way, it)).collect();
            let says = format!("found {}, but {}.", found(trace), lacks.join("; and "));
            told(false, 4 + trace.missing.len(), says)
        }
        RuleOutcome::Silent => {
            // Something like its first evidence is there, or it has nothing to say.
            let absent = |way: &'_ WayTrace| -> Option<String> {
                let absent = way.missing.first()?.of.first()?;
                (absent.why != Why::NotThere).then(|| unlike(rule, absent))?
            };
            let says = trace.ways.iter().find_map(absent)?;
            told(false, usize::MAX, format!("{says}."))
        }
    }
}

/// The evidence that a way found.
fn found(way: &WayTrace) -> String {
    let mut found: Vec<String> = way.found.iter().take(MOST_SEEN).map(named).collect();
    if way.found.len() > MOST_SEEN {
        found.push(format!("{} more", way.found.len() - MOST_SEEN));
    }
    let by = way.name.as_ref().map_or_else(String::new, |name| format!(", as in “{name}”"));
    sentence::listed(&found, "and") + &by
}

/// “Oak Ward” (`our-ward`)
fn named(seen: &Seen) -> String {
    format!("“{}” (`{}`)", seen.quote, seen.name)
}

/// What a way lacked.
fn missing(rule: &Rule, way: &Way, missing: &Missing) -> String {
    let Missing { needed, found, of } = missing;
    if let [absent] = &of[..] {
        return lacks(rule, way, absent);
    }
    let all: Vec<String> = of.iter().map(|it| it.name.clone()).collect();
    let almost: Vec<String> =
        of.iter().filter(|it| it.why != Why::NotThere).map(|it| lacks(rule, way, it)).collect();
    let almost =
        if almost.is_empty() { String::new() } else { format!(" ({})", almost.join("; ")) };
    match (needed, found) {
        (1, _) => format!("there is none of {}{almost}", names(&all, "or")),
        (needed, found) => {
            let all = names(&all, "or");
            format!("of {all} it needs {} more{almost}", needed.saturating_sub(*found))
        }
    }
}

fn lacks(rule: &Rule, way: &Way, absent: &Absent) -> String {
    let name = &absent.name;
    match &absent.why {
        Why::TooFar { seen, words } => {
            let place = match way.within {
                Window::Sentence => "another sentence".to_owned(),
                _ => format!("{words} words away"),
            };
            let preposition = if way.within == Window::Sentence { "in " } else { "" };
            format!("{} stands {preposition}{place}, not {}", named(seen), beside(way.within))
        }
        Why::NotThere => {
            let means = rule.look_for.get(name).map_or_else(String::new, evidence);
            format!("there is no `{name}` ({means})")
        }
        _ => unlike(rule, absent).unwrap_or_default(),
    }
}

/// What is there and is not quite what a clue asks for.
fn unlike(rule: &Rule, absent: &Absent) -> Option<String> {
    let clue = rule.look_for.get(&absent.name)?;
    let name = &absent.name;
    Some(match (&absent.why, clue) {
        (Why::OfAnother { seen, of }, Clue::Detail { of: wanted, .. }) => {
            let wanted: Vec<String> = wanted.iter().map(|it| subject(*it).to_owned()).collect();
            format!(
                "“{}” is of {}, and `{name}` asks for one of {}",
                seen.quote,
                subject(*of),
                sentence::listed(&wanted, "or")
            )
        }
        (Why::Unsure { seen, .. }, Clue::Concern { topic, .. }) => {
            let topic = topic.name();
            format!("“{}” reads a little like `{topic}`, and not enough for `{name}`", seen.quote)
        }
        (Why::Unsure { seen, .. }, _) => {
            format!("“{}” may be `{name}`, and the engine is not sure enough of it", seen.quote)
        }
        (Why::SeenOtherwise { seen }, _) => {
            format!("“{}” is not recognised in the way that `{name}` asks for", seen.quote)
        }
        _ => return None,
    })
}
