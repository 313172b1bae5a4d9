//! People in their offices, each with a folder and the command line, and a browser.

use canteen::channel::client::{Answer, Report};
use canteen::channel::{Digest, Time};
use canteen::publish::trial::Source;
use canteen::publish::watched::Watched;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::{Path, PathBuf};

/// When the tests take place, unless they say otherwise.
pub(crate) const NOW: &str = "2027-03-01T09:00:00Z";

/// A policy, and the same after some changes.
pub(crate) const BEFORE: &str = "tests/policies/before";
pub(crate) const AFTER: &str = "tests/policies/after";

/// A folder in which somebody works.
pub(crate) struct Office {
    pub(crate) dir: PathBuf,
}

/// What a command came to.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// What it printed, if all went well.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// What it complained of.
    #[track_caller]
    pub(crate) fn badly(self) -> String {
        assert_eq!(self.code, 2, "{}{}", self.out, self.err);
        self.err
    }
}

impl Office {
    /// An empty one.
    pub(crate) fn new(name: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("release").join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a writable folder");
        fs::write(dir.join("words"), "four words not together\n").expect("a writable folder");
        Self { dir }
    }

    /// One with three people's keys, and a root that two of them signed, published in `site`.
    pub(crate) fn with_channel(name: &str) -> Self {
        let office = Self::new(name);
        office.keys("ig", "Information governance");
        office.keys("comms", "Communications");
        office.keys("it", "IT security");
        let keys = "--root-keys ig.pub comms.pub it.pub --release-keys ig.pub comms.pub it.pub";
        office.run(&format!("root new --trust teme-marches {keys} --expires 2030-01-01")).well();
        office.sign("root-1", &["ig", "comms"]);
        office.run("publish root-1 --to site").well();
        office
    }

    /// The same with a release in the pilot ring.
    pub(crate) fn with_release(name: &str) -> Self {
        let office = Self::with_channel(name);
        office.build(BEFORE, "pilot").well();
        office.go_live("release-pilot-1");
        office
    }

    /// Runs a command of `canteen release`; paths are those of the office, and `~` stands for a space
    /// in a word.
    pub(crate) fn run(&self, words: &str) -> Said {
        self.typing(words, "")
    }

    /// The same, with something on standard input.
    pub(crate) fn typing(&self, words: &str, typed: &str) -> Said {
        self.at(NOW, words, typed)
    }

    /// The same at another time.
    pub(crate) fn at(&self, now: &str, words: &str, typed: &str) -> Said {
        let mut command = Command::new(cargo_bin("canteen"))
            .env("NO_COLOR", "1")
            .current_dir(&self.dir)
            .stdin(typed)
            .arg("release")
            .args(words.split_whitespace().map(|word| word.replace('~', " ")));
        let timeless = ["keys", "sign"].iter().any(|it| words.starts_with(it));
        if !timeless {
            command = command.args(["--now", now]);
        }
        let output = command.output().expect("canteen");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Said {
            code: output.status.code().expect("a code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Makes somebody's keys.
    pub(crate) fn keys(&self, name: &str, owner: &str) {
        let owner = owner.replace(' ', "~");
        self.run(&format!("keys {name} --owner {owner} --passphrase-file words")).well();
    }

    /// Has people sign.
    #[track_caller]
    pub(crate) fn sign(&self, folder: &str, names: &[&str]) {
        for name in names {
            self.sign_by(folder, name).well();
        }
    }

    pub(crate) fn sign_by(&self, folder: &str, name: &str) -> Said {
        self.run(&format!("sign {folder} --key {name}.pem --yes --passphrase-file words"))
    }

    /// Has two people sign, and publishes.
    #[track_caller]
    pub(crate) fn go_live(&self, folder: &str) -> String {
        self.sign(folder, &["ig", "it"]);
        self.run(&format!("publish {folder} --to site")).well()
    }

    /// Builds a policy of the tests.
    pub(crate) fn build(&self, policy: &str, ring: &str) -> Said {
        let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join(policy);
        self.run(&format!("build {} --channel site --ring {ring}", policy.display()))
    }

    /// What a build would make for the pilot ring, as a program reads it.
    pub(crate) fn build_json(&self, policy: &str) -> serde_json::Value {
        let policy = Path::new(env!("CARGO_MANIFEST_DIR")).join(policy);
        let dry = "--channel site --ring pilot --dry-run --json";
        let said = self.run(&format!("build {} {dry}", policy.display())).well();
        serde_json::from_str(&said).expect("JSON")
    }

    /// A file of the office.
    pub(crate) fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.dir.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.dir.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, bytes).expect("a writable folder");
    }

    /// The hash that browsers are given beforehand.
    pub(crate) fn root_sha256(&self) -> Digest {
        Digest::of(&self.read("site/root/1.json"))
    }

    /// Hands a folder to another office.
    pub(crate) fn hand(&self, folder: &str, to: &Self) {
        for entry in fs::read_dir(self.dir.join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            let name = format!("{folder}/{}", name.to_str().expect("a plain name"));
            to.write(&name, &self.read(&name));
        }
    }
}

/// A browser in a ring, which remembers.
pub(crate) struct Browser<'a> {
    office: &'a Office,
    ring: &'static str,
    root_sha256: Digest,
    watched: Watched,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(office: &'a Office, ring: &'static str) -> Self {
        Self { office, ring, root_sha256: office.root_sha256(), watched: Watched::default() }
    }

    /// Is given another hash by IT.
    pub(crate) fn pin(&mut self, root_sha256: Digest) {
        self.root_sha256 = root_sha256;
    }

    /// Polls the folder as it is now.
    pub(crate) fn poll(&mut self, now: &str) -> Report {
        let now: Time = now.parse().expect("a time");
        let mut site = Folder(self.office.dir.join("site"));
        self.watched.look(self.ring, &self.root_sha256, now, &mut site)
    }
}

/// Static files.
struct Folder(PathBuf);

impl Source for Folder {
    fn get(&mut self, path: &str, most: u64) -> Answer {
        match fs::read(self.0.join(path)) {
            Ok(bytes) if bytes.len() as u64 > most => Answer::TooLong,
            Ok(bytes) => Answer::Got { bytes },
            Err(_) => Answer::Missing,
        }
    }
}

/// A text without the hashes and keys that differ from run to run.
pub(crate) fn steady(text: &str) -> String {
    let mut steady = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let hex = rest.bytes().take_while(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')).count();
        match hex {
            64 => steady += "HASH",
            12 => steady += "KEY",
            0 => {
                let next = rest.chars().next().expect("a character");
                steady.push(next);
                rest = &rest[next.len_utf8()..];
                continue;
            }
            _ => steady += &rest[..hex],
        }
        rest = &rest[hex..];
    }
    steady
}
