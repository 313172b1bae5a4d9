//! Folders that somebody changed on their way from signer to signer.

use super::office::{AFTER, BEFORE, NOW, Office};
use canteen::channel::client::Outcome;
use canteen::channel::envelope::Envelope;
use canteen::publish::folder::Papers;
use canteen::publish::{Site, live};

const FOLDER: &str = "release-pilot-2";

/// An office with a signed release that is not published, on top of one that is.
fn office(name: &str) -> Office {
    let office = Office::with_release(name);
    office.build(AFTER, "pilot").well();
    office.sign(FOLDER, &["ig", "comms"]);
    office
}

/// The name of the pack's file.
fn pack_of(office: &Office) -> String {
    let said = office.run("verify release-pilot-2 --json --channel site").well();
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let hash = said["client"]["release"]["pack_sha256"].as_str().expect("a hash").to_owned();
    format!("{FOLDER}/{hash}.cpk")
}

/// What browsers would be given if the folder were published as it is: nothing if it is refused.
fn given(office: &Office) -> Option<String> {
    let Ok(Papers::Release(folder)) = Papers::read(&office.dir.join(FOLDER)) else { return None };
    let site = Site::new(office.dir.join("site"));
    let report = live::rehearse(&site, &folder, NOW.parse().expect("a time")).ok()?;
    let release = report.release.filter(|_| report.outcome == Outcome::Updated)?;
    Some(release.release_sha256.to_string())
}

#[test]
fn no_changed_byte_of_what_is_signed_brings_another_release_in_force() {
    let office = office("flipped");
    let original = given(&office).expect("a good release");
    for (file, step) in [(format!("{FOLDER}/release.json"), 13), (pack_of(&office), 101)] {
        let bytes = office.read(&file);
        for at in (0..bytes.len()).step_by(step) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x04;
            office.write(&file, &changed);
            let given = given(&office);
            assert!(given.is_none() || given.as_ref() == Some(&original), "{file}, byte {at}");
        }
        office.write(&file, &bytes);
    }
}

#[test]
fn a_swapped_pack_is_seen_before_it_is_signed() {
    let office = office("swapped");
    let pack = pack_of(&office);
    let old = format!("{FOLDER}/before.json");
    assert!(!office.read(&old).is_empty());
    let other = Office::with_channel("swapped-other");
    other.build(BEFORE, "pilot").well();
    let files = std::fs::read_dir(other.dir.join("release-pilot-1")).expect("a folder");
    let mut names =
        files.map(|it| it.expect("an entry").file_name().into_string().expect("a name"));
    let cpk = names.find(|it| it.ends_with(".cpk")).expect("a pack");
    office.write(&pack, &other.read(&format!("release-pilot-1/{cpk}")));
    for command in [
        "sign release-pilot-2 --key it.pem --yes --passphrase-file words",
        "publish release-pilot-2 --to site",
    ] {
        let said = office.run(command).badly();
        assert!(said.contains("these are not the bytes that the release names"), "{said}");
    }
}

#[test]
fn a_statement_that_was_changed_after_it_was_signed_counts_no_signature() {
    let office = office("edited");
    let file = format!("{FOLDER}/release.json");
    let mut envelope: serde_json::Value =
        serde_json::from_slice(&office.read(&file)).expect("an envelope");
    office.build(AFTER, "all").well();
    let other: serde_json::Value =
        serde_json::from_slice(&office.read("release-all-1/release.json")).expect("an envelope");
    envelope["payload"] = other["payload"].clone();
    office.write(&file, &serde_json::to_vec(&envelope).expect("JSON"));
    // Another ring's statement, with the signatures of this one, and what was before in this one.
    let said = office.run("publish release-pilot-2 --to site").badly();
    assert!(said.contains("this is not a release that was before this one in its ring"), "{said}");
    std::fs::remove_file(office.dir.join(FOLDER).join("before.json")).expect("the file");
    let said = office.run("publish release-pilot-2 --to site").badly();
    assert!(said.contains("2 people must sign this release, and 0 did"), "{said}");
    assert!(!office.dir.join("site/all").exists());
}

