//! `canteen release watch` against a host on this machine that behaves, and one that does not.

use super::office::{AFTER, NOW, Office, Said};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

/// What the host does with a request for `live.json`; all else is served as it lies there.
#[derive(Clone, Copy)]
pub(crate) enum Live {
    AsItIs,
    Redirect,
    Busy,
    LogInPage,
    Endless,
    CutOff,
}

/// A static host.
pub(crate) struct Host {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Host {
    pub(crate) fn of(office: &Office, live: Live) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (site, seen) = (office.dir.join("site"), Arc::clone(&requests));
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let Some(request) = read(&stream) else { continue };
                // Whoever asked may have gone.
                let _ = answer(&stream, &request, &site, live);
                seen.lock().expect("a list").push(request);
            }
        });
        Self { address, requests }
    }
}

/// The head of a request.
fn read(stream: &TcpStream) -> Option<String> {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    (!head.is_empty()).then(|| head.join("\n"))
}

fn answer(mut stream: &TcpStream, request: &str, site: &Path, live: Live) -> std::io::Result<()> {
    let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let mut say = |head: &str, body: &[u8]| {
        write!(stream, "HTTP/1.1 {head}\r\nConnection: close\r\n\r\n")?;
        stream.write_all(body)
    };
    match live {
        _ if !path.ends_with("live.json") => {}
        Live::AsItIs => {}
        Live::Redirect => {
            return say("302 Found\r\nLocation: /pilot/live.json\r\nContent-Length: 0", b"");
        }
        Live::Busy => {
            return say("503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0", b"");
        }
        Live::LogInPage => return say("200 OK\r\nContent-Type: text/html", b"<html>Log in</html>"),
        Live::CutOff => return say("200 OK\r\nContent-Length: 500", b"{\"root\""),
        Live::Endless => {
            say("200 OK\r\nContent-Type: application/json", b"{")?;
            loop {
                stream.write_all(&[b' '; 4096])?;
            }
        }
    }
    match fs::read(site.join(path)) {
        Ok(bytes) => say(&format!("200 OK\r\nContent-Length: {}", bytes.len()), &bytes),
        Err(_) => say("404 Not Found\r\nContent-Length: 0", b""),
    }
}

fn watch(office: &Office, host: &Host, more: &str) -> Said {
    let Host { address, .. } = host;
    let hash = office.root_sha256();
    office.run(&format!("watch {address} --root-sha256 {hash} --ring pilot --once {more}"))
}

#[test]
fn a_watcher_says_what_a_browser_would_see() {
    let office = Office::with_release("watched");
    let host = Host::of(&office, Live::AsItIs);
    let said = watch(&office, &host, "--memory seen").well();
    assert!(said.contains("Root 1, epoch 1; to be renewed by 1 January 2030\n"), "{said}");
    assert!(said.contains("Release 1 of teme-marches: example-north 1.0.0\n"), "{said}");
    assert!(said.ends_with("All is well.\n"), "{said}");

    office.build(AFTER, "pilot").well();
    office.go_live("release-pilot-2");
    let said = watch(&office, &host, "--memory seen").well();
    assert!(said.contains("Seen so far in this ring:\n  epoch 1, release 1: "), "{said}");
    let json = watch(&office, &host, "--memory seen --json").well();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["fine"], true);
    assert_eq!(json["seen"].as_array().expect("a list").len(), 2);
    assert_eq!(json["seen"][1]["release_sha256"], json["report"]["release"]["release_sha256"]);

    // No cookie, no name, no query: nothing tells one watcher from another.
    let requests = host.requests.lock().expect("a list");
    for request in requests.iter() {
        let names = request.lines().skip(1).filter_map(|line| line.split(':').next());
        let mut names: Vec<String> = names.map(str::to_lowercase).collect();
        names.sort();
        assert_eq!(names, ["accept", "accept-encoding", "cache-control", "host"], "{request}");
        assert!(!request.contains('?') && request.starts_with("GET /"), "{request}");
    }
}

#[test]
fn a_host_that_does_not_serve_the_channel_is_trouble_and_no_error() {
    let office = Office::with_release("troubled");
    for (live, code) in [
        (Live::Redirect, "unreachable"),
        (Live::Busy, "unreachable"),
        (Live::CutOff, "unreachable"),
        (Live::LogInPage, "not-the-channel"),
        (Live::Endless, "not-the-channel"),
    ] {
        let said = watch(&office, &Host::of(&office, live), "--json");
        assert_eq!(said.code, 1, "{}{}", said.out, said.err);
        let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        assert_eq!(json["report"]["problem"]["code"], code, "{}", said.out);
    }
}

#[test]
fn an_older_release_another_of_the_same_number_and_another_rings_are_told() {
    let office = Office::with_release("replayed");
    let host = Host::of(&office, Live::AsItIs);
    let first = office.read("site/pilot/live.json");
    office.build(AFTER, "pilot").well();
    office.go_live("release-pilot-2");
    watch(&office, &host, "--memory seen").well();
    let second = office.read("site/pilot/live.json");
    let trouble = |live: &[u8], more: &str| {
        office.write("site/pilot/live.json", live);
        let said = watch(&office, &host, &format!("--json {more}"));
        assert_eq!(said.code, 1, "{}{}", said.out, said.err);
        let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        json["report"]["problem"]["code"].as_str().expect("a code").to_owned()
    };
    assert_eq!(trouble(&first, "--memory seen"), "rollback");

    // The same number for other people, signed by as many: somebody is told otherwise.
    office.write("site/pilot/live.json", &first);
    std::fs::rename(office.dir.join("release-pilot-2"), office.dir.join("release-elsewhere"))
        .expect("a folder");
    office.run("promote --from pilot --to pilot --channel site --notes Otherwise.").well();
    office.go_live("release-pilot-2");
    let other = office.read("site/pilot/live.json");
    assert_eq!(trouble(&other, "--memory seen"), "two-versions");

    office.write("site/pilot/live.json", &second);
    office.run("promote --from pilot --to all --channel site").well();
    office.go_live("release-all-1");
    assert_eq!(trouble(&office.read("site/all/live.json"), ""), "wrong-channel");
}

#[test]
fn old_rules_stay_and_their_age_is_told() {
    let office = Office::with_release("old");
    let host = Host::of(&office, Live::AsItIs);
    watch(&office, &host, "--memory seen").well();
    let late = "2027-09-01T09:00:00Z";
    assert!(late > NOW);
    let words = format!(
        "watch {} --root-sha256 {} --ring pilot --once --memory seen",
        host.address,
        office.root_sha256()
    );
    let said = office.at(late, &words, "");
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("Release 1 of teme-marches"), "{}", said.out);
    assert!(
        said.out.contains("to be renewed by 28 August 2027 (that was 4 days ago)"),
        "{}",
        said.out
    );
    assert!(said.out.contains("(release-expired)"), "{}", said.out);
}

#[test]
fn nobody_at_home_is_trouble() {
    let office = Office::with_release("nobody");
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let host = Host { address: format!("http://{port}"), requests: Arc::default() };
    let said = watch(&office, &host, "");
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("(unreachable)"), "{}", said.out);
}
