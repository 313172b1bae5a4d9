use super::*;
use crate::mention::{Evidence, Kind};
use crate::policy::Audience;
use crate::story::Subject;

/// A detail that a test puts into a text: its words, kind, strength and owner.
type Detail<'a> = (&'a str, Kind, Strength, Subject);

fn pack(rules: &str) -> Pack {
    let json = format!(
        r#"{{"schema":1,"id":"test","version":"1","lists":{{"care":["ward","service user"],
        "film":["in the film"]}},"rules":[{rules}]}}"#
    );
    Pack::from_json(json.as_bytes()).expect("a pack made for a test")
}

fn rule(id: &str, grade: &str, look_for: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","grade":"{grade}","policy":{{"clause":"C","document":"D","section":"S",
        "date":"2026"}},"look_for":{{{look_for}}},{rest},"message":{{"headline":"h","why":"w",
        "instead":"i"}}}}"#
    )
}

const NAME: &str =
    r#""name":{"detectors":["person"],"of":["patient","unknown"],"at_least":"likely"}"#;
const AGE: &str = r#""age":{"detectors":["age"],"of":["patient","unknown"],"at_least":"weak"}"#;

fn check(pack: &Pack, original: &str, details: &[Detail<'_>]) -> Verdict {
    let text = Text::new(original);
    let mention = |&(words, kind, strength, _): &Detail<'_>| {
        let start = original.find(words).expect("words of the text");
        let span = Span::new(start, start + words.len());
        Mention { kind, span, strength, evidence: Evidence::empty() }
    };
    let mentions: Vec<_> = details.iter().map(mention).collect();
    let subjects = details.iter().map(|detail| detail.3).collect();
    let story = Story { subjects, ..Story::default() };
    let concerns = Vec::new();
    let language = Language::En;
    let reading =
        Reading { original, text: &text, mentions: &mentions, story: &story, concerns, language };
    evaluate(pack, &Plan::new(pack, Audience::Everyone), &reading)
}

fn quotes(verdict: &Verdict) -> Vec<&str> {
    verdict.findings.iter().flat_map(|it| &it.spans).map(|span| span.quote.as_str()).collect()
}

const OFORI: Detail<'_> = ("Mrs Ofori", Kind::Person, Strength::Strong, Subject::Patient);
const EIGHTY: Detail<'_> = ("80", Kind::Age, Strength::Likely, Subject::Patient);

fn alone() -> Pack {
    let ways = r#""warn_when":[{"strength":"strong","all":["name"],"within":"the same post"}]"#;
    pack(&rule("named", "pause", NAME, ways))
}

#[test]
fn a_rule_fires_on_its_detail_and_marks_it() {
    let verdict = check(&alone(), "Saw Mrs Ofori today", &[OFORI]);
    assert_eq!(verdict.verdict, Grade::Pause);
    assert_eq!(quotes(&verdict), ["Mrs Ofori"]);
    assert_eq!(verdict.findings[0].source, "D, S (2026)");
    assert_eq!(verdict.findings[0].suggestions[0].replacement, "a patient");
}

#[test]
fn whose_it_is_and_how_sure_decide() {
    let (words, kind, strength, _) = OFORI;
    for of in [Subject::Writer, Subject::Family, Subject::Colleague, Subject::Nobody] {
        let verdict = check(&alone(), "Saw Mrs Ofori today", &[(words, kind, strength, of)]);
        assert_eq!(verdict, Verdict::default(), "{of:?}");
    }
    let weak = (words, kind, Strength::Weak, Subject::Patient);
    assert_eq!(check(&alone(), "Saw Mrs Ofori today", &[weak]), Verdict::default());
}

#[test]
fn a_weak_way_is_a_note_at_most() {
    let ways = r#""warn_when":[{"strength":"weak","all":["name"],"within":"the same post"}]"#;
    let pack = pack(&rule("named", "pause", NAME, ways));
    assert_eq!(check(&pack, "Saw Mrs Ofori today", &[OFORI]).verdict, Grade::Note);
}

#[test]
fn evidence_must_stand_within_the_window() {
    let near = |within: &str| {
        let ways = format!(
            r#""warn_when":[{{"strength":"likely","all":["name","age"],"within":"{within}"}}]"#
        );
        pack(&rule("pair", "pause", &format!("{NAME},{AGE}"), &ways))
    };
    let fires = |within: &str, text: &str| {
        check(&near(within), text, &[OFORI, EIGHTY]).verdict == Grade::Pause
    };
    let one = "Mrs Ofori, who is 80, smiled.";
    let two = "Mrs Ofori smiled. She is a lovely 80.";
    assert!(fires("the same sentence", one));
    assert!(!fires("the same sentence", two));
    assert!(fires("the same post", two));
    assert!(fires("7 words", two));
    assert!(!fires("6 words", two));
}

#[test]
fn any_and_at_least_count_different_evidence() {
    let care = r#""care":{"list":"care"}"#;
    let ways = |more: &str| {
        let ways = format!(
            r#""warn_when":[{{"strength":"likely","all":["name"],{more},"within":"the same post"}}]"#
        );
        pack(&rule("some", "pause", &format!("{NAME},{AGE},{care}"), &ways))
    };
    let any = ways(r#""any":["age","care"]"#);
    let both = ways(r#""and_at_least":{"2":["age","care"]}"#);
    let graded =
        |pack: &Pack, text: &str, details: &[Detail<'_>]| check(pack, text, details).verdict;
    assert_eq!(graded(&any, "Mrs Ofori smiled", &[OFORI]), Grade::Silent);
    assert_eq!(graded(&any, "Mrs Ofori, a service user", &[OFORI]), Grade::Pause);
    assert_eq!(graded(&both, "Mrs Ofori, a service user", &[OFORI]), Grade::Silent);
    assert_eq!(graded(&both, "Mrs Ofori, 80, on the WARD", &[OFORI, EIGHTY]), Grade::Pause);
}

#[test]
fn an_exception_silences_within_its_own_window() {
    let film = r#""film":{"list":"film"}"#;
    let rest = r#""warn_when":[{"strength":"strong","all":["name"],"within":"the same post"}],
        "unless":[{"because":"a film","any":["film"],"within":"the same sentence"}]"#;
    let pack = pack(&rule("named", "pause", &format!("{NAME},{film}"), rest));
    let verdict = |text: &str| check(&pack, text, &[OFORI]).verdict;
    assert_eq!(verdict("Mrs Ofori in the film was me."), Grade::Silent);
    assert_eq!(verdict("Mrs Ofori cried. Nobody in the film did."), Grade::Pause);
}

#[test]
fn a_note_on_words_that_a_pause_covers_is_dropped() {
    let ways = r#""warn_when":[{"strength":"strong","all":["name"],"within":"the same post"}]"#;
    let ages = r#""warn_when":[{"strength":"strong","all":["age"],"within":"the same post"}]"#;
    let pack = pack(
        &[
            rule("soft", "note", NAME, ways),
            rule("aged", "note", AGE, ages),
            rule("named", "pause", NAME, ways),
        ]
        .join(","),
    );
    let verdict = check(&pack, "Mrs Ofori is 80", &[OFORI, EIGHTY]);
    let rules: Vec<_> = verdict.findings.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["named", "aged"]);
}
