//! Signatures: too few, the same twice, of other people, for something else.

use crate::channel::Digest;
use crate::channel::client::{Outcome, ProblemCode};
use crate::channel::envelope::{Envelope, FRESH, RELEASE, ROOT};
use crate::channel::key::{KeyId, PublicKey};
use crate::channel::live::Live;
use crate::channel::root::Root;
use crate::channel::testing::{Browser, NOW, Person, Trust, json, role, signed};
use serde_json::{Value, json};

/// Serves an envelope to a browser with older rules.
#[track_caller]
fn refused(trust: &mut Trust, envelope: Envelope, code: ProblemCode) {
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(trust);
    trust.serve("all", envelope);
    browser.poll(&trust.files, NOW).expect_problem(code);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("first"), Some(1)));
}

/// An envelope with its signatures changed in ways that the type does not allow.
fn with_signatures(envelope: &Envelope, change: impl FnOnce(&mut Vec<Value>)) -> Envelope {
    let mut value = serde_json::to_value(envelope).expect("JSON");
    if let Value::Array(signatures) = &mut value["signatures"] {
        change(signatures);
    }
    serde_json::from_value(value).expect("an envelope")
}

#[test]
fn one_signature_of_two_is_not_enough() {
    let mut trust = Trust::new("example");
    let release = trust.release(2, "second");
    for count in [0, 1] {
        let envelope = signed(RELEASE, &release, &trust.people[..count]);
        refused(&mut trust, envelope, ProblemCode::Unsigned);
    }
}

#[test]
fn the_same_key_twice_is_one_key() {
    let mut trust = Trust::new("example");
    let release = trust.release(2, "second");
    let once = signed(RELEASE, &release, &trust.people[..1]);
    let twice = with_signatures(&once, |signatures| signatures.push(signatures[0].clone()));
    refused(&mut trust, twice, ProblemCode::Unsigned);

    // Nor under the name of somebody else.
    let other = trust.people[1].id().to_string();
    let under_two_names = with_signatures(&once, |signatures| {
        let sig = signatures[0]["sig"].clone();
        signatures.push(json!({"keyid": other, "sig": sig}));
    });
    refused(&mut trust, under_two_names, ProblemCode::Unsigned);
}

#[test]
fn one_key_under_two_names_makes_no_root() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let alias: KeyId = Digest::of(b"another name").to_string().parse().expect("a key's name");
    let key = trust.people[0].key();
    trust.next_root(|root| {
        root.keys.insert(alias, key);
        root.release.keys.insert(alias);
    });
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootUnreadable);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn a_key_that_is_not_sound_makes_no_root() {
    // The neutral element: with it as a key, one signature fits many messages.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    for key in [
        PublicKey::ed25519(&neutral, "Nobody"),
        PublicKey { public: "AAAA".to_owned(), ..PublicKey::ed25519(&neutral, "Nobody") },
    ] {
        let mut trust = Trust::new("example");
        trust.push(1, "first");
        let mut browser = Browser::with_rules_of(&trust);
        trust.next_root(|root| {
            root.keys.insert(KeyId::of(&neutral), key);
        });
        trust.push(2, "second");
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootUnreadable);
    }
}

#[test]
fn two_strangers_and_one_of_ours_are_not_enough() {
    let mut trust = Trust::new("example");
    let release = trust.release(2, "second");
    let mut people = vec![trust.people[0].clone(), Person::new(), Person::new()];
    refused(&mut trust, signed(RELEASE, &release, &people), ProblemCode::Unsigned);
    // Nor do those count who sign roots.
    people = trust.root_people.clone();
    refused(&mut trust, signed(RELEASE, &release, &people), ProblemCode::Unsigned);
}

#[test]
fn what_is_not_understood_is_skipped_and_enough_good_signatures_count() {
    let later =
        PublicKey { alg: "ecdsa-p256".to_owned(), public: "?".to_owned(), owner: String::new() };
    let id: KeyId = Digest::of(b"later").to_string().parse().expect("a key's name");
    let mut trust = Trust::new("example");
    trust.next_root(|root| {
        root.keys.insert(id, later);
        root.release.keys.insert(id);
    });
    let release = trust.release(1, "first");
    let mut people = vec![Person::new()];
    people.extend_from_slice(&trust.people[1..]);
    let envelope = with_signatures(&signed(RELEASE, &release, &people), |signatures| {
        let broken = signatures[1]["keyid"].clone();
        signatures.insert(0, json!({"keyid": "of a later kind", "sig": "?"}));
        signatures.insert(0, json!({"keyid": id.to_string(), "sig": "AAAA"}));
        signatures.insert(0, json!({"keyid": broken, "sig": "AAAA"}));
    });
    trust.serve("all", envelope);
    let mut browser = Browser::of(&trust);
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
}

#[test]
fn a_key_that_a_newer_root_has_dropped_counts_no_more() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let lost = trust.people[0].id();
    trust.next_root(|root| {
        root.release.keys.remove(&lost);
    });
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Unsigned);
    trust.people.remove(0);
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
}