#[test]
fn what_was_before_may_not_be_left_out_or_dressed_up_without_a_word() {
    let office = office("before");
    let sign = "verify release-pilot-2";
    let before = format!("{FOLDER}/before.json");
    let bytes = office.read(&before);
    std::fs::remove_file(office.dir.join(&before)).expect("the file");
    let said = office.run(sign).well();
    assert!(said.contains("NOTE: this is not the first release"), "{said}");
    let mut envelope: serde_json::Value = serde_json::from_slice(&bytes).expect("an envelope");
    envelope["signatures"] = serde_json::json!([]);
    office.write(&before, &serde_json::to_vec(&envelope).expect("JSON"));
    let said = office.run(sign).well();
    assert!(said.contains("NOTE: the release before is not signed by the people"), "{said}");
}

#[test]
fn another_trusts_root_or_release_is_refused() {
    let (one, two) = (office("trust-one"), Office::new("trust-two"));
    two.keys("ig", "Information governance");
    let keys = "--root-keys ig.pub --release-keys ig.pub --threshold 1";
    two.run(&format!("root new --trust severn-vale {keys} --expires 2030-01-01")).well();
    two.sign("root-1", &["ig"]);
    two.run("publish root-1 --to site").well();
    two.build(BEFORE, "pilot").well();
    two.sign("release-pilot-1", &["ig"]);
    two.hand("release-pilot-1", &one);
    let said = one.run("publish release-pilot-1 --to site").badly();
    assert!(said.contains("browsers would not take this release"), "{said}");
    one.write("release-pilot-1/root.json", &one.read("site/root/1.json"));
    let said = one.run("publish release-pilot-1 --to site").badly();
    assert!(
        said.contains("it is of severn-vale, epoch 1, and the root beside it of teme-marches"),
        "{said}"
    );
}

/// Whoever makes a release may not hide from the second signer what it does.
#[test]
fn what_a_signer_reads_cannot_be_painted_over() {
    let office = Office::with_release("painted");
    let notes = "Tidying.\u{1b}[8m";
    let said = office.run(&format!("promote --from pilot --to all --channel site --notes {notes}"));
    assert!(said.badly().starts_with("canteen: --notes: expected plain notes"));

    office.run("promote --from pilot --to all --channel site --notes Tidying.........").well();
    let file = "release-all-1/release.json";
    let mut envelope: serde_json::Value =
        serde_json::from_slice(&office.read(file)).expect("an envelope");
    let read: Envelope = serde_json::from_value(envelope.clone()).expect("an envelope");
    let body = String::from_utf8(read.unverified().to_vec()).expect("text");
    let painted = body.replace("Tidying.........", "Tidying.\\u001b[8m");
    assert_ne!(painted, body);
    let painted = Envelope::new(read.payload_type(), painted.into_bytes());
    envelope["payload"] = serde_json::to_value(painted).expect("JSON")["payload"].clone();
    office.write(file, &serde_json::to_vec(&envelope).expect("JSON"));
    let said = office.sign_by("release-all-1", "ig").badly();
    assert!(said.contains("expected plain notes on one line"), "{said}");
}

#[test]
fn a_root_of_another_trust_by_the_same_people_is_not_the_next_one() {
    let office = Office::with_channel("forked");
    let keys = "--root-keys it.pub ig.pub comms.pub --release-keys it.pub ig.pub comms.pub";
    office.run(&format!("root new --trust other {keys} --expires 2030-01-01 --out other")).well();
    office.sign("other/root-1", &["ig", "comms"]);
    office.run("publish other/root-1 --to elsewhere").well();
    office.run("root change --channel elsewhere --expires 2031-01-01 --out other").well();
    office.sign("other/root-2", &["ig", "comms"]);
    let said = office.run("publish other/root-2 --to site").badly();
    assert!(said.contains("expected a root of the trust teme-marches, and this is one of other"));
    // Even if it was put there by hand, nothing is built on it.
    office.run("publish other/root-2 --to elsewhere").well();
    office.write("site/root/2.json", &office.read("elsewhere/root/2.json"));
    let said = office.build(BEFORE, "pilot").badly();
    assert!(said.contains("this is one of other"), "{said}");
}
