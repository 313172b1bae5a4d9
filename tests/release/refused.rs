//! Wrong uses, and what is said of them: where, what was expected, one suggestion.

use super::office::{BEFORE, Office, steady};
use snapbox::{assert_data_eq, file};
use std::fmt::Write as _;
use std::process::Command;

/// Runs commands that are refused, and returns what each says.
fn refusals(office: &Office, commands: &[(&str, &str)]) -> String {
    let mut said = String::new();
    for (words, typed) in commands {
        let refusal = office.typing(words, typed).badly();
        let _ = writeln!(said, "$ canteen release {}\n{refusal}", words.replace('~', " "));
    }
    steady(&said)
}

#[test]
fn wrong_keys_and_passphrases() {
    let office = Office::with_channel("wrong-keys");
    office.keys("stranger", "A stranger");
    office.build(BEFORE, "pilot").well();
    office.sign("release-pilot-1", &["ig"]);
    office.write("short", b"short\n");
    office.write("same", b"aaaaaaaaaaaaaaaa\n");
    office.write("other", b"four other words here\n");
    let naked = "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n";
    office.write("naked.pem", naked.as_bytes());
    let public = String::from_utf8(office.read("it.pub")).expect("text");
    office.write("changed.pub", public.replace("IT security", "IT\\nsecurity").as_bytes());
    let other = String::from_utf8(office.read("ig.pub")).expect("text");
    let id = |text: &str| text.split('"').nth(15).expect("an id").to_owned();
    office.write("swapped.pub", public.replace(&id(&public), &id(&other)).as_bytes());
    let said = refusals(
        &office,
        &[
            ("keys a --owner IG --passphrase-file short", ""),
            ("keys a --owner IG --passphrase-file same", ""),
            ("keys a --owner IG", "four words not together\nfour words not togetherr\n"),
            ("keys a --owner IG", ""),
            ("keys ig --owner IG --passphrase-file words", ""),
            ("keys a --owner ~ --passphrase-file words", ""),
            ("sign release-pilot-1 --key it.pem --yes", "four words not togehter\n"),
            ("sign release-pilot-1 --key it.pem --yes --passphrase-file other", ""),
            ("sign release-pilot-1 --key it.pem", ""),
            ("sign release-pilot-1 --key stranger.pem --yes --passphrase-file words", ""),
            ("sign release-pilot-1 --key ig.pem --yes --passphrase-file words", ""),
            ("sign release-pilot-1 --key ig.pub --yes --passphrase-file words", ""),
            ("sign release-pilot-1 --key naked.pem --yes --passphrase-file words", ""),
            ("sign release-pilot-1 --key nowhere.pem --yes --passphrase-file words", ""),
            ("root new --trust t --root-keys changed.pub --release-keys it.pub", ""),
            ("root new --trust t --root-keys swapped.pub --release-keys it.pub", ""),
            ("root new --trust t --root-keys ig.pem --release-keys it.pub", ""),
        ],
    );
    assert_data_eq!(said, file!["../snapshots/release-wrong-keys.txt"]);
}

#[test]
fn wrong_roots_rings_and_releases() {
    let office = Office::with_release("wrong-releases");
    office.build(BEFORE, "pilot").well();
    office.run("root change --channel site --expires 2031-01-01 --out later").well();
    office.sign("later/root-2", &["ig", "comms"]);
    let said = refusals(
        &office,
        &[
            ("sign nowhere --key ig.pem", ""),
            ("sign site --key ig.pem", ""),
            ("publish release-pilot-2 --to site", ""),
            ("publish release-pilot-1 --to site", ""),
            ("publish root-1 --to site", ""),
            ("publish later/root-2 --to elsewhere", ""),
            ("publish release-pilot-1 --to elsewhere", ""),
            ("withdraw ward-outbraek --ring pilot --channel site", ""),
            ("withdraw ward-outbreak --ring all --channel site", ""),
            ("withdraw ward-outbreak --ring pilots --channel site", ""),
            ("promote --from early --to all --channel site", ""),
            ("promote --from pilot --to all --channel site --restore ward-outbreak", ""),
            ("promote --from pilot --to all --channel site --days 0", ""),
            ("promote --from pilot --to pilot --channel site --seq 1", ""),
            ("promote --from pilot --to pilot --channel site", ""),
            ("root new --trust Teme~Marches --root-keys ig.pub --release-keys it.pub", ""),
            ("root new --trust t --root-keys ig.pub --release-keys it.pub", ""),
            (
                "root new --trust t --root-keys ig.pub --release-keys it.pub --expires 2020-01-01",
                "",
            ),
            ("root change --channel site --remove IT~securty", ""),
            ("root change --channel site --remove IT~security --remove Communications", ""),
            ("root change --channel site --new-epoch --why ~", ""),
            ("root change --channel elsewhere --remove IT", ""),
            ("fresh site --ring pilot --key it.pem --passphrase-file words", ""),
            ("watch http://canteen.example.org --root-sha256 00 --once", ""),
        ],
    );
    assert_data_eq!(said, file!["../snapshots/release-wrong-releases.txt"]);
}

#[test]
fn addresses_that_are_no_channel_are_refused_before_anything_is_sent() {
    let office = Office::new("wrong-addresses");
    let hash = "0".repeat(64);
    let addresses = [
        "http://canteen.example.org",
        "ftp://canteen.example.org",
        "canteen.example.org",
        "https://someone:secret@canteen.example.org",
        "https://canteen.example.org/?who=me",
        "https://canteen.example.org/#here",
        "http://localhost.example.org",
    ];
    for address in addresses {
        let said = office.run(&format!("watch {address} --root-sha256 {hash} --once")).badly();
        assert!(said.starts_with(&format!("canteen: {address}: expected ")), "{said}");
    }
}

#[test]
fn a_policy_that_breaks_its_promises_is_not_released() {
    let office = Office::with_channel("promises");
    let said = office.build("tests/policies/promises", "pilot").badly();
    assert!(said.contains("errors"), "{said}");
    assert!(!office.dir.join("release-pilot-1").exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_a_private_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::new("private");
    office.keys("ig", "Information governance");
    let file = std::fs::metadata(office.dir.join("ig.pem")).expect("a file");
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

/// The form of a key is a standard, so that nobody depends on this program: OpenSSL opens it with the
/// passphrase, and finds the same public key. (`cargo xtask setup` sees to OpenSSL.)
#[test]
fn openssl_opens_a_private_key() {
    let office = Office::new("openssl");
    office.keys("ig", "Information governance");
    let open = |passphrase: &str| {
        let arguments =
            ["pkey", "-in", "ig.pem", "-passin", passphrase, "-pubout", "-outform", "DER"];
        Command::new("openssl").args(arguments).current_dir(&office.dir).output().expect("openssl")
    };
    let opened = open("file:words");
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    // RFC 8410: twelve bytes say that it is an Ed25519 key, and the key itself follows.
    let public = opened.stdout.get(12..).expect("a key").try_into().expect("32 bytes");
    let file: canteen::publish::key::PublicKeyFile =
        serde_json::from_slice(&office.read("ig.pub")).expect("a public key");
    assert_eq!(canteen::channel::key::KeyId::of(public), file.id);
    assert!(!open("pass:another passphrase").status.success());
}
