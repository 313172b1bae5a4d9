//! What a pack's size costs: `cargo bench --bench packs`.
//!
//! Loads packs of 10 to 1,000 rules and 10 to 10,000 phrases, and checks the same texts by each; and
//! tries the largest with as many canaries as a pack may have. The packs and texts are made here and written to `target/tmp/packs.json`, so that `benches/packs.mjs` can
//! ask the same of the engine as it ships.

use canteen::policy::canary::{Canary, MAX_POSTS};
use canteen::{Draft, Engine, Pack};
use serde::Serialize;
use serde_json::{Value, json};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many rules and phrases, and over how many lists the phrases are spread.
const SIZES: [(usize, usize, usize); 13] = [
    (10, 10, 10),
    (10, 100, 10),
    (10, 1_000, 10),
    (10, 5_000, 1),
    (10, 10_000, 10),
    (100, 10, 10),
    (100, 100, 100),
    (100, 1_000, 100),
    (100, 10_000, 100),
    (1_000, 10, 10),
    (1_000, 100, 100),
    (1_000, 1_000, 1_000),
    (1_000, 10_000, 1_000),
];

const SENTENCES: [&str; 6] = [
    "Three arrests before breakfast and the lift is broken again. Home, bath, bed.",
    "Does anyone know whether the bank pays enhancements on a training day? Asking for all of us on nights.",
    "Mrs Okonkwo in bed 4 has gone home at last, 84F with a #NOF, and the whole bay clapped.",
    "Thank you to whoever left biscuits in the staff room at 02:15. You know who you are, and so does HR.",
    "Our ward is short again tonight and nobody has answered the phone in the office since four.",
    "#LastNightOnWard7 and I shall miss every single one of you. Even you, O'Brien!",
];

/// What the phrases begin with, each as often as the others: words of the sentences, and others.
const HEADS: [&str; 8] = ["ward", "the", "closur*", "merger", "staff", "clinic", "home", "unit"];

#[derive(Serialize)]
struct Case<'a> {
    rules: usize,
    phrases: usize,
    lists: usize,
    pack: &'a Value,
}

fn main() {
    let short = texts(50, 280);
    let long = texts(5, 10_000);
    let packs: Vec<Value> = SIZES.iter().map(|&size| pack(size)).collect();
    let cases = SIZES.iter().zip(&packs);
    let cases: Vec<Case<'_>> = cases
        .map(|(&(rules, phrases, lists), pack)| Case { rules, phrases, lists, pack })
        .collect();
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let tried = with_canaries(&packs[SIZES.len() - 1]);
    let made = json!({ "cases": cases, "tried": tried, "short": short, "long": long });
    fs::write(dir.join("packs.json"), made.to_string()).expect("a file in target/tmp");

    println!("  rules phrases  lists       load         280 characters        10 kB");
    let mut smallest = None;
    for Case { rules, phrases, lists, pack } in cases {
        let bytes = pack.to_string().into_bytes();
        let load = || Pack::from_json(black_box(&bytes)).expect("a good pack");
        let engine = Engine::with_own_reader(load());
        let check = |texts: &[String]| {
            for text in texts {
                black_box(engine.check(&Draft::new(text.as_str()))).expect("a short text");
            }
        };
        let load = fastest(21, || drop(black_box(Engine::new(load()))));
        let short_each = fastest(41, || check(&short)) / 50;
        let long_each = fastest(21, || check(&long)) / 5;
        let (first_short, first_long) = *smallest.get_or_insert((short_each, long_each));
        let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
        println!(
            "{rules:>7} {phrases:>7} {lists:>6} {:>7.2} ms {:>10.1} µs {:>5.2}x {:>8.2} ms {:>5.2}x",
            load.as_secs_f64() * 1e3,
            short_each.as_secs_f64() * 1e6,
            ratio(short_each, first_short),
            long_each.as_secs_f64() * 1e3,
            ratio(long_each, first_long),
        );
    }
    let canaries = tried.canaries.len();
    let engine = Engine::with_own_reader(tried);
    let trying = fastest(5, || black_box(engine.try_out()).expect("canaries that hold"));
    println!("{canaries} canaries, {MAX_POSTS} bytes: {:.1} ms", trying.as_secs_f64() * 1e3);
}

