//! `canteen release verify`: who signed, who is missing, and what browsers would make of it.

use super::super::Outcome;
use super::Clock;
use anyhow::Result;
use canteen::channel::client;
use canteen::publish::folder::Papers;
use canteen::publish::signing::Quorum;
use canteen::publish::{Site, live};
use serde_json::json;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The release's folder, or the root's
    folder: PathBuf,
    /// The channel's folder, to ask as browsers would that know what is published
    #[arg(long, value_name = "SITE")]
    channel: Option<PathBuf>,
    /// Print one JSON object, for a program to read
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { folder, channel, json, clock } = arguments;
    let papers = Papers::read(folder)?;
    let quorums = papers.quorums();
    let signed = quorums.iter().all(|it| it.missing() == 0);
    let report = match (&papers, channel) {
        (Papers::Release(it), Some(channel)) => {
            Some(live::rehearse(&Site::new(channel), it, clock.now()?)?)
        }
        _ => None,
    };
    let taken = report
        .as_ref()
        .map(|it| matches!(it.outcome, client::Outcome::Updated | client::Outcome::Same));
    let good = signed && taken != Some(false);
    let root_sha256 = match &papers {
        Papers::Root(root) if signed => Some(root.file()?.sha256()),
        _ => None,
    };
    let mut out = anstream::stdout();
    if *json {
        let report = json!({
            "signed": signed,
            "missing": quorums.iter().map(Quorum::missing).max(),
            "quorums": quorums,
            "client": report,
            "root_sha256": root_sha256,
        });
        writeln!(out, "{report}")?;
        return Ok(if good { Outcome::Nothing } else { Outcome::Found });
    }
    writeln!(out, "{}", papers.title())?;
    if let Some(doubt) = papers.doubt() {
        writeln!(out, "NOTE: {doubt}")?;
    }
    for quorum in &quorums {
        write!(out, "{quorum}")?;
    }
    if let Some(hash) = root_sha256 {
        writeln!(out, "RootSha256: {hash}")?;
    }
    let says = report.as_ref().and_then(|it| it.problem.as_ref()).map(|it| it.says.as_str());
    match (taken, signed, &papers) {
        (Some(true), ..) => writeln!(out, "Browsers would take it.")?,
        (Some(false), ..) => {
            writeln!(out, "Browsers would not take it: {}", says.unwrap_or_default())?;
        }
        (None, true, Papers::Release(_)) => writeln!(
            out,
            "The signatures are good. With --channel SITE it is held against what is published, too."
        )?,
        (None, true, Papers::Root(_)) => writeln!(out, "The signatures are good.")?,
        (None, false, _) => writeln!(out, "Browsers would not take it yet.")?,
    }
    Ok(if good { Outcome::Nothing } else { Outcome::Found })
}
