//! The whole life of a channel.

use super::office::{AFTER, BEFORE, Browser, NOW, Office, steady};
use canteen::channel::client::Outcome;
use snapbox::{assert_data_eq, file};

#[test]
fn two_people_on_two_machines_put_a_rule_in_force() {
    let (one, two) = (Office::new("machine-one"), Office::new("machine-two"));
    one.keys("ig", "Information governance");
    two.keys("comms", "Communications");
    one.write("comms.pub", &two.read("comms.pub"));
    let keys = "--root-keys ig.pub comms.pub --release-keys ig.pub comms.pub";
    one.run(&format!("root new --trust teme-marches {keys} --expires 2030-01-01")).well();
    one.sign("root-1", &["ig"]);
    let verified = one.run("verify root-1");
    assert_eq!(verified.code, 1, "{}", verified.out);
    one.hand("root-1", &two);
    two.sign("root-1", &["comms"]);
    two.hand("root-1", &one);
    one.run("publish root-1 --to site").well();

    let built = one.build(BEFORE, "pilot").well();
    assert!(built.starts_with("Release 1 for the ring pilot of teme-marches\n"), "{built}");
    one.sign("release-pilot-1", &["ig"]);
    one.hand("release-pilot-1", &two);
    let typed = "yes\nfour words not together\n";
    let signed = two.typing("sign release-pilot-1 --key comms.pem", typed);
    assert_eq!(signed.code, 0, "{}", signed.err);
    assert_data_eq!(steady(&signed.out), file!["../snapshots/release-sign.txt"]);
    two.hand("release-pilot-1", &one);
    let verified = one.run("verify release-pilot-1 --channel site").well();
    assert!(verified.ends_with("Browsers would take it.\n"), "{verified}");

    let mut browser = Browser::new(&one, "pilot");
    assert_eq!(browser.poll(NOW).outcome, Outcome::Unreachable);
    one.run("publish release-pilot-1 --to site").well();
    let report = browser.poll(NOW);
    assert_eq!(report.outcome, Outcome::Updated, "{report:?}");
    assert_eq!(report.release.expect("a release").pack_version, "1.0.0");
    assert_eq!(browser.poll(NOW).outcome, Outcome::Same);
}

#[test]
fn a_person_who_says_no_signs_nothing() {
    let office = Office::with_channel("no");
    office.build(BEFORE, "pilot").well();
    let before = office.read("release-pilot-1/release.json");
    let said = office.typing("sign release-pilot-1 --key ig.pem", "perhaps\nno\n");
    assert_eq!((said.code, said.out.ends_with("Nothing was signed.\n")), (1, true), "{}", said.out);
    assert_eq!(office.read("release-pilot-1/release.json"), before);
}

#[test]
fn a_change_goes_from_the_pilot_to_all_and_a_rule_is_withdrawn() {
    let office = Office::with_release("onwards");
    let (mut pilot, mut all) = (Browser::new(&office, "pilot"), Browser::new(&office, "all"));
    pilot.poll(NOW);

    let dry = format!("{} --dry-run", "promote --from pilot --to all --channel site");
    let said = office.run(&dry).well();
    assert!(said.ends_with("Nothing was written.\n"), "{said}");
    assert!(!office.dir.join("release-all-1").exists());

    let built = office.build(AFTER, "pilot").well();
    assert!(built.contains("Against release 1, which is in force there now:"), "{built}");
    assert!(built.contains("Changed: rule ward-outbreak"), "{built}");
    office.go_live("release-pilot-2");
    let release = pilot.poll(NOW).release.expect("a release");
    assert_eq!((release.seq, release.pack_version.as_str()), (2, "1.1.0"));
    assert_eq!(all.poll(NOW).outcome, Outcome::Unreachable, "other rings have nothing of it");

    let said =
        office.run("withdraw drill --ring pilot --channel site --notes Too~many~drills.").well();
    assert!(said.contains("Withdrawn: these rules fall silent: drill\n"), "{said}");
    office.go_live("release-pilot-3");
    let release = pilot.poll(NOW).release.expect("a release");
    assert_eq!((release.seq, release.withdrawn), (3, vec!["drill".to_owned()]));
    assert_eq!(release.pack_version, "1.1.0");

    let said = office.run("promote --from pilot --to all --channel site").well();
    assert!(said.contains("Withdrawn: these rules fall silent: drill\n"), "{said}");
    let said = office.go_live("release-all-1");
    assert!(said.starts_with("Release 1 of teme-marches is in force for all staff"), "{said}");
    let release = all.poll(NOW).release.expect("a release");
    assert_eq!((release.seq, release.withdrawn.len()), (1, 1));

    // What was withdrawn stays withdrawn until somebody says otherwise.
    let said = office.build(AFTER, "pilot").well();
    assert!(said.contains("Still withdrawn: drill\n"), "{said}");
    office.go_live("release-pilot-4");
    assert_eq!(pilot.poll(NOW).release.expect("a release").withdrawn, ["drill"]);
    let again = "promote --from pilot --to pilot --channel site --restore drill";
    let said = office.run(again).well();
    assert!(said.contains("No longer withdrawn: drill\n"), "{said}");
    assert!(said.contains("The rules are those of release 4"), "{said}");
    office.go_live("release-pilot-5");
    assert!(pilot.poll(NOW).release.expect("a release").withdrawn.is_empty());
}

