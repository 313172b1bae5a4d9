//! A signed trust in memory, for tests: its people, its roots, its files.
//!
//! Keys are made when a test runs and never stored. What is served is a map from paths to bytes, and
//! a [`Browser`] polls it as the extension would: it answers each question of a [`Client`] and keeps
//! what it is told to keep, in one write.

use super::client::{Answer, Ask, Client, InForce, Memory, Outcome, ProblemCode, Report, Settings};
use super::client::{KeptPack, WarningCode};
use super::envelope::{Envelope, FRESH, RELEASE, ROOT, Role};
use super::key::{KeyId, PublicKey};
use super::live::Live;
use super::release::{Fresh, PackRef, Release};
use super::root::Root;
use super::unpack::crc32;
use super::{Digest, SCHEMA, Time};
use ed25519_dalek::{Signer as _, SigningKey};
use serde::Serialize;
use std::collections::BTreeMap;

/// The day on which tests happen: 1 May 2027, in the morning.
pub(crate) const NOW: Time = Time::from_seconds(1_809_162_000);
/// How long a release lives, in days.
pub(crate) const RELEASE_LIFE: u64 = 180;
/// How long the word that it is the newest holds, in days.
pub(crate) const FRESH_LIFE: u64 = 14;

/// What lies on a static host.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Somebody with a key.
#[derive(Clone, Debug)]
pub(crate) struct Person(SigningKey);

impl Person {
    pub(crate) fn new() -> Self {
        let mut secret = [0; 32];
        fastrand::fill(&mut secret);
        Self(SigningKey::from_bytes(&secret))
    }

    pub(crate) fn id(&self) -> KeyId {
        KeyId::of(self.0.verifying_key().as_bytes())
    }

    pub(crate) fn key(&self) -> PublicKey {
        PublicKey::ed25519(self.0.verifying_key().as_bytes(), "Somebody")
    }

    pub(crate) fn signature(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// So many of these people.
pub(crate) fn role(people: &[Person], threshold: usize) -> Role {
    Role { keys: people.iter().map(Person::id).collect(), threshold }
}

/// A body in an envelope, signed by these people.
pub(crate) fn signed(kind: &str, body: &impl Serialize, people: &[Person]) -> Envelope {
    let mut envelope = Envelope::new(kind, json(body));
    for person in people {
        envelope.add(person.id(), &person.signature(&envelope.to_sign()));
    }
    envelope
}

pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data")
}

/// A plain gzip file.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a test's file");
    let body = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    let trailer = [crc32(bytes).to_le_bytes(), length.to_le_bytes()].concat();
    [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255][..], &body, &trailer].concat()
}

/// Three people for roots, three for releases, two of each needed; and all that they published.
#[derive(Clone, Debug)]
pub(crate) struct Trust {
    pub(crate) root_people: Vec<Person>,
    pub(crate) people: Vec<Person>,
    pub(crate) watchman: Person,
    /// The newest root.
    pub(crate) root: Root,
    pub(crate) files: Files,
    /// The SHA-256 of the first root's file.
    pub(crate) pin: String,
}

impl Trust {
    /// A trust with its first root, in epoch 1.
    pub(crate) fn new(name: &str) -> Self {
        Self::with(name, |_| {})
    }

    /// The same with something else in its first root.
    pub(crate) fn with(name: &str, change: impl FnOnce(&mut Root)) -> Self {
        let [root_people, people] =
            [(); 2].map(|()| Vec::from_iter([(); 3].map(|()| Person::new())));
        let mut root = Root {
            schema: SCHEMA,
            trust: name.to_owned(),
            number: 1,
            epoch: 1,
            expires: NOW.plus_days(1_000),
            keys: root_people.iter().chain(&people).map(|it| (it.id(), it.key())).collect(),
            root: role(&root_people, 2),
            release: role(&people, 2),
            fresh: None,
        };
        change(&mut root);
        let file = json(&signed(ROOT, &root, &root_people[..2]));
        let pin = Digest::of(&file).to_string();
        let files = Files::from([(root_path(root.number), file)]);
        Self { root_people, people, watchman: Person::new(), root, files, pin }
    }