/// The pack with a canary for each rule, all of them together as long as they may be.
fn with_canaries(pack: &Value) -> Pack {
    let pack: Pack = serde_json::from_value(pack.clone()).expect("a good pack");
    let each = MAX_POSTS / pack.rules.len();
    let posts = texts(pack.rules.len(), each);
    let canaries = pack.rules.iter().zip(posts).map(|(rule, mut post)| {
        post.truncate(each);
        Canary { rule: rule.id.clone(), flags: None, fine: Some(post) }
    });
    let pack = Pack { canaries: canaries.collect(), ..pack.clone() };
    pack.validate().expect("a good pack");
    pack
}

/// The fastest of so many runs: what other work on the machine did not disturb.
fn fastest(times: usize, mut run: impl FnMut()) -> Duration {
    let taken = (0..times).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    taken.min().unwrap_or_default()
}

/// Texts of about so many characters, each different.
fn texts(count: usize, length: usize) -> Vec<String> {
    let text = |nth: usize| {
        let mut text = String::new();
        let mut turn = SENTENCES.iter().cycle().skip(nth).step_by(nth % 5 + 1);
        while text.len() < length {
            text += turn.next().expect("a cycle has no end");
            text += " ";
        }
        text
    };
    (0..count).map(text).collect()
}

/// A pack with rules of four shapes, as overlays have them: words of their own, a name beside words,
/// a concern beside words, details unless there are words.
fn pack((rules, phrases, lists): (usize, usize, usize)) -> Value {
    let letter = |nth: usize| char::from(b"abcdefghij"[nth % 10]);
    let word = |nth: usize| [1_000, 100, 10, 1].map(|place| letter(nth / place)).iter().collect();
    let phrase = |nth: usize| {
        let made: String = word(nth);
        // A word of one's own first, mostly; a common one first, often enough.
        if nth.is_multiple_of(3) {
            format!("{} {made}", HEADS[nth % 8])
        } else {
            format!("{made} house")
        }
    };
    let list = |at: usize| (at..phrases).step_by(lists).map(phrase).collect::<Vec<_>>();
    let lists_made: serde_json::Map<String, Value> =
        (0..lists).map(|at| (format!("list-{at}"), json!(list(at)))).collect();
    let rule = |nth: usize| {
        let way = match nth % 4 {
            0 => {
                json!({"strength": "strong", "all": ["words"], "any": ["news"], "within": "9 words"})
            }
            1 => json!({"strength": "likely", "all": ["name", "words"], "any": ["news", "age"],
                        "within": "the same sentence"}),
            2 => {
                json!({"strength": "weak", "all": ["story", "words"], "any": ["name", "news", "age"],
                        "within": "the same post"})
            }
            _ => {
                json!({"strength": "likely", "all": ["age", "code"], "any": ["name", "news", "words"],
                        "within": "the same sentence"})
            }
        };
        let named: Vec<&str> = ["name", "age", "story", "words", "news", "code"]
            .into_iter()
            .filter(|name| way.to_string().contains(&format!("\"{name}\"")) || *name == "words")
            .collect();
        let clue = |name: &str| match name {
            "name" => json!({"detectors": ["person", "initials"], "of": ["patient", "unknown"],
                             "at_least": "likely"}),
            "age" => {
                json!({"detectors": ["age", "ward-bed"], "of": ["patient"], "at_least": "weak"})
            }
            "story" => json!({"concern": "organisation-matter", "at_least": "weak"}),
            "news" => json!({"phrases": ["announced", "not public", "closing", "embargo*"]}),
            "code" => json!({"phrases": [format!("code {nth}")]}),
            _ => json!({"list": format!("list-{}", nth % lists)}),
        };
        let look_for: serde_json::Map<String, Value> =
            named.iter().map(|&name| (name.to_owned(), clue(name))).collect();
        json!({
            "id": format!("rule-{nth}"), "grade": "pause",
            "policy": {"clause": "C", "document": "The policy", "section": "4.2", "date": "2026"},
            "look_for": look_for, "warn_when": [way],
            "unless": [{"because": "a film", "any": ["words"], "within": "1 words"}],
            "message": {"headline": "This may not be public yet",
                        "why": "Patients and staff should hear it from the trust first.",
                        "instead": "Wait until it is announced, or leave the place out."}
        })
    };
    json!({
        "schema": 1, "id": "bench", "version": "1.0.0", "lists": lists_made,
        "rules": (0..rules).map(rule).collect::<Vec<_>>()
    })
}
