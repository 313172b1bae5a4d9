use super::*;
use crate::policy::Terms;
use proptest::prelude::*;
use serde_json::{Value, json};

fn sample() -> Value {
    json!({
        "schema": 1, "id": "trust", "version": "1.2.3", "needs": "0.1.0", "name": "A trust",
        "languages": ["en", "cy"],
        "contact": {"help_link": "https://policy.example", "ask": "HR", "speak_up": "The guardian"},
        "lists": {"care": ["ward", "closur*"]},
        "rules": [{
            "id": "named", "grade": "pause", "status": "trial",
            "policy": {
                "clause": "C", "document": "D", "section": "S", "date": "2026", "version": "3",
                "link": "https://policy.example/c"
            },
            "also": [
                {"clause": "B", "document": "D", "section": "S", "date": "2026", "part": "nmc"}
            ],
            "look_for": {
                "name": {"detectors": ["person"], "of": ["patient"], "at_least": "likely"},
                "care": {"list": "care"},
                "place": {"phrases": ["side room"]},
                "code": {"pattern": "w\\d{4}", "reviewed_by": "IG, 2026-11-01"},
                "story": {"concern": "patient-story", "at_least": "weak"}
            },
            "warn_when": [
                {"name": "near", "strength": "strong", "all": ["name", "care"], "any": ["place"],
                 "within": "9 words"},
                {"name": "told", "strength": "weak", "all": ["story"],
                 "and_at_least": {"1": ["care", "code"]}, "within": "the same post"}
            ],
            "unless": [{"because": "b", "any": ["place"], "within": "the same sentence"}],
            "message": {"headline": "h", "why": "w", "instead": "i",
                        "cy": {"headline": "p", "why": "pam", "instead": "yn lle"}}
        }],
        "canaries": [{"rule": "named", "flags": "Mrs Ofori on the ward", "fine": "Tea\nthen bed"}]
    })
}

fn read(pack: &Value) -> Result<Pack, PackError> {
    Pack::from_json(pack.to_string().as_bytes())
}

/// What is said about the sample after one change.
fn refusal(pointer: &str, value: Value) -> String {
    let mut pack = sample();
    *pack.pointer_mut(pointer).expect("a place in the sample") = value;
    read(&pack).expect_err("a wrong pack").to_string()
}

#[test]
fn a_pack_survives_the_way_out_and_in() {
    let pack = read(&sample()).expect("a good pack");
    let again = serde_json::to_vec(&pack).expect("plain data");
    assert_eq!(Pack::from_json(&again).as_ref(), Ok(&pack));
}

