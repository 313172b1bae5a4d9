use super::*;
use crate::policy::evaluate::evaluate;
use crate::policy::testing::{AGE, Detail, EIGHTY, NAME, OFORI, check, pack, rule, traced, with};
use crate::policy::{Pack, Plan, Terms};
use crate::story::Speech;

/// A rule with two ways and an exception.
fn two_ways() -> Pack {
    let clues = format!(r#"{NAME},{AGE},"care":{{"list":"care"}},"film":{{"list":"film"}}"#);
    let rest = r#""warn_when":[
        {"name":"aged","strength":"likely","all":["name","age"],"within":"4 words"},
        {"name":"cared","strength":"weak","all":["name"],"and_at_least":{"1":["care"]},
         "within":"the same post"}],
        "unless":[{"because":"a film","any":["film"],"within":"the same post"}]"#;
    pack(&rule("named", "pause", &clues, rest))
}

fn one(pack: &Pack, text: &str, details: &[Detail<'_>]) -> RuleTrace {
    let mut traces = traced(pack, text, details);
    assert_eq!(traces.len(), 1);
    traces.remove(0)
}

fn names(seen: &[Seen]) -> Vec<(&str, &str)> {
    seen.iter().map(|it| (&*it.name, &*it.quote)).collect()
}

#[test]
fn the_way_that_fires_is_told_from_the_one_that_nearly_does() {
    let trace = one(&two_ways(), "Mrs Ofori, 80, went home", &[OFORI, EIGHTY]);
    assert_eq!(trace.outcome, RuleOutcome::Fired(Grade::Pause));
    let [aged, cared] = &trace.ways[..] else { panic!("{trace:?}") };
    assert_eq!((aged.name.as_deref(), aged.outcome), (Some("aged"), WayOutcome::Fired));
    assert_eq!(names(&aged.found), [("name", "Mrs Ofori"), ("age", "80")]);
    assert_eq!(aged.missing, []);
    assert_eq!((cared.name.as_deref(), cared.outcome), (Some("cared"), WayOutcome::Near));
    let care = Absent { name: "care".to_owned(), why: Why::NotThere };
    assert_eq!(cared.missing, [Missing { needed: 1, found: 0, of: vec![care] }]);
}

#[test]
fn what_was_missing_is_said_with_the_reason() {
    let why = |text: &str, details: &[Detail<'_>]| {
        let mut trace = one(&two_ways(), text, details);
        assert_eq!(trace.outcome, RuleOutcome::Near);
        trace.ways.remove(0).missing.remove(0).of.remove(0).why
    };
    let far = why("Mrs Ofori smiled at us all and is 80", &[OFORI, EIGHTY]);
    let Why::TooFar { seen, words } = far else { panic!("{far:?}") };
    assert_eq!((&*seen.name, &*seen.quote, words), ("age", "80", 8));
    let mine = why("Mrs Ofori, I am 80", &[OFORI, ("80", EIGHTY.1, EIGHTY.2, Subject::Writer)]);
    let Why::OfAnother { seen, of } = mine else { panic!("{mine:?}") };
    assert_eq!((&*seen.quote, of), ("80", Subject::Writer));
}

#[test]
fn a_rule_whose_first_evidence_is_missing_is_silent_and_says_why() {
    let (words, kind, _, subject) = OFORI;
    let unsure = one(&two_ways(), "Saw Mrs Ofori", &[(words, kind, Strength::Weak, subject)]);
    assert_eq!(unsure.outcome, RuleOutcome::Silent);
    assert!(!unsure.is_telling());
    let why = &unsure.ways[0].missing[0].of[0].why;
    assert!(matches!(why, Why::Unsure { strength: Strength::Weak, .. }), "{why:?}");
    let nothing = one(&two_ways(), "Saw a film", &[]);
    assert_eq!(nothing.ways.len(), 2);
    assert_eq!(nothing.ways[1].missing[0].of[0].why, Why::NotThere);
}

#[test]
fn an_exception_is_named_with_what_it_rests_on() {
    let trace = one(&two_ways(), "In the film Mrs Ofori, 80, dies", &[OFORI, EIGHTY]);
    assert_eq!(trace.outcome, RuleOutcome::Excused);
    let way = &trace.ways[0];
    assert_eq!(way.outcome, WayOutcome::Excused);
    let [excused] = &way.excuses[..] else { panic!("{way:?}") };
    assert_eq!((excused.exception, &*excused.because), (0, "a film"));
    assert_eq!((&*excused.seen.name, &*excused.seen.quote), ("film", "In the film"));
}

#[test]
fn of_several_places_the_one_that_comes_nearest_is_told() {
    let ways = r#""warn_when":[{"strength":"strong","all":["care","age"],"within":"2 words"}]"#;
    let pack = pack(&rule("aged", "pause", &format!(r#"{AGE},"care":{{"list":"care"}}"#), ways));
    let trace = one(&pack, "The ward. On our ward, 80", &[EIGHTY]);
    assert_eq!(names(&trace.ways[0].found), [("care", "ward"), ("age", "80")]);
    assert_eq!(trace.ways[0].found[0].start, 17);
}

#[test]
fn what_the_floor_and_a_louder_rule_silence_is_said() {
    let way = |of: &str| {
        format!(r#""warn_when":[{{"strength":"strong","all":["{of}"],"within":"the same post"}}]"#)
    };
    let care = r#""care":{"list":"care"}"#;
    let pack = pack(
        &[
            rule("place", "pause", care, &way("care")),
            rule("soft", "note", NAME, &way("name")),
            rule("loud", "pause", NAME, &way("name")),
        ]
        .join(","),
    );
    let plan = Plan::new(&pack, &Terms::default());
    let outcomes = with("Mrs Ofori on the ward", &[OFORI], Speech::SAFETY, |reading| {
        let traces = trace(&pack, &plan, reading);
        let said = evaluate(&pack, &plan, reading).findings.len();
        (traces.into_iter().map(|it| it.outcome).collect::<Vec<_>>(), said)
    });
    let expected =
        vec![RuleOutcome::Protected, RuleOutcome::Covered, RuleOutcome::Fired(Grade::Pause)];
    assert_eq!(outcomes, (expected, 1));
}

#[test]
fn a_trace_tells_the_verdict_s_story() {
    let pack = two_ways();
    for (text, details) in [
        ("Mrs Ofori, 80", &[OFORI, EIGHTY][..]),
        ("Mrs Ofori on the ward", &[OFORI]),
        ("Mrs Ofori in the film, 80, on the ward", &[OFORI, EIGHTY]),
        ("Mrs Ofori", &[OFORI]),
        ("", &[]),
    ] {
        let fired: Vec<_> =
            check(&pack, text, details).findings.iter().map(|it| it.grade).collect();
        let traced = traced(&pack, text, details).into_iter();
        let told: Vec<_> = traced
            .filter_map(|it| match it.outcome {
                RuleOutcome::Fired(grade) => Some(grade),
                _ => None,
            })
            .collect();
        assert_eq!(told, fired, "{text}");
    }
}