#[test]
fn a_lost_key_is_replaced_and_browsers_walk_to_the_new_root() {
    let office = Office::with_release("lost-key");
    office.run("promote --from pilot --to all --channel site").well();
    office.sign("release-all-1", &["ig", "comms"]);
    office.run("publish release-all-1 --to site").well();
    let mut pilot = Browser::new(&office, "pilot");
    let mut all = Browser::new(&office, "all");
    assert_eq!(
        (pilot.poll(NOW).outcome, all.poll(NOW).outcome),
        (Outcome::Updated, Outcome::Updated)
    );

    // The pilot's release bears signatures that stay good; that for all has one of the lost key.
    office.keys("new", "Communications, new");
    let keys = "--add-root-keys new.pub --add-release-keys new.pub";
    let change = format!("root change --channel site --remove Communications {keys}");
    let said = office.run(&format!("{change} --expires 2031-01-01 --why Lost~on~a~train.")).well();
    assert_data_eq!(steady(&said), file!["../snapshots/release-root-change.txt"]);
    office.sign("root-2", &["new", "it"]);
    assert!(office.run("publish root-2 --to site").badly().contains("1 of the 2 signatures"));
    office.sign("root-2", &["ig"]);
    let said = office.run("publish root-2 --to site").well();
    assert!(said.contains("In force at once in: pilot\n"), "{said}");
    assert!(said.contains("The ring all needs a new release"), "{said}");

    let report = pilot.poll(NOW);
    assert_eq!(report.root.map(|it| it.number), Some(2), "{report:?}");
    assert_eq!(all.poll(NOW).outcome, Outcome::Same);
    office.run("promote --from all --to all --channel site").well();
    let refused = office.sign_by("release-all-2", "comms").badly();
    assert!(refused.contains("is not among those that may sign"), "{refused}");
    office.sign("release-all-2", &["new", "it"]);
    office.run("publish release-all-2 --to site").well();
    let report = all.poll(NOW);
    assert_eq!(report.outcome, Outcome::Updated, "{report:?}");
    assert_eq!(report.root.map(|it| it.number), Some(2));
}

