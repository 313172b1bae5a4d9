//! Any order of anything: what a host may serve and a browser may suffer, at random.
//!
//! The files are those of a trust with a history (two rings, a lost key, a wasted number, a withdrawn
//! rule, an expired release) and of people who would like to be it. Whatever is drawn, rules that
//! were not signed never come into force, numbers never fall, and rules are never taken away.

use crate::channel::client::{Answer, Ask, Memory};
use crate::channel::envelope::RELEASE;
use crate::channel::testing::{Browser, Files, NOW, Person, Trust, host, signed};
use crate::channel::{Digest, MAX_NUMBER};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Everything that was ever served, by the trust and by others.
struct World {
    trust: Trust,
    states: Vec<Files>,
    /// The packs that the trust signed, and what their files are called.
    genuine: BTreeMap<String, Digest>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let mut trust = Trust::new("example");
    let mut world = World { trust: trust.clone(), states: Vec::new(), genuine: BTreeMap::new() };
    let mut push = |trust: &mut Trust, ring: &str, seq: u64, life: u64, withdrawn: &[&str]| {
        let text = format!("rules {}", seq % 5);
        let mut release = trust.release(seq, &text);
        release.channel = ring.to_owned();
        release.expires = NOW.plus_days(life);
        release.withdrawn = withdrawn.iter().map(|&it| it.to_owned()).collect();
        trust.publish(&release);
        world.genuine.insert(text, release.pack.sha256);
        world.states.push(trust.files.clone());
    };
    push(&mut trust, "all", 1, 180, &[]);
    push(&mut trust, "pilot", 1, 180, &[]);
    push(&mut trust, "all", 2, 30, &["rule"]);
    trust.people.swap(0, 2);
    let lost = trust.people[2].id();
    trust.next_root(|root| {
        root.release.keys.remove(&lost);
    });
    push(&mut trust, "all", 3, 180, &[]);
    push(&mut trust, "pilot", MAX_NUMBER, 180, &[]);
    trust.want_freshness();
    trust.next_root(|root| root.epoch = 2);
    push(&mut trust, "pilot", 1, 180, &[]);
    push(&mut trust, "all", 1, 180, &["rule"]);
    push(&mut trust, "all", 6, 180, &[]);

    // Others: a neighbour, one of ours alone, one whose key was lost with a stranger.
    let mut forger = trust.clone();
    let mut neighbour = Trust::new("neighbour");
    let [one, lost] = [0, 2].map(|at| trust.people[at].clone());
    for people in [vec![one.clone()], vec![lost, Person::new()], vec![one.clone(), one]] {
        let release = forger.release(9, "forged");
        forger.serve("all", signed(RELEASE, &release, &people));
        world.states.push(forger.files.clone());
    }
    neighbour.push(9, "forged");
    world.states.push(neighbour.files);
    world.trust = trust;
    world
});

/// What becomes of one question.
#[derive(Clone, Debug)]
enum Fate {
    Served,
    FromAnotherTime(Index),
    Changed(Index, u8),
    Cut(Index),
    Replaced(Vec<u8>),
    Otherwise(Answer),
    Killed,
    KilledAfterTheWrite,
}

#[derive(Clone, Debug)]
struct Poll {
    pilot: bool,
    days: u64,
    state: Index,
    /// By question; the rest is served.
    fates: Vec<Fate>,
}

fn fate() -> impl Strategy<Value = Fate> {
    let otherwise = prop_oneof![
        Just(Answer::Missing),
        Just(Answer::TooLong),
        Just(Answer::Failed { why: "offline".to_owned() }),
        Just(Answer::Tried { refused: Some("no".to_owned()) }),
        Just(Answer::Tried { refused: None }),
        Just(Answer::Kept { ok: false }),
    ];
    prop_oneof![
        12 => Just(Fate::Served),
        2 => any::<Index>().prop_map(Fate::FromAnotherTime),
        1 => (any::<Index>(), 1..=255_u8).prop_map(|(at, mask)| Fate::Changed(at, mask)),
        1 => any::<Index>().prop_map(Fate::Cut),
        1 => proptest::collection::vec(any::<u8>(), 0..64).prop_map(Fate::Replaced),
        2 => otherwise.prop_map(Fate::Otherwise),
        1 => Just(Fate::Killed),
        1 => Just(Fate::KilledAfterTheWrite),
    ]
}