#[test]
fn another_version_is_refused_before_anything_else_is_read() {
    let mut pack = sample();
    pack["schema"] = json!(2);
    pack["new_thing"] = json!(true);
    let error = read(&pack).expect_err("a later version");
    assert_eq!(error.place, "schema");
    assert_eq!(error.problem, "version 2, and this engine reads version 1");
    pack["schema"] = json!(1);
    pack["needs"] = json!("0.9.0");
    let said = read(&pack).expect_err("a later engine").to_string();
    let ours = env!("CARGO_PKG_VERSION");
    assert!(said.ends_with(&format!("needs: Canteen 0.9.0 or later; this is {ours}")), "{said}");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let long = "x".repeat(601);
    for (at, value, said) in [
        ("", json!([]), "expected a policy pack"),
        ("/id", json!("My Trust"), "id: `My Trust`: a name of 1 to 64 lower-case letters"),
        ("/id", json!("x".repeat(65)), "a name of 1 to 64"),
        ("/version", json!("one"), "version: `one` is not a version"),
        ("/version", json!("1.2.3.4.5"), "is not a version"),
        ("/version", json!("1..2"), "is not a version"),
        ("/version", json!("+1.2"), "is not a version"),
        ("/version", json!("99999999999"), "is not a version"),
        ("/needs", json!("soon"), "needs: `soon` is not a version"),
        ("/needs", json!(1), "invalid type: integer `1`, expected a string"),
        ("/name", json!(""), "name: 0 characters, 1 to 600 expected"),
        ("/name", json!("   "), "name: words were expected"),
        ("/name", json!("a\nb"), "without hidden characters"),
        ("/name", json!("a\u{202e}b"), "without hidden characters"),
        ("/languages", json!(["fr"]), "unknown variant `fr`, expected `en` or `cy`"),
        ("/contact/help_link", json!("http://policy.example"), "contact.help_link: an address"),
        ("/contact/help_link", json!("https://"), "starts with https://"),
        ("/contact/help_link", json!("https://a b"), "starts with https://"),
        ("/contact/ask", json!(long), "contact.ask: 601 characters"),
        ("/rules", json!([]), "rules: 0 entries, 1 to 2000 expected"),
        ("/rules", json!({}), "invalid type: map, expected a sequence"),
        ("/lists", json!({"A B": ["x"]}), "lists.A B: `A B`: a name of"),
        ("/lists/care", json!([]), "lists.care: 0 entries"),
        ("/lists/care", json!(["Ward"]), "lists.care: `Ward`: expected in lower case"),
        ("/lists/care", json!(["a b c d e f g h i"]), "1 to 8 words"),
        ("/lists/care", json!([long]), "1 to 8 words"),
        ("/lists/care", json!(["a  b"]), "one space between"),
        ("/lists/care", json!(["a\tb"]), "one space between"),
        ("/lists/care", json!([""]), "one space between"),
        ("/lists/care", json!(["..."]), "no letter and no digit"),
        ("/lists/care", json!(["*"]), "`*` may end a word"),
        ("/lists/care", json!(["cl*"]), "after at least 3 letters"),
        ("/lists/care", json!(["clos*ure"]), "`*` may end a word"),
        ("/lists/care", json!(["clos**"]), "`*` may end a word"),
        ("/rules/0/id", json!("a b"), "rules[0].id: `a b`: a name"),
        ("/rules/0/grade", json!("block"), "unknown variant `block`, expected one of"),
        ("/rules/0/grade", json!("silent"), "rules[0] (named): grade: `silent`"),
        ("/rules/0/status", json!("draft"), "unknown variant `draft`, expected `trial` or `live`"),
        ("/rules/0/policy/link", json!("ftp://x"), "policy.link: an address"),
        ("/rules/0/policy/clause", json!("x".repeat(65)), "policy.clause: 65 characters"),
        (
            "/rules/0/policy",
            json!({"clause": "C", "document": "D", "section": "S", "date": "2026",
            "part": "nmc"}),
            "policy.part: only what stands under `also` has one",
        ),
        ("/rules/0/also/0/part", json!("The NMC"), "also[0].part: `The NMC`: a name of"),
        ("/canaries/0/rule", json!("named-no-more"), "canaries[0].rule: the pack has no rule"),
        ("/canaries/0/flags", json!(["tea"]), "invalid type: sequence, expected a string"),
        ("/rules/0/also/0/document", json!(""), "also[0].document: 0 characters"),
        ("/rules/0/message/headline", json!("h".repeat(61)), "61 characters, 1 to 60"),
        ("/rules/0/message/cy/why", json!(long), "message.cy.why: 601 characters"),
        ("/rules/0/message/cy", Value::Null, "message: no wording in Welsh"),
        ("/rules/0/look_for/name/detectors", json!(["persn"]), "unknown variant `persn`"),
        ("/rules/0/look_for/name/of", json!([]), "at least one entry in `of`"),
        ("/rules/0/look_for/name/at_least", Value::Null, "expected `at_least` with"),
        ("/rules/0/look_for/care", json!({}), "expected one of `detectors`, `list`"),
        (
            "/rules/0/look_for/care",
            json!({"list": "cares"}),
            "look_for.care: there is no list `cares`; expected one of `care`",
        ),
        ("/rules/0/look_for/place/phrases", json!(["Bay"]), "look_for.place.phrases: `Bay`"),
        ("/rules/0/look_for/code/pattern", json!(".*"), "look_for.code.pattern: it matches where"),
        ("/rules/0/look_for/code/reviewed_by", json!(""), "look_for.code.reviewed_by: 0"),
        ("/rules/0/look_for/code/reviewed_by", Value::Null, "`pattern` and `reviewed_by` together"),
        ("/rules/0/look_for/story/concern", json!("gossip"), "unknown variant `gossip`"),
        ("/rules/0/unless/0/because", json!(""), "unless[0].because: 0 characters"),
        ("/rules/0/unless/0/any", json!([]), "unless[0].any: 0 entries"),
        ("/rules/0/warn_when", json!([]), "warn_when: 0 entries"),
        (
            "/rules/0/warn_when/0/name",
            Value::Null,
            "warn_when[0].name: none; a rule with more than one",
        ),
        ("/rules/0/warn_when/0/name", json!("told"), "`told` is another way's name"),
        ("/rules/0/warn_when/0/name", json!("By Name"), "warn_when[0].name: `By Name`: a name"),
        ("/rules/0/warn_when/0/all", json!([]), "warn_when[0].all: 0 entries"),
        ("/rules/0/warn_when/0/all/1", json!("car"), "unknown field `car`, expected one of `care`"),
        ("/rules/0/warn_when/0/within", json!("9 miles"), "`9 miles` is not a distance"),
        ("/rules/0/warn_when/1/and_at_least", json!({"3": ["care", "code"]}), "3 of 2, expected"),
        ("/rules/0/warn_when/1/and_at_least", json!({"-1": ["care"]}), "invalid value"),
        ("/rules/0/warn_when/1/all", json!(["care"]), "look_for.story: nothing in"),
    ] {
        let refusal = refusal(at, value);
        assert!(refusal.contains(said), "{at}: {refusal}");
    }
}

