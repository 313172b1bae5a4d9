//! No file of a channel makes its readers panic, and what they read they write and read the same.
#![no_main]

use canteen::channel::client::{Answer, Ask, Client, Memory, Settings};
use canteen::channel::envelope::Envelope;
use canteen::channel::live::Live;
use canteen::channel::release::Release;
use canteen::channel::root::Root;
use canteen::channel::unpack::unpack;
use canteen::channel::{Digest, Time};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn comes_back<T: Serialize + DeserializeOwned + PartialEq>(value: &T) {
    let text = serde_json::to_vec(value).expect("plain data");
    assert!(serde_json::from_slice::<T>(&text).is_ok_and(|again| again == *value));
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(live) = Live::from_json(bytes) {
        comes_back(&live);
    }
    if let Ok(envelope) = serde_json::from_slice::<Envelope>(bytes) {
        comes_back(&envelope);
    }
    if let Ok(root) = Root::from_json(bytes) {
        comes_back(&root);
        assert!(root.successor(bytes).is_err(), "a body that signs itself");
    }
    if let Ok(release) = Release::from_json(bytes) {
        comes_back(&release);
    }
    if let Ok(out) = unpack(bytes, 10_000) {
        assert!(out.len() <= 10_000);
    }
    let memory = std::str::from_utf8(bytes).ok();
    if let Some(memory) = memory.and_then(Memory::from_json) {
        assert_eq!(Memory::from_json(&memory.to_json()), Some(memory));
    }

    // A poll of a host that serves these bytes, whatever is asked for, ends and keeps no pack.
    let root_sha256 = Digest::of(bytes).to_string();
    let settings = Settings { ring: "all".into(), root_sha256, engine: "0.1.0".into() };
    let now = Time::from_seconds(1_809_162_000);
    let (mut client, mut ask) = Client::start(settings, memory, now);
    while !matches!(ask, Ask::Done { .. }) {
        assert!(!matches!(ask, Ask::Try { .. } | Ask::Keep { pack: Some(_), .. }));
        ask = client.answer(match ask {
            Ask::Fetch { .. } => Answer::Got { bytes: bytes.to_owned() },
            _ => Answer::Kept { ok: true },
        });
    }
});