    /// The next root, with something changed in it, signed by those who signed the last.
    pub(crate) fn next_root(&mut self, change: impl FnOnce(&mut Root)) {
        self.root.number += 1;
        change(&mut self.root);
        let file = json(&signed(ROOT, &self.root, &self.root_people[..2]));
        self.files.insert(root_path(self.root.number), file);
    }

    /// The next root, which wants a word every few days.
    pub(crate) fn want_freshness(&mut self) {
        let watchman = self.watchman.clone();
        self.next_root(|root| {
            root.keys.insert(watchman.id(), watchman.key());
            root.fresh = Some(role(&[watchman], 1));
        });
    }

    /// Puts a pack on the host.
    pub(crate) fn pack(&mut self, text: &str) -> PackRef {
        let file = gzip(text.as_bytes());
        let sha256 = Digest::of(&file);
        let size = file.len() as u64;
        self.files.insert(format!("b/{sha256}.cpk"), file);
        let [id, version] = ["rules", "1"].map(str::to_owned);
        PackRef { sha256, size, unpacked_size: text.len() as u64, id, version }
    }

    /// A release of a pack with this text to everybody, as the newest root has it.
    pub(crate) fn release(&mut self, seq: u64, text: &str) -> Release {
        let Root { trust, epoch, .. } = self.root.clone();
        Release {
            schema: SCHEMA,
            trust,
            channel: "all".to_owned(),
            epoch,
            seq,
            issued: NOW,
            expires: NOW.plus_days(RELEASE_LIFE),
            pack: self.pack(text),
            min_engine: "0.1.0".to_owned(),
            withdrawn: Vec::new(),
            notes: String::new(),
        }
    }

    /// Puts a release in its ring's `live.json`, signed by two people and vouched for by the watchman.
    pub(crate) fn publish(&mut self, release: &Release) {
        let envelope = signed(RELEASE, release, &self.people[..2]);
        self.serve(&release.channel, envelope);
    }

    /// Puts an envelope in a ring's `live.json`.
    pub(crate) fn serve(&mut self, ring: &str, release: Envelope) {
        let fresh = self.root.fresh.is_some().then(|| self.vouch(&release));
        let live = Live { root: self.root.number, release, fresh };
        self.files.insert(format!("{ring}/live.json"), json(&live));
    }

    /// The watchman's word on a release.
    pub(crate) fn vouch(&self, envelope: &Envelope) -> Envelope {
        let body = envelope.unverified();
        let release = Release::from_json(body).expect("a release");
        let Release { schema, trust, channel, epoch, seq, issued, .. } = release;
        let expires = issued.plus_days(FRESH_LIFE);
        let release_sha256 = Digest::of(body);
        let fresh = Fresh { schema, trust, channel, release_sha256, epoch, seq, issued, expires };
        signed(FRESH, &fresh, std::slice::from_ref(&self.watchman))
    }

    /// Publishes a pack to everybody.
    pub(crate) fn push(&mut self, seq: u64, text: &str) {
        let release = self.release(seq, text);
        self.publish(&release);
    }

    /// What everybody's `live.json` says now.
    pub(crate) fn live(&self) -> Vec<u8> {
        self.files["all/live.json"].clone()
    }
}

pub(crate) fn root_path(number: u64) -> String {
    format!("root/{number}.json")
}

/// What a host answers: its files, and never more bytes than were asked for.
pub(crate) fn host(files: &Files) -> impl Fn(&str, u64) -> Answer {
    move |path, most| match files.get(path) {
        None => Answer::Missing,
        Some(bytes) if bytes.len() as u64 > most => Answer::TooLong,
        Some(bytes) => Answer::Got { bytes: bytes.clone() },
    }
}