#[test]
fn what_a_pack_was_built_from_is_checked() {
    let part = json!({"pack": "nhs-base", "version": "0.1.0"});
    let tuned = json!({
        "filter": "f", "pack": "trust", "rules": ["named"], "change": "off", "reason": "Noise"
    });
    for (key, value, said) in [
        ("parts", json!([part, part]), "parts[1].pack: `nhs-base` stands twice"),
        ("parts", json!([{"pack": "nhs-base", "version": "new"}]), "parts[0].version: `new`"),
        ("parts", json!([{"pack": "NHS", "version": "1"}]), "parts[0].pack: `NHS`"),
        ("parts", json!([{"pack": "nhs-base"}]), "missing field `version`"),
        ("tuned", json!([{"filter": "f"}]), "missing field"),
        ("tuned", json!(vec![tuned.clone(); 1_001]), "tuned: 1001 entries"),
    ] {
        let mut pack = sample();
        pack[key] = value;
        let refusal = read(&pack).expect_err("a wrong pack").to_string();
        assert!(refusal.contains(said), "{key}: {refusal}");
    }
    // What is inherited may speak English alone.
    let mut pack = sample();
    pack["parts"] = json!([part]);
    pack["tuned"] = json!([tuned]);
    pack["rules"][0]["message"]["cy"] = Value::Null;
    assert!(read(&pack).is_ok());
}

#[test]
fn unknown_keys_and_second_ids_are_refused() {
    for place in [
        "",
        "/contact",
        "/rules/0",
        "/rules/0/policy",
        "/rules/0/also/0",
        "/canaries/0",
        "/rules/0/look_for/name",
        "/rules/0/warn_when/0",
        "/rules/0/unless/0",
        "/rules/0/message",
        "/rules/0/message/cy",
    ] {
        let mut pack = sample();
        pack.pointer_mut(place).expect("a place in the sample")["script"] = json!("x");
        let problem = read(&pack).expect_err("a wrong pack").problem;
        assert!(problem.contains("unknown field `script`"), "{place}: {problem}");
    }
    let mut pack = sample();
    let rule = pack["rules"][0].clone();
    pack["rules"] = json!([rule, rule]);
    assert!(read(&pack).expect_err("a wrong pack").problem.contains("another rule has this id"));
    let twice = sample().to_string().replacen("{", "{\"id\":\"trust\",", 1);
    let problem = Pack::from_json(twice.as_bytes()).expect_err("a key twice").problem;
    assert_eq!(problem, "duplicate field `id`");
}