fn poll() -> impl Strategy<Value = Poll> {
    let days = prop_oneof![3 => Just(0_u64), 1 => 0..400_u64];
    let fates = proptest::collection::vec(fate(), 0..8);
    (any::<bool>(), days, any::<Index>(), fates).prop_map(|(pilot, days, state, fates)| Poll {
        pilot,
        days,
        state,
        fates,
    })
}

/// What the host and the browser make of a question; `None` kills.
fn answer(ask: &Ask, fate: &Fate, files: &Files) -> Option<Answer> {
    let fits = match ask {
        Ask::Fetch { path, most } => host(files)(path, *most),
        Ask::Try { .. } => Answer::Tried { refused: None },
        _ => Answer::Kept { ok: true },
    };
    let served = |change: &dyn Fn(&mut Vec<u8>)| match fits.clone() {
        Answer::Got { mut bytes } => {
            change(&mut bytes);
            Answer::Got { bytes }
        }
        other => other,
    };
    Some(match (fate, ask) {
        (Fate::FromAnotherTime(index), Ask::Fetch { path, most }) => {
            host(index.get(&WORLD.states))(path, *most)
        }
        (Fate::Changed(at, mask), Ask::Fetch { .. }) => served(&|bytes| {
            let at = at.index(bytes.len());
            bytes[at] ^= mask;
        }),
        (Fate::Cut(at), Ask::Fetch { .. }) => {
            served(&|bytes| bytes.truncate(at.index(bytes.len())))
        }
        (Fate::Replaced(bytes), Ask::Fetch { .. }) => Answer::Got { bytes: bytes.clone() },
        (Fate::Otherwise(other), _) => other.clone(),
        (Fate::Killed | Fate::KilledAfterTheWrite, _) => return None,
        _ => fits,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_order_of_events_brings_unsigned_rules_or_takes_rules_away(
        polls in proptest::collection::vec(poll(), 1..8),
    ) {
        let mut browser = Browser::of(&WORLD.trust);
        let mut highest: BTreeMap<(String, u64), u64> = BTreeMap::new();
        for Poll { pilot, days, state, fates } in polls {
            browser.settings.ring = if pilot { "pilot" } else { "all" }.to_owned();
            let before = browser.clone();
            let mut fates = fates.iter();
            let mut written_late = None;
            let report = browser.poll_as(NOW.plus_days(days), |ask| {
                let fate = fates.next().unwrap_or(&Fate::Served);
                if matches!(fate, Fate::KilledAfterTheWrite) {
                    written_late = Some(ask.clone());
                }
                answer(ask, fate, state.get(&WORLD.states))
            });
            if let Some(ask) = written_late {
                browser.keep(&ask);
            }

            if let Some(report) = report {
                prop_assert_eq!(&report.release, &browser.facts);
                let refused = report.problem.is_some();
                prop_assert!(!refused || browser.facts == before.facts, "{:?}", report);
            }
            if let Some(memory) = &browser.memory {
                let memory = Memory::from_json(memory);
                prop_assert_eq!(memory.as_ref().and_then(Memory::current), browser.facts.as_ref());
            }
            prop_assert!(browser.pack.is_some() || before.pack.is_none(), "the rules are gone");
            prop_assert_eq!(browser.pack.is_some(), browser.facts.is_some());
            let (Some(pack), Some(facts)) = (&browser.pack, &browser.facts) else { continue };
            prop_assert_eq!(WORLD.genuine.get(pack), Some(&facts.pack_sha256), "{}", pack);
            if before.facts.as_ref() == Some(facts) {
                continue;
            }
            let seen = highest.entry((facts.channel.clone(), facts.epoch)).or_default();
            prop_assert!(facts.seq >= *seen, "release {} after {}", facts.seq, seen);
            *seen = facts.seq;
            let epoch = before.facts.map_or(0, |it| it.epoch);
            prop_assert!(facts.epoch >= epoch, "epoch {} after {}", facts.epoch, epoch);
        }
    }

    #[test]
    fn any_memory_is_read_or_made_anew(memory in "\\PC{0,200}") {
        let mut browser = Browser::of(&WORLD.trust);
        browser.memory = Some(memory);
        let report = browser.poll(&WORLD.trust.files, NOW);
        prop_assert_eq!(report.problem, None);
        prop_assert!(browser.pack.is_some());
    }
}