/// A browser with the extension: what it has been told to keep.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Browser {
    pub(crate) settings: Settings,
    pub(crate) memory: Option<String>,
    /// The pack in use.
    pub(crate) pack: Option<String>,
    /// The one before.
    pub(crate) previous: Option<String>,
    /// What is known of the pack in use.
    pub(crate) facts: Option<InForce>,
    /// What was fetched in the last poll.
    pub(crate) fetched: Vec<String>,
}

impl Browser {
    /// A browser in the ring of everybody that IT has set up for this trust.
    pub(crate) fn of(trust: &Trust) -> Self {
        let settings = Settings {
            ring: "all".to_owned(),
            root_sha256: trust.pin.clone(),
            engine: "0.1.0".to_owned(),
        };
        let fetched = Vec::new();
        Self { settings, memory: None, pack: None, previous: None, facts: None, fetched }
    }

    /// One that has polled everything there is, and found it good.
    pub(crate) fn with_rules_of(trust: &Trust) -> Self {
        let mut browser = Self::of(trust);
        browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
        browser
    }

    /// Polls files, with an engine that takes every pack.
    pub(crate) fn poll(&mut self, files: &Files, now: Time) -> Report {
        self.poll_host(host(files), now)
    }

    /// Polls a host of any kind.
    pub(crate) fn poll_host(&mut self, host: impl Fn(&str, u64) -> Answer, now: Time) -> Report {
        let report = self.poll_as(now, |ask| {
            Some(match ask {
                Ask::Fetch { path, most } => host(path, *most),
                Ask::Try { .. } => Answer::Tried { refused: None },
                _ => Answer::Kept { ok: true },
            })
        });
        report.expect("nobody killed it")
    }

    /// Polls with answers of any kind; `None` kills the browser. A write happens before it is answered
    /// with success, and so it may happen and never be answered.
    pub(crate) fn poll_as(
        &mut self,
        now: Time,
        mut answer: impl FnMut(&Ask) -> Option<Answer>,
    ) -> Option<Report> {
        self.fetched.clear();
        let (mut client, mut ask) =
            Client::start(self.settings.clone(), self.memory.as_deref(), now);
        loop {
            if let Ask::Done { report } = ask {
                return Some(report);
            }
            if let Ask::Fetch { path, .. } = &ask {
                self.fetched.push(path.clone());
            }
            let answer = answer(&ask)?;
            if answer == (Answer::Kept { ok: true }) {
                self.keep(&ask);
            }
            ask = client.answer(answer);
        }
    }

    /// The one write.
    pub(crate) fn keep(&mut self, ask: &Ask) {
        let Ask::Keep { memory, pack, release } = ask else { return };
        assert!(Memory::from_json(memory).is_some(), "a memory that cannot be read: {memory}");
        self.memory = Some(memory.clone());
        self.facts.clone_from(release);
        if let Some(KeptPack { text }) = pack {
            self.previous = self.pack.replace(text.clone());
        }
    }

    /// The number of the release in force.
    pub(crate) fn seq(&self) -> Option<u64> {
        self.facts.as_ref().map(|it| it.seq)
    }
}

impl Report {
    #[track_caller]
    pub(crate) fn expect_outcome(&self, outcome: Outcome) {
        assert_eq!((self.outcome, &self.problem), (outcome, &None));
    }

    /// It was refused for this reason, in a sentence or more.
    #[track_caller]
    pub(crate) fn expect_problem(&self, code: ProblemCode) {
        assert_eq!(self.problem.as_ref().map(|it| it.code), Some(code), "{self:?}");
        let says = self.problem.as_ref().map_or("", |it| &it.says);
        assert!(says.ends_with('.') && says.len() > 40, "{says}");
    }

    #[track_caller]
    pub(crate) fn expect_warnings(&self, codes: &[WarningCode]) {
        let found: Vec<_> = self.warnings.iter().map(|it| it.code).collect();
        assert_eq!(found, codes, "{self:?}");
    }
}