#[test]
fn a_new_epoch_counts_again_when_the_numbers_have_run_out() {
    let office = Office::with_release("epoch");
    let mut browser = Browser::new(&office, "pilot");
    browser.poll(NOW);
    let most = u64::pow(2, 53) - 1;
    office.run(&format!("promote --from pilot --to pilot --channel site --seq {most}")).well();
    office.go_live(&format!("release-pilot-{most}"));
    assert_eq!(browser.poll(NOW).release.expect("a release").seq, most);
    let stuck = office.build(AFTER, "pilot").badly();
    assert!(stuck.contains("begin a new epoch"), "{stuck}");

    let change = "root change --channel site --new-epoch --why Numbers~ran~out.";
    let said = office.run(&format!("{change} --expires 2031-01-01")).well();
    assert!(said.contains("a new epoch, 2 after 1"), "{said}");
    office.sign("root-2", &["ig", "comms"]);
    let said = office.run("publish root-2 --to site").well();
    assert!(said.contains("The ring pilot needs a new release"), "{said}");
    office.build(AFTER, "pilot").well();
    office.go_live("release-pilot-epoch-2-1");
    let release = browser.poll(NOW).release.expect("a release");
    assert_eq!((release.epoch, release.seq, release.pack_version.as_str()), (2, 1, "1.1.0"));
}

#[test]
fn a_trust_that_lost_its_quorum_begins_again_with_a_new_hash_from_it() {
    let office = Office::with_release("lost-quorum");
    let mut browser = Browser::new(&office, "pilot");
    browser.poll(NOW);
    std::fs::rename(office.dir.join("site"), office.dir.join("old-site")).expect("a folder");
    std::fs::rename(office.dir.join("root-1"), office.dir.join("old-root-1")).expect("a folder");
    let keys = "--root-keys ig.pub it.pub --release-keys ig.pub it.pub --expires 2030-01-01";
    office.run(&format!("root new --trust teme-marches {keys} --epoch 2")).well();
    office.sign("root-1", &["ig", "it"]);
    office.run("publish root-1 --to site").well();
    office.build(AFTER, "pilot").well();
    office.go_live("release-pilot-epoch-2-1");
    // Without a word from IT, nobody can take browsers over to another root.
    assert_eq!(browser.poll(NOW).outcome, Outcome::Refused);
    browser.pin(office.root_sha256());
    let report = browser.poll(NOW);
    assert_eq!(report.outcome, Outcome::Updated, "{report:?}");
}

#[test]
fn somebody_vouches_that_a_release_is_still_the_newest() {
    let office = Office::with_release("fresh");
    office.keys("job", "Nightly job");
    office.run("root change --channel site --add-fresh-keys job.pub --expires 2031-01-01").well();
    office.sign("root-2", &["ig", "comms"]);
    office.run("publish root-2 --to site").well();
    let mut browser = Browser::new(&office, "pilot");
    let codes = |report: canteen::channel::client::Report| -> Vec<String> {
        let code = |it: &canteen::channel::client::Warning| format!("{:?}", it.code);
        report.warnings.iter().map(code).collect()
    };
    assert_eq!(codes(browser.poll(NOW)), ["NotFresh"]);
    let vouch = "fresh site --ring pilot --key job.pem --passphrase-file words";
    let said = office.run(vouch).well();
    assert_eq!(said, "Release 1 of the ring pilot is still the newest, until 15 March 2027.\n");
    assert!(codes(browser.poll(NOW)).is_empty());
    assert_eq!(codes(browser.poll("2027-03-16T09:00:00Z")), ["NotFresh"]);
}

#[test]
fn one_signature_is_enough_where_a_root_says_so_and_that_is_said_aloud() {
    let office = Office::new("tiny");
    office.keys("only", "Practice manager");
    let keys = "--root-keys only.pub --release-keys only.pub --threshold 1";
    office.run(&format!("root new --trust tiny {keys} --expires 2030-01-01")).well();
    for folder in ["root-1", "release-all-1"] {
        if folder != "root-1" {
            office.build(BEFORE, "all").well();
        }
        let said = office.sign_by(folder, "only").well();
        assert!(said.contains("WARNING: one signature is enough here."), "{said}");
        let said = office.run(&format!("publish {folder} --to site")).well();
        assert_eq!(said.contains("WARNING: "), folder != "root-1", "{said}");
    }
}

#[test]
fn the_same_policy_gives_the_same_pack_on_every_machine() {
    let packs = ["same-one", "same-two"].map(|name| {
        let office = Office::with_channel(name);
        let json = office.build_json(BEFORE);
        (json["release"]["pack"].clone(), json["changes"]["summary"].clone())
    });
    assert_eq!(packs[0], packs[1]);
}