#[test]
fn size_depth_and_number_are_capped() {
    let long = vec![b' '; MAX_BYTES + 1];
    assert!(Pack::from_json(&long).expect_err("too long").problem.contains("at most"));
    for end in ["", &"]".repeat(100_000)] {
        let deep = format!(r#"{{"schema":1,"id":{}{end}"#, "[".repeat(100_000));
        assert!(Pack::from_json(deep.as_bytes()).is_err());
        let known = sample().to_string().replacen("[\"en\"", &"[".repeat(100_000), 1);
        assert!(Pack::from_json((known + end).as_bytes()).is_err());
    }
    let short = &sample().to_string().into_bytes()[..100];
    assert!(Pack::from_json(short).expect_err("cut off").problem.contains("is it whole?"));
    let rule = &sample()["rules"][0];
    let many = |change: &dyn Fn(usize, &mut Value)| {
        let rules: Vec<Value> = (0..40)
            .map(|nth| {
                let mut rule = rule.clone();
                rule["id"] = json!(format!("rule-{nth}"));
                change(nth, &mut rule);
                rule
            })
            .collect();
        let mut pack = sample();
        pack["rules"] = json!(rules);
        read(&pack).expect_err("too many").to_string()
    };
    assert!(many(&|_, _| {}).contains("patterns of all rules: 40 entries, 0 to 32"));
    let phrases: Vec<String> = (0..1_300).map(|nth| nth.to_string()).collect();
    let said = many(&|_, rule| rule["look_for"]["place"]["phrases"] = json!(phrases));
    assert!(said.contains("phrases of all lists and rules: 52002 entries"), "{said}");
}

#[test]
fn of_very_many_lists_those_that_begin_alike_are_named() {
    let mut pack = sample();
    let lists = (0..300).map(|nth| (format!("{}{nth}", ["a", "b", "c"][nth % 3]), json!(["x"])));
    pack["lists"] = Value::Object(lists.chain([("care".to_owned(), json!(["x"]))]).collect());
    pack["rules"][0]["look_for"]["care"]["list"] = json!("carre");
    let problem = read(&pack).expect_err("a wrong pack").problem;
    assert!(
        problem.contains("`carre`; expected one of `c101`") && problem.len() < 300,
        "{problem}"
    );
}

/// The sample with some bytes turned into others, or some of its values into values of its own.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let bytes = sample().to_string().into_bytes();
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"{}[]\",:*.-019 a".to_vec())];
    prop::collection::vec((0..bytes.len(), byte), 1..4).prop_map(move |changes| {
        let mut bytes = bytes.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes
    })
}

/// The sample with a value, anywhere in it, put in the place of another.
fn mixed_up() -> impl Strategy<Value = Value> {
    let mut values = vec![json!(null), json!(-1), json!(1e300), json!([[]]), json!("*"), json!("")];
    let mut places = Vec::new();
    collect(&sample(), String::new(), &mut places, &mut values);
    (prop::sample::select(places), prop::sample::select(values)).prop_map(|(place, value)| {
        let mut pack = sample();
        *pack.pointer_mut(&place).expect("a place in the sample") = value;
        pack
    })
}

fn collect(value: &Value, at: String, places: &mut Vec<String>, values: &mut Vec<Value>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, it)| collect(it, format!("{at}/{key}"), places, values));
        }
        Value::Array(list) => {
            let entries = list.iter().enumerate();
            entries.for_each(|(nth, it)| collect(it, format!("{at}/{nth}"), places, values));
        }
        _ => {}
    }
    places.push(at);
    values.push(value.clone());
}

/// Whatever is accepted can be used.
fn is_refused_or_whole(read: Result<Pack, PackError>) {
    let Ok(pack) = read else { return };
    assert_eq!(pack.validate(), Ok(()));
    let again = Pack::from_json(&serde_json::to_vec(&pack).expect("plain data"));
    assert_eq!(again.as_ref(), Ok(&pack));
    let draft = crate::Draft::new("Mrs Ofori on the ward, side room 4, W1234");
    assert!(crate::Engine::new(pack).on(&Terms::of_pilot_ring()).check(&draft).is_ok());
}

proptest! {
    #[test]
    fn never_panics_on_bytes(bytes in any::<Vec<u8>>()) {
        prop_assert!(Pack::from_json(&bytes).is_err());
    }

    #[test]
    fn a_damaged_pack_is_refused_or_whole(bytes in damaged()) {
        is_refused_or_whole(Pack::from_json(&bytes));
    }

    #[test]
    fn a_pack_with_its_values_mixed_up_is_refused_or_whole(pack in mixed_up()) {
        is_refused_or_whole(read(&pack));
    }
}
