//! `canteen release watch`: looks at a channel as a browser does, and says what it sees.

use super::super::Outcome;
use super::Clock;
use anyhow::Result;
use canteen::channel::client::{self, InForce, Report, WarningCode};
use canteen::channel::schedule::wait_minutes;
use canteen::channel::{Digest, Time};
use canteen::publish::http::Host;
use canteen::publish::watched::Watched;
use canteen::publish::{changes, site};
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The channel's address, as in the managed setting ChannelUrl
    url: String,
    /// The SHA-256 of the root's file, as in the managed setting RootSha256
    #[arg(long, value_name = "HASH", value_parser = digest)]
    root_sha256: Digest,
    /// The ring: pilot, early or all
    #[arg(long, default_value = "all", value_parser = site::ring)]
    ring: String,
    /// Where to remember what was seen, as a browser would
    #[arg(long, value_name = "FILE")]
    memory: Option<PathBuf>,
    /// Look once; otherwise again and again
    #[arg(long)]
    once: bool,
    /// How often to look, in minutes
    #[arg(long, value_name = "MINUTES", default_value_t = 240, conflicts_with = "once",
          value_parser = clap::value_parser!(u32).range(60..=1440))]
    every: u32,
    /// Print one JSON object for each look, for a program to read
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { url, memory, once, every, .. } = arguments;
    let mut host = Host::new(url)?;
    let mut watched = match memory {
        Some(path) => Watched::read(path)?,
        None => Watched::default(),
    };
    let mut failures: u32 = 0;
    loop {
        let fine = look(arguments, &mut host, &mut watched, &mut failures)?;
        if *once {
            return Ok(if fine { Outcome::Nothing } else { Outcome::Found });
        }
        let minutes = wait_minutes(failures, *every, fastrand::f64());
        thread::sleep(Duration::from_secs_f64(minutes * 60.0));
    }
}

/// Looks once, and says whether all is well.
fn look(
    arguments: &Arguments,
    host: &mut Host,
    watched: &mut Watched,
    failures: &mut u32,
) -> Result<bool> {
    let Arguments { url, root_sha256, ring, memory, json, clock, .. } = arguments;
    let now = clock.now()?;
    let report = watched.look(ring, root_sha256, now, host);
    *failures = match report.outcome {
        client::Outcome::Unreachable => failures.saturating_add(1),
        _ => 0,
    };
    if let Some(path) = memory {
        watched.write(path)?;
    }
    let fine = is_fine(&report);
    let mut out = anstream::stdout();
    if *json {
        let seen: Vec<_> = watched.seen.iter().filter(|it| it.ring == *ring).collect();
        let report = json!({ "at": now, "url": url, "ring": ring, "fine": fine, "report": report, "seen": seen });
        writeln!(out, "{report}")?;
    } else {
        writeln!(out, "{url}, {}, {now}", changes::ring(ring))?;
        write!(out, "{}", told(&report, watched, ring, now))?;
        writeln!(out, "{}", if fine { "All is well." } else { "Somebody should see to this." })?;
    }
    out.flush()?;
    Ok(fine)
}

/// Whether nobody needs to do anything. That one signature is enough somebody has decided.
fn is_fine(report: &Report) -> bool {
    let matters = |code| code != WarningCode::SingleSignature;
    report.problem.is_none() && !report.warnings.iter().any(|it| matters(it.code))
}

fn told(report: &Report, watched: &Watched, ring: &str, now: Time) -> String {
    let mut told = String::new();
    if let Some(root) = &report.root {
        let _ = writeln!(
            told,
            "Root {}, epoch {}; to be renewed by {}",
            root.number,
            root.epoch,
            root.expires.day()
        );
    }
    match &report.release {
        Some(release) => in_force(&mut told, release, now),
        None => told += "Nothing of this channel is in force.\n",
    }
    if let Some(problem) = &report.problem {
        let _ = writeln!(told, "TROUBLE: {} ({})", problem.says, code(&problem.code));
    }
    for warning in &report.warnings {
        let _ = writeln!(told, "WARNING: {} ({})", warning.says, code(&warning.code));
    }
    let seen: Vec<_> = watched.seen.iter().filter(|it| it.ring == ring).collect();
    if seen.len() > 1 {
        told += "Seen so far in this ring:\n";
        for it in seen {
            let _ = writeln!(
                told,
                "  epoch {}, release {}: {} since {}",
                it.epoch,
                it.seq,
                it.release_sha256,
                it.since.day()
            );
        }
    }
    told
}

fn in_force(told: &mut String, release: &InForce, now: Time) {
    let InForce { trust, seq, issued, expires, withdrawn, notes, .. } = release;
    let _ =
        writeln!(told, "Release {seq} of {trust}: {} {}", release.pack_id, release.pack_version);
    let age = match now.days_since(*issued) {
        0 => "today".to_owned(),
        past => format!("{} ago", days(past)),
    };
    let left = match (expires.days_since(now), now.days_since(*expires)) {
        (0, 0) => "now".to_owned(),
        (0, over) => format!("that was {} ago", days(over)),
        (left, _) => format!("in {}", days(left)),
    };
    let _ = writeln!(
        told,
        "  made on {} ({age}); to be renewed by {} ({left})",
        issued.day(),
        expires.day()
    );
    let _ =
        writeln!(told, "  release {}\n  pack    {}", release.release_sha256, release.pack_sha256);
    if !withdrawn.is_empty() {
        let _ = writeln!(told, "  withdrawn: {}", withdrawn.join(", "));
    }
    if !notes.is_empty() {
        let _ = writeln!(told, "  notes: {notes}");
    }
}

fn days(days: u64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// A code as it stands in JSON.
fn code(code: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(code).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn digest(text: &str) -> Result<Digest, String> {
    text.trim().to_ascii_lowercase().parse().map_err(|what: &str| {
        format!("{what}: it is the RootSha256 that `canteen release publish` printed for the root")
    })
}
