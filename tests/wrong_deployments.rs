//! What goes wrong between a trust.toml and a computer, and what people are told of it.
//!
//! `tests/deploy/wrong/NAME.toml` is a trust.toml with one slip, `NAME.said` what `canteen deploy` prints.
//! Below stand files that somebody changed by hand after they were written: `verify` has to name the file
//! and the place. After a change of the wording, run with `SNAPSHOTS=overwrite` and read every
//! difference as somebody at an IT desk.

use canteen::author::Problem;
use canteen::deploy::{self, Files, Packages, Trust, crx, key, package::Package, windows_registry};
use snapbox::Data;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

const EXAMPLE: &str = include_str!("deploy/example/trust.toml");
const HOSTED: &str = include_str!("deploy/self-hosted.toml");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/wrong")
}

#[test]
fn each_slip_is_named_with_its_line_and_one_suggestion() {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the cases")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 20, "{} cases", cases.len());
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let mut differ = Vec::new();
    for path in cases {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong-deployment");
        let output = Command::new(cargo_bin("canteen"))
            .env("NO_COLOR", "1")
            .current_dir(folder())
            .args(["deploy", "--config", &name, "--out"])
            .arg(&out)
            .output()
            .expect("the command runs");
        assert!(!out.exists(), "{name}: nothing may be written");
        assert_eq!(output.status.code(), Some(2), "{name}");
        let said = String::from_utf8(output.stderr).expect("text");
        let expected = Data::read_from(&path.with_extension("said"), None).raw();
        if let Err(error) = assert.try_eq(Some(&name), said.clone().into(), expected) {
            differ.push(format!("{name}: {error}"));
        }
        if said.matches("error: ").count() != 1 || !said.contains("= try: ") {
            differ.push(format!("{name}: expected one error with a suggestion\n{said}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

fn written(text: &str, packages: &Packages) -> Files {
    let (trust, _) = Trust::read("trust.toml", text).expect("a good trust.toml");
    deploy::write(&trust, packages).expect("artefacts")
}

/// A package with a manifest.
fn zip(manifest: &str) -> Package {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("manifest.json", zip::write::SimpleFileOptions::default()).expect("a file");
    zip.write_all(manifest.as_bytes()).expect("a file");
    Package::read(zip.finish().expect("an archive").into_inner()).expect("a package")
}

fn chromium(version: &str) -> Package {
    zip(&format!(r#"{{"version": "{version}", "minimum_chrome_version": "121"}}"#))
}

fn packages() -> Packages {
    let gecko = r#""browser_specific_settings": {"gecko": {"id": "{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}"}}"#;
    Packages {
        chromium: Some(chromium("0.1.0")),
        firefox: Some(zip(&format!(r#"{{"version": "0.1.0", {gecko}}}"#))),
        key: Some(key::generate().expect("a key")),
    }
}

/// A file's text, whatever its encoding.
fn text(name: &str, bytes: &[u8]) -> String {
    match name.ends_with(".reg") {
        true => windows_registry::decode(bytes).expect("a registry file"),
        false => String::from_utf8(bytes.to_vec()).expect("text"),
    }
}

/// Changes a file as somebody would by hand, who saves a registry file as UTF-8.
fn change(files: &mut Files, name: &str, old: &str, new: &str) {
    let text = text(name, &files[name]);
    assert!(text.contains(old), "{name} has no {old:?}");
    files.insert(name.to_owned(), text.replacen(old, new, 1).into_bytes());
}

/// That exactly one file is complained of, once, in these words.
fn one(problems: &[Problem], file: &str, words: &str) {
    let [problem] = problems else { panic!("{file}, {words:?}: {problems:#?}") };
    assert_eq!(problem.file, file);
    assert!(problem.to_string().contains(words), "{file}: expected {words:?} in\n{problem}");
    assert!(problem.expected.is_some() && problem.help.is_some());
}

/// A file, what stands in it, what somebody makes of it, and the words by which it is found.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    // Registry: types, lists, names, places.
    ("windows/canteen-chrome.reg", "dword:00000078", "\"120\"", "`PollMinutes` is REG_SZ"),
    ("windows/canteen-chrome.reg", "dword:00000000", "dword:00000002", "`AllowPause` is 2"),
    (
        "windows/canteen-chrome.reg",
        "\"Channel\"=\"all\"",
        "\"Channel\"=\"everybody\"",
        "`Channel` does not know",
    ),
    ("windows/canteen-chrome.reg", "\"Channel\"=", "\"channel\"=", "capital letters, which count"),
    (
        "windows/canteen-chrome.reg",
        "\"Language\"=\"en\"",
        "\"Language\"=\"en\"\r\n\"Bodies\"=hex(7):6e,00,00,00,00,00",
        "`Bodies` is REG_MULTI_SZ",
    ),
    (
        "windows/canteen-edge.reg",
        "\"Language\"=\"en\"",
        "\"Language\"=\"en\"\r\n\"Site\"=\"a.example\"",
        "there is no setting `Site`",
    ),
    ("windows/canteen-edge.reg", "\"2\"=\"gmc\"", "\"4\"=\"gmc\"", "there is no value 2"),
    (
        "windows/canteen-edge.reg",
        "\\policy]\r\n\"Allow",
        "\\Policy]\r\n\"Allow",
        "this is no place for settings",
    ),
    (
        "windows/canteen-edge.reg",
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings",
        "[HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings",
        "this is another hive",
    ),
    (
        "windows/canteen-edge.reg",
        "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponm",
        "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponn",
        "deleted and not written again",
    ),
    (
        "windows/canteen-edge.reg",
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings\\ponm",
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings\\ponn",
        "the id is `ponn",
    ),
    (
        "windows/canteen-edge.reg",
        "\"update_url\"=\"https://edge.microsoft.com",
        "\"update_url\"=\"https://clients2.google.com",
        "it is installed by",
    ),
    (
        "windows/canteen-firefox.reg",
        "\"ExtensionSettings\"=hex(7):7b,00",
        "\"ExtensionSettings\"=hex(7):7c,00",
        "this is no JSON",
    ),
    ("windows/canteen-firefox.reg", "dword:00000078", "dword:00000079", "`PollMinutes` is 121"),
    // Firefox's JSON for Group Policy and Intune.
    (
        "windows/firefox/ExtensionSettings.json",
        "{",
        "{ \"policies\": {} , ",
        "wrapped in `policies`",
    ),
    (
        "windows/firefox/ExtensionSettings.json",
        "{",
        "{ \"ExtensionSettings\": {} , ",
        "wrapped in `ExtensionSettings`",
    ),
    ("windows/firefox/ExtensionSettings-one-line.json", "{", "{\n", "more than one line"),
    (
        "windows/firefox/intune.txt",
        "ExtensionSettingsOneLine",
        "ExtensionSettings",
        "expected the OMA-URI",
    ),
    ("windows/firefox/intune.txt", "JSONOneLine", "JSON", "JSONOneLine"),
    ("windows/firefox/policies.json", "\"policies\"", "\"Policies\"", "there is no `policies`"),
    // Scripts.
    ("windows/Set-Canteen.ps1", "'DWord') }", "'QWord') }", "changed around what is wanted"),
    (
        "windows/Set-Canteen.ps1",
        "{\"data\":120,\"kind\":\"DWord\"",
        "{\"data\":\"120\",\"kind\":\"DWord\"",
        "data of another kind",
    ),
    ("windows/Detect-Canteen.ps1", "\"browser\": \"edge\"", "\"browser\": \"chrome\"", "each once"),
    (
        "groups/nurses/windows/Detect-Canteen.ps1",
        "\"data\":\"nmc\"",
        "\"data\":\"nms\"",
        "`Bodies` does not know",
    ),
    // Templates.
    (
        "windows/canteen.admx",
        "maxValue=\"1440\"",
        "maxValue=\"9999\"",
        "it writes PollMinutes: 60 to 9999",
    ),
    ("windows/canteen.admx", "class=\"Both\"", "class=\"User\"", "class is \"User\""),
    ("windows/canteen.admx", "name=\"edge_Mode\"", "name=\"edge_Modes\"", "edge_Mode"),
    (
        "windows/en-GB/canteen.adml",
        "<string id=\"Mode_help\">",
        "<string id=\"Mode_text\">",
        "`Mode_help` is missing",
    ),
    (
        "windows/en-US/canteen.adml",
        "defaultValue=\"120\"",
        "defaultValue=\"240\"",
        "240 is on offer",
    ),
    // Profiles.
    (
        "macos/canteen-edge.mobileconfig",
        "<key>com.microsoft.Edge.extensions.",
        "<key>com.microsoft.edge.extensions.",
        "capital letters count",
    ),
    (
        "macos/canteen-chrome.mobileconfig",
        "<integer>120</integer>",
        "<string>120</string>",
        "`PollMinutes` is a text",
    ),
    (
        "macos/canteen-chrome.mobileconfig",
        "<key>Forced</key>",
        "<key>Set-Once</key>",
        "no value is forced",
    ),
    (
        "macos/canteen-chrome.mobileconfig",
        "<false/>",
        "<integer>0</integer>",
        "`AllowPause` is a number",
    ),
    (
        "macos/canteen-firefox.mobileconfig",
        "<key>EnterprisePoliciesEnabled</key>\n\t\t\t\t\t\t\t\t<true/>",
        "",
        "policies are off",
    ),
    ("macos/canteen-firefox.mobileconfig", "</plist>", "", "an element is not closed"),
    // Linux.
    ("linux/edge/canteen.json", "\"3rdparty\"", "\"3rdParty\"", "there are no settings"),
    ("linux/chromium/canteen.json", "{", "{ \"policies\": {}, ", "wrapped in `policies`"),
    ("linux/chrome/canteen.json", "\"marks\"", "\"marks\",", "this is no JSON"),
    (
        "groups/pilot/linux/firefox/policies.json",
        "\"Channel\": \"pilot\"",
        "\"Channel\": \"all\"",
        "\"pilot\", as in deployment.json",
    ),
    // The record itself.
    ("deployment.json", "\"trust\"", "\"trust", "it is no JSON"),
];

#[test]
fn a_file_that_was_changed_by_hand_is_found() {
    let files = written(EXAMPLE, &Packages::default());
    let mut unseen = Vec::new();
    for (name, old, new, words) in MISTAKES {
        let mut changed = files.clone();
        change(&mut changed, name, old, new);
        let problems = deploy::verify(&changed);
        let elsewhere = problems.iter().any(|it| it.file != *name);
        let said = problems.iter().any(|it| it.to_string().contains(words));
        if elsewhere || !said || problems.len() > 2 {
            unseen.push(format!("{name}: expected {words:?} in {problems:#?}"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

#[test]
fn a_file_that_is_missing_is_found() {
    let files = written(EXAMPLE, &Packages::default());
    for name in files.keys() {
        let mut changed = files.clone();
        changed.remove(name);
        let problems = deploy::verify(&changed);
        assert!(problems.iter().any(|it| it.file == *name), "{name}: {problems:#?}");
    }
}

/// A copy that broke off, and one with a byte gone wrong: whatever is read, nothing panics.
#[test]
fn a_file_that_is_cut_short_is_found() {
    let files = written(EXAMPLE, &Packages::default());
    for name in files.keys().filter(|name| !name.ends_with(".md")) {
        let mut changed = files.clone();
        let bytes = changed.get_mut(name).expect("a file");
        bytes.truncate(bytes.len() / 4 * 2);
        let problems = deploy::verify(&changed);
        assert!(problems.iter().any(|it| it.file == *name), "{name}: {problems:#?}");
        let bytes = changed.get_mut(name).expect("a file");
        let middle = bytes.len() / 2;
        bytes[middle] = 0xff;
        deploy::verify(&changed);
    }
}

#[test]
fn a_package_that_does_not_fit_is_found() {
    let packages = packages();
    let files = written(HOSTED, &packages);
    assert_eq!(deploy::verify(&files), []);

    let crx = "selfhost/canteen-0.1.0.crx";
    let mut changed = files.clone();
    changed.get_mut(crx).expect("a package").push(0);
    let problems = deploy::verify(&changed);
    assert!(problems.iter().any(|it| it.file == crx && it.what.contains("signature")));

    // The right package, signed by another key.
    let zip = &packages.chromium.as_ref().expect("a package").bytes;
    let other = crx::pack(&key::generate().expect("a key"), zip).expect("a package");
    let mut changed = files.clone();
    changed.insert(crx.to_owned(), other);
    let problems = deploy::verify(&changed);
    assert!(problems.iter().any(|it| it.file == crx && it.what.contains("the id is")));

    // A newer package, and an update manifest that still names the old version.
    let newer = Packages { chromium: Some(chromium("0.2.0")), ..packages };
    let mut changed = written(HOSTED, &newer);
    let xml = "selfhost/updates.xml";
    change(&mut changed, xml, "version=\"0.2.0\"", "version=\"0.1.0\"");
    one(&deploy::verify(&changed), xml, "updatecheck: version is `0.1.0`");
    for (old, new, words) in [
        (
            "http://www.google.com/update2/response",
            "https://www.google.com/update2/response",
            "xmlns",
        ),
        ("canteen-0.2.0.crx", "canteen-0.3.0.crx", "there is no canteen-0.3.0.crx here"),
        (
            "</app>",
            "<updatecheck codebase=\"a\" version=\"1\"/></app>",
            "exactly one `updatecheck`",
        ),
    ] {
        let mut changed = written(HOSTED, &newer);
        change(&mut changed, xml, old, new);
        one(&deploy::verify(&changed), xml, words);
    }
    let json = "selfhost/updates.json";
    let mut changed = files;
    change(&mut changed, json, "\"version\": \"0.1.0\"", "\"version\": \"0.1.1\"");
    one(&deploy::verify(&changed), json, "version is `0.1.1`");
}

#[test]
fn an_id_must_be_that_of_the_key() {
    let text = HOSTED.replace("[chrome]", "[chrome]\nid = \"abcdefghijklmnopabcdefghijklmnop\"");
    let (trust, _) = Trust::read("trust.toml", &text).expect("a good trust.toml");
    let error = deploy::write(&trust, &packages()).expect_err("another id").to_string();
    assert!(error.contains("[chrome] says the id is abcdefgh"), "{error}");
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("not-ours");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("a folder");
    fs::write(dir.join("letter.txt"), "mine").expect("a file");
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/example/trust.toml");
    let run = |out: &Path| {
        let mut command = Command::new(cargo_bin("canteen"));
        command = command.args(["deploy", "--config"]).arg(&config).arg("--out").arg(out);
        command.output().expect("the command runs").status.code()
    };
    assert_eq!(run(&dir), Some(2));
    assert_eq!(fs::read_dir(&dir).expect("a folder").count(), 1);
    let ours = dir.join("out");
    assert_eq!((run(&ours), run(&ours)), (Some(0), Some(0)));
}
