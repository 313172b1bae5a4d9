//! `docs/push-rules.md` shows what the tool really prints.
//!
//! What differs from run to run is made to look the same: the guide takes place on one day, its keys
//! and hashes stand for those of the run, and its host on the internet is one on this machine.

use super::office::Office;
use super::transcript;
use super::watched::{Host, Live};
use canteen::channel::Digest;
use std::path::Path;

/// The address that the guide speaks of.
const ADDRESS: &str = "https://canteen.example.org";

/// Keys and hashes of a run, and what the guide shows in their place.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Names {
    /// A text of the run as the guide shows it.
    fn shown(&mut self, text: &str) -> String {
        let mut shown = String::new();
        for part in parts(text) {
            if ![12, 64].contains(&part.len()) || !part.bytes().all(is_hex) {
                shown += part;
                continue;
            }
            let known = self
                .0
                .iter()
                .position(|(real, _)| real.starts_with(part) || part.starts_with(real));
            let at = known.unwrap_or_else(|| {
                let shown = Digest::of(format!("shown {}", self.0.len()).as_bytes());
                self.0.push((part.to_owned(), shown.to_string()));
                self.0.len() - 1
            });
            let (real, stands) = &mut self.0[at];
            if real.len() < part.len() {
                part.clone_into(real);
            }
            shown += &stands[..part.len()];
        }
        shown
    }

    /// A command of the guide as it is run.
    fn meant(&self, command: &str) -> String {
        let mut meant = command.to_owned();
        for (real, shown) in &self.0 {
            meant = meant.replace(shown.as_str(), real);
        }
        meant
    }
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// A text cut into runs of hexadecimal digits and what stands between.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.as_bytes().chunk_by(|one, other| is_hex(*one) == is_hex(*other)).scan(0, |at, part| {
        let start = *at;
        *at += part.len();
        text.get(start..*at)
    })
}

#[test]
fn the_guide_to_pushing_rules_shows_what_the_tool_prints() {
    let mut names = Names::default();
    let mut host: Option<Host> = None;
    transcript::follow("docs/push-rules.md", &mut |command: &str, answers: &str, folder: &Path| {
        let mut meant = names.meant(command);
        if meant.contains(ADDRESS) {
            let host = host
                .get_or_insert_with(|| Host::of(&Office { dir: folder.to_owned() }, Live::AsItIs));
            meant = meant.replace(ADDRESS, &host.address);
        }
        let timed = ["release keys", "release sign"].iter().all(|it| !meant.contains(it));
        if meant.starts_with("canteen release") && timed {
            meant += " --now 2027-03-01T09:00:00Z";
        }
        let printed = transcript::run(&meant, answers, folder);
        let address = host.as_ref().map_or(ADDRESS, |it| &it.address);
        names.shown(&printed.replace(address, ADDRESS))
    });
}
