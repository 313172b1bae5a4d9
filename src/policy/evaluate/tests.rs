use super::*;
use crate::concern::Topic;
use crate::policy::testing::{AGE, Detail, EIGHTY, NAME, OFORI, check, pack, rule, with};
use crate::policy::{Own, Terms};
use crate::story::Subject;

fn quotes(verdict: &Verdict) -> Vec<&str> {
    verdict.findings.iter().flat_map(|it| &it.spans).map(|span| span.quote.as_str()).collect()
}

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
fn what_only_sounds_like_something_is_one_question_too_many_beside_a_pause() {
    let ways = r#""warn_when":[{"strength":"weak","all":["told"],"within":"the same post"}]"#;
    let told = r#""told":{"concern":"organisation-matter","at_least":"weak"}"#;
    let named = r#""warn_when":[{"strength":"strong","all":["name"],"within":"the same post"}]"#;
    let both =
        pack(&[rule("named", "pause", NAME, named), rule("leak", "pause", told, ways)].join(","));
    let plan = Plan::new(&both, &Terms::default());
    let text = "Saw Mrs Ofori today. The merger is a secret";
    let start = text.find("merger").expect("a word of the text");
    let words = vec![(Kind::OrganisationMatter, Span::new(start, start + 6))];
    let leak = Concern { topic: Topic::OrganisationMatter, strength: Strength::Weak, words };
    let rules = |details: &[Detail<'_>]| {
        with(text, details, Speech::empty(), |reading| {
            let reading = Reading { concerns: vec![&leak], ..reading.clone() };
            let verdict = evaluate(&both, &plan, &reading);
            verdict.findings.into_iter().map(|it| it.rule).collect::<Vec<_>>()
        })
    };
    assert_eq!(rules(&[]), ["leak"]);
    assert_eq!(rules(&[OFORI]), ["named"]);
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

const OURS: &str = r#""place":{"phrases":["ward seven"]}"#;

/// A pack that pauses at its own words, at a pattern and at a name, each by a rule of its own.
fn at_words() -> Pack {
    let way = |first: &str| {
        format!(
            r#""warn_when":[{{"strength":"strong","all":["{first}"],"within":"the same post"}}]"#
        )
    };
    let code = r#""code":{"pattern":"w\\d{4}","reviewed_by":"IG"}"#;
    pack(
        &[
            rule("place", "pause", OURS, &way("place")),
            rule("code", "pause", code, &way("code")),
            rule("named", "pause", NAME, &way("name")),
        ]
        .join(","),
    )
}

#[test]
fn words_of_the_pack_s_own_are_marked_where_they_stand_first() {
    let verdict = check(&at_words(), "On WARD Seven with W1234", &[]);
    let marked: Vec<_> =
        verdict.findings.iter().flat_map(|it| &it.spans).map(|it| (&*it.quote, it.kind)).collect();
    assert_eq!(
        marked,
        [("WARD Seven", Marked::Own(Own::Phrase)), ("W1234", Marked::Own(Own::Pattern))]
    );
    let near = r#""warn_when":[{"strength":"strong","all":["name","place"],"within":"9 words"}]"#;
    let pack = pack(&rule("near", "pause", &format!("{NAME},{OURS}"), near));
    let verdict = check(&pack, "Mrs Ofori on ward seven", &[OFORI]);
    assert_eq!(quotes(&verdict), ["Mrs Ofori"]);
}

#[test]
fn words_alone_never_speak_against_protected_speech() {
    let pack = at_words();
    let plan = Plan::new(&pack, &Terms::of_pilot_ring());
    let rules = |text: &str, details: &[Detail<'_>], speech| {
        let verdict = with(text, details, speech, |reading| evaluate(&pack, &plan, reading));
        verdict.findings.into_iter().map(|it| it.rule).collect::<Vec<_>>()
    };
    let text = "Mrs Ofori, ward seven, W1234";
    for protected in Speech::PROTECTED.iter() {
        assert_eq!(rules(text, &[], protected), Vec::<String>::new(), "{protected:?}");
        assert_eq!(rules(text, &[OFORI], protected), ["named"], "{protected:?}");
    }
    assert_eq!(rules(text, &[], Speech::GOODWILL), ["place", "code"]);
    assert_eq!(rules(text, &[], Speech::empty()), ["place", "code"]);
}

#[test]
fn a_rule_on_trial_speaks_to_the_pilot_ring_alone() {
    let ways = r#""status":"trial","warn_when":[{"strength":"strong","all":["name"],
        "within":"the same post"}]"#;
    let pack = pack(&rule("named", "pause", NAME, ways));
    let grade = |terms| {
        let plan = Plan::new(&pack, &terms);
        with("Saw Mrs Ofori", &[OFORI], Speech::empty(), |it| evaluate(&pack, &plan, it)).verdict
    };
    assert_eq!(grade(Terms::default()), Grade::Silent);
    assert_eq!(grade(Terms::of_pilot_ring()), Grade::Pause);
}

