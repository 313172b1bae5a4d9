//! A trust's pack, checked natively and written out with the answers, so that the engine as it ships
//! can be held to the very same verdicts (`tests/wasm.test.mjs`).

use canteen::policy::{Grade, Language, Marked, Own, Terms, Verdict};
use canteen::text::utf16;
use canteen::{Draft, Engine, Pack};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A pack as an overlay builds: phrases of a list and of a rule's own, a pattern, Welsh wording.
fn pack() -> Value {
    let message = json!({
        "headline": "This may not be public yet", "why": "Staff should hear it from us first.",
        "instead": "Wait until the trust has announced it.",
        "cy": {
            "headline": "Efallai nad yw hyn yn gyhoeddus eto", "why": "Dylai staff glywed gennym ni.",
            "instead": "Arhoswch nes bod yr ymddiriedolaeth wedi cyhoeddi."
        }
    });
    let policy = json!({
        "clause": "ORG-1", "document": "Social media policy", "section": "4.2", "date": "2026-04-01",
        "version": "3", "link": "https://policy.example/4-2"
    });
    json!({
        "schema": 1, "id": "eastmoor", "version": "2.1.0", "needs": "0.1.0", "name": "Eastmoor",
        "languages": ["en", "cy"], "contact": {"ask": "Communications"},
        "lists": {"sites": ["ward seven", "a&e", "tŷ coed"], "news": ["closur*", "clos*", "yn cau"]},
        "rules": [
            {
                "id": "closing-site", "grade": "pause", "policy": policy, "message": message,
                "look_for": {
                    "site": {"list": "sites"}, "news": {"list": "news"},
                    "said": {"phrases": ["has been announced", "wedi cyhoeddi"]}
                },
                "warn_when": [{"strength": "likely", "all": ["site", "news"], "within": "6 words"}],
                "unless": [
                    {"because": "it is public", "any": ["said"], "within": "the same post"}
                ]
            },
            {
                "id": "project-code", "grade": "note", "policy": policy, "message": message,
                "look_for": {"code": {"pattern": "em-\\d{4}", "reviewed_by": "IG, 2026-11-01"}},
                "warn_when": [{"strength": "strong", "all": ["code"], "within": "the same post"}]
            },
            {
                "id": "on-trial", "grade": "pause", "status": "trial", "policy": policy,
                "message": message, "look_for": {"tea": {"phrases": ["cups of tea"]}},
                "warn_when": [{"strength": "strong", "all": ["tea"], "within": "the same post"}]
            }
        ]
    })
}

/// Each post with the language to speak in, the grade, and the words that are marked.
const POSTS: [(&str, Language, Grade, &[&str]); 8] = [
    ("So WARD Seven closes on Friday 😢", Language::En, Grade::Pause, &["WARD Seven"]),
    ("💙 Mae Tŷ Coed yn cau ddydd Gwener", Language::Cy, Grade::Pause, &["Tŷ Coed"]),
    ("👩‍⚕️ A&amp;E closures from Monday!", Language::En, Grade::Pause, &["A&amp;E"]),
    ("It has been announced: ward seven closes on Friday", Language::En, Grade::Silent, &[]),
    (
        "Ward seven again. Three more weeks and then the shops close",
        Language::En,
        Grade::Silent,
        &[],
    ),
    ("Two days on EM‑2041 and em-2042b to go", Language::En, Grade::Note, &["EM‑2041"]),
    ("Wythnos arall ar em-2041", Language::Cy, Grade::Note, &["em-2041"]),
    ("Four cups of tea", Language::En, Grade::Silent, &[]),
];

fn engine() -> Engine {
    let pack = Pack::from_json(pack().to_string().as_bytes()).expect("a good pack");
    Engine::with_own_reader(pack)
}

fn draft(text: &str, language: Language) -> Draft {
    Draft { language, ..Draft::new(text) }
}

/// The verdict as JavaScript gets it.
fn in_utf16(text: &str, mut verdict: Verdict) -> Verdict {
    for finding in &mut verdict.findings {
        let spans = finding.spans.iter_mut().flat_map(|it| [&mut it.start, &mut it.end]);
        let edits = finding.suggestions.iter_mut().flat_map(|it| [&mut it.start, &mut it.end]);
        for place in spans.chain(edits) {
            let mut one = [*place];
            utf16::from_bytes(text, &mut one);
            *place = one[0];
        }
    }
    verdict
}

#[test]
fn a_trust_s_words_are_found_and_spoken_of_in_its_languages() {
    let engine = engine();
    let mut records = Vec::new();
    for (text, language, grade, marked) in POSTS {
        let draft = draft(text, language);
        let verdict = engine.check(&draft).expect("a short post");
        let quotes: Vec<&str> =
            verdict.findings.iter().flat_map(|it| &it.spans).map(|it| it.quote.as_str()).collect();
        assert_eq!((verdict.verdict, &quotes[..]), (grade, marked), "{text}");
        for finding in &verdict.findings {
            assert_eq!(finding.headline.starts_with("Efallai"), language == Language::Cy, "{text}");
            let own = if finding.rule == "project-code" { Own::Pattern } else { Own::Phrase };
            assert!(finding.spans.iter().all(|it| it.kind == Marked::Own(own)), "{text}");
        }
        records.push(json!({ "draft": draft, "verdict": in_utf16(text, verdict) }));
    }
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let made = json!({ "pack": pack(), "records": records });
    fs::write(dir.join("pack-cases.json"), made.to_string()).expect("a file in target/tmp");
}

#[test]
fn a_rule_on_trial_speaks_to_the_pilot_ring_alone() {
    let draft = Draft::new("Four cups of tea");
    assert_eq!(engine().check(&draft).expect("a short post").verdict, Grade::Silent);
    let verdict = engine().on(&Terms::of_pilot_ring()).check(&draft).expect("a short post");
    assert_eq!(verdict.verdict, Grade::Pause);
}

/// What the law protects is said to be protected by the engine itself, not by a pack's good will.
#[test]
fn no_pack_can_make_words_alone_interrupt_a_concern() {
    let text = "Ward seven closes next and nobody listened. I raised that it is unsafe, was \
                ignored, and whistleblowers are bullied here: a patient safety scandal.";
    let draft = Draft::new(text);
    let engine = engine().on(&Terms::of_pilot_ring());
    let read = engine.read(&draft).expect("a short post");
    assert_eq!(engine.verdict(&draft, &read), Verdict::default());
    let traces = engine.trace(&draft, &read);
    let of = traces.iter().find(|it| it.rule == "closing-site").expect("the rule");
    assert_eq!(of.outcome, canteen::policy::trace::RuleOutcome::Protected);
}