#[test]
fn a_signature_is_for_one_type_of_statement() {
    let mut trust = Trust::new("example");
    let release = trust.release(2, "second");
    for kind in [ROOT, FRESH, "application/json", ""] {
        // Signed as something else, and served as that or as a release.
        let other = signed(kind, &release, &trust.people[..2]);
        let mut as_release = serde_json::to_value(&other).expect("JSON");
        as_release["payloadType"] = RELEASE.into();
        let as_release = serde_json::from_value(as_release).expect("an envelope");
        refused(&mut trust, other, ProblemCode::Unsigned);
        refused(&mut trust, as_release, ProblemCode::Unsigned);
    }
}

#[test]
fn a_flood_of_signatures_is_not_looked_at() {
    let mut trust = Trust::new("example");
    let release = trust.release(2, "second");
    let flood = with_signatures(&signed(RELEASE, &release, &trust.people), |signatures| {
        signatures.extend(vec![json!({"keyid": "", "sig": ""}); 30]);
    });
    refused(&mut trust, flood, ProblemCode::Unsigned);
}

#[test]
fn another_trusts_pack_is_refused() {
    let mut ours = Trust::new("example");
    let mut theirs = Trust::new("neighbour");
    ours.push(1, "ours");
    theirs.push(2, "theirs");
    // Their whole channel, to a browser that has rules and to one that has none.
    let mut browser = Browser::with_rules_of(&ours);
    browser.poll(&theirs.files, NOW).expect_problem(ProblemCode::Unsigned);
    Browser::of(&ours).poll(&theirs.files, NOW).expect_problem(ProblemCode::RootNotPinned);

    // The same people may sign for both, and still a release is for one.
    let mut release = ours.release(2, "theirs");
    release.trust = "neighbour".to_owned();
    ours.publish(&release);
    browser.poll(&ours.files, NOW).expect_problem(ProblemCode::WrongTrust);
    assert_eq!(browser.pack.as_deref(), Some("ours"));
}

#[test]
fn another_rings_release_is_refused() {
    let mut trust = Trust::new("example");
    let mut release = trust.release(2, "for pilots");
    release.channel = "pilot".to_owned();
    let envelope = signed(RELEASE, &release, &trust.people[..2]);
    refused(&mut trust, envelope, ProblemCode::WrongChannel);
}

#[test]
fn a_release_of_another_epoch_than_its_root_is_refused() {
    for epoch in [0, 2] {
        let mut trust = Trust::new("example");
        let mut release = trust.release(2, "second");
        release.epoch = epoch;
        let envelope = signed(RELEASE, &release, &trust.people[..2]);
        refused(&mut trust, envelope, ProblemCode::WrongEpoch);
    }
}

#[test]
fn a_signed_release_that_does_not_fit_together_is_refused() {
    let mut trust = Trust::new("example");
    let good = serde_json::to_value(trust.release(2, "second")).expect("JSON");
    for (name, wrong) in [
        ("schema", json!(2)),
        ("trust", json!("../example")),
        ("seq", json!(0)),
        ("seq", json!(1_u64 << 53)),
        ("seq", json!(-1)),
        ("seq", json!(1.5)),
        ("expires", json!("2027-05-01")),
        ("min_engine", json!("latest")),
        ("withdrawn", json!(["../rule"])),
        ("withdrawn", json!(vec!["rule"; 201])),
        ("notes", json!("n".repeat(2_001))),
        ("pack", json!(null)),
    ] {
        let mut body = good.clone();
        body[name] = wrong;
        let envelope = signed(RELEASE, &body, &trust.people[..2]);
        refused(&mut trust, envelope, ProblemCode::ReleaseUnreadable);
    }
    // What is not known is left alone, for the sake of later versions.
    let mut body = good;
    body["later"] = json!({"anything": [1]});
    trust.serve("all", signed(RELEASE, &body, &trust.people[..2]));
    Browser::of(&trust).poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
}

#[test]
fn a_root_that_does_not_fit_together_is_refused() {
    let stranger = Person::new();
    let changes: [fn(&mut Root, &Person); 9] = [
        |root, _| root.schema = 2,
        |root, _| root.trust = "Example Trust".to_owned(),
        |root, _| root.release.threshold = 0,
        |root, _| root.release.threshold = 4,
        |root, _| root.root.keys.clear(),
        |root, stranger| root.release = role(std::slice::from_ref(stranger), 1),
        |root, stranger| root.fresh = Some(role(std::slice::from_ref(stranger), 1)),
        |root, _| root.epoch = 1 << 53,
        |root, _| root.keys.values_mut().for_each(|key| key.owner = "o".repeat(201)),
    ];
    for (nth, change) in changes.into_iter().enumerate() {
        let mut trust = Trust::new("example");
        trust.push(1, "first");
        let mut browser = Browser::with_rules_of(&trust);
        trust.next_root(|root| change(root, &stranger));
        let mut live = Live::from_json(&trust.live()).expect("what the trust serves");
        live.root = 2;
        trust.files.insert("all/live.json".to_owned(), json(&live));
        let report = browser.poll(&trust.files, NOW);
        assert_eq!(
            report.problem.as_ref().map(|it| it.code),
            Some(ProblemCode::RootUnreadable),
            "change {nth}: {report:?}"
        );
    }
}