/// However a way is filed, it is found: by its words, by what is told, by a kind, by a pattern.
#[test]
fn every_rule_that_could_fire_is_looked_at() {
    let code = r#""code":{"pattern":"w\\d{4}","reviewed_by":"IG"}"#;
    let clues = format!(r#"{NAME},{AGE},{OURS},{code},"care":{{"list":"care"}}"#);
    let ways = [
        r#""all":["name"],"any":["age","code","place","care"]"#,
        r#""all":["place"],"any":["age","code","name","care"]"#,
        r#""all":["age"],"any":["care","place","name","code"]"#,
        r#""all":["code"],"any":["care","place","name","age"]"#,
        r#""all":["care"],"and_at_least":{"2":["name","place","age","code"]}"#,
    ];
    let text = "Mrs Ofori is 80, on ward seven, as service user W1234";
    for way in ways {
        let ways =
            format!(r#""warn_when":[{{"strength":"strong",{way},"within":"the same post"}}]"#);
        let pack = pack(&rule("one", "pause", &clues, &ways));
        assert_eq!(check(&pack, text, &[OFORI, EIGHTY]).verdict, Grade::Pause, "{way}");
        assert_eq!(check(&pack, "On the bus", &[]).verdict, Grade::Silent, "{way}");
    }
}

#[test]
fn in_protected_speech_only_what_points_at_somebody_is_spoken_of() {
    let subjects = r#"["patient","unknown","colleague","writer","family","public","nobody"]"#;
    let clue = format!(
        r#""it":{{"detectors":["person","date","phone"],"of":{subjects},"at_least":"weak"}}"#
    );
    let way = r#""warn_when":[{"strength":"strong","all":["it"],"within":"the same post"}]"#;
    let pack = pack(&rule("any", "pause", &clue, way));
    let plan = Plan::new(&pack, &Terms::default());
    let speaks = |kind, subject, speech| {
        let detail = ("it", kind, Strength::Strong, subject);
        with("it", &[detail], speech, |it| evaluate(&pack, &plan, it)).verdict == Grade::Pause
    };
    for (subject, expected) in [
        (Subject::Patient, [true, false, true]),
        (Subject::Unknown, [true, false, true]),
        (Subject::Colleague, [true, false, true]),
        (Subject::Writer, [false, false, true]),
        (Subject::Family, [false, false, true]),
        (Subject::Public, [false, false, false]),
        (Subject::Nobody, [false, false, false]),
    ] {
        let kinds = [Kind::Person, Kind::Date, Kind::Phone];
        let found = kinds.map(|kind| speaks(kind, subject, Speech::SAFETY));
        assert_eq!(found, expected, "{subject:?}");
        assert_eq!(kinds.map(|kind| speaks(kind, subject, Speech::LEARNING)), [true; 3]);
    }
}
