//! `canteen release root`: who may sign.

use super::super::Outcome;
use super::{Clock, typed};
use anyhow::{Result, bail};
use canteen::author::Day;
use canteen::channel::{MAX_NUMBER, Time};
use canteen::publish::Site;
use canteen::publish::folder::Papers;
use canteen::publish::key::PublicKeyFile;
use canteen::publish::root::{self, Change, DAYS, KeyFiles, RootFolder};
use canteen::publish::signing::Quorum;
use canteen::publish::site::RootFile;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub(in super::super) enum Command {
    /// Make the first root of a trust, for its people to sign
    New(New),
    /// Make the next root: other keys, other numbers, a new epoch
    Change(ChangeArguments),
}

#[derive(clap::Args)]
pub(in super::super) struct New {
    /// The trust's short name: a to z, 0 to 9 and hyphens
    #[arg(long)]
    trust: String,
    /// The public keys of those who may change this list
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    root_keys: Vec<PathBuf>,
    /// The public keys of those who may sign releases
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    release_keys: Vec<PathBuf>,
    /// The public keys of those (or of the job) that say a release is still the newest
    #[arg(long, value_name = "FILE", num_args = 1..)]
    fresh_keys: Vec<PathBuf>,
    /// How many must sign
    #[arg(long, default_value_t = 2)]
    threshold: usize,
    /// How many must sign a release, if it is another number
    #[arg(long, value_name = "THRESHOLD")]
    release_threshold: Option<usize>,
    /// The epoch to begin with: one more than the last, if there was a channel whose root was lost
    #[arg(long, value_name = "NUMBER", default_value_t = 1, hide_default_value = true,
          value_parser = clap::value_parser!(u64).range(1..=MAX_NUMBER))]
    epoch: u64,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
pub(in super::super) struct ChangeArguments {
    /// The channel's folder, which has the root as it is
    #[arg(long, value_name = "SITE")]
    channel: PathBuf,
    /// Public keys to add to those who may change this list
    #[arg(long, value_name = "FILE", num_args = 1..)]
    add_root_keys: Vec<PathBuf>,
    /// Public keys to add to those who may sign releases
    #[arg(long, value_name = "FILE", num_args = 1..)]
    add_release_keys: Vec<PathBuf>,
    /// Public keys to add to those that say a release is still the newest
    #[arg(long, value_name = "FILE", num_args = 1..)]
    add_fresh_keys: Vec<PathBuf>,
    /// A key to take out: its owner, or the beginning of its id (may be given more than once)
    #[arg(long, value_name = "OWNER|ID")]
    remove: Vec<String>,
    /// How many must sign from now on, a root or a release
    #[arg(long)]
    threshold: Option<usize>,
    /// How many must sign a release from now on, if it is another number
    #[arg(long, value_name = "THRESHOLD")]
    release_threshold: Option<usize>,
    /// Count releases from 1 again (needs --why)
    #[arg(long, requires = "why")]
    new_epoch: bool,
    /// Why it is changed, for those who sign
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Common {
    /// The day by which it is to be renewed (2029-11-23); three years from now if not given
    #[arg(long, value_name = "DAY", value_parser = day)]
    expires: Option<Time>,
    /// Where to put the root's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::New(arguments) => new(arguments),
        Command::Change(arguments) => change(arguments),
    }
}

fn new(arguments: &New) -> Result<Outcome> {
    let New { trust, root_keys, release_keys, fresh_keys, threshold, epoch, .. } = arguments;
    let keys = keys(root_keys, release_keys, fresh_keys)?;
    let thresholds = (*threshold, arguments.release_threshold.unwrap_or(*threshold));
    let expires = arguments.common.expires()?;
    let root = root::new(trust, &keys, thresholds, *epoch, expires)?;
    written(&RootFolder::write(&root, None, "", arguments.common.below())?)
}

fn change(arguments: &ChangeArguments) -> Result<Outcome> {
    let ChangeArguments { add_root_keys, add_release_keys, add_fresh_keys, .. } = arguments;
    if arguments.new_epoch && arguments.why.trim().is_empty() {
        bail!("--why: expected a reason, because a new epoch asks every ring for a new release");
    }
    let before: RootFile = Site::new(&arguments.channel).newest_root()?;
    let change = Change {
        add: keys(add_root_keys, add_release_keys, add_fresh_keys)?,
        remove: arguments.remove.clone(),
        root_threshold: arguments.threshold,
        release_threshold: arguments.release_threshold.or(arguments.threshold),
        new_epoch: arguments.new_epoch,
    };
    let root = root::next(&before.root, &change, arguments.common.expires()?)?;
    written(&RootFolder::write(&root, Some(&before), &arguments.why, arguments.common.below())?)
}

fn written(folder: &Path) -> Result<Outcome> {
    let papers = Papers::read(folder)?;
    let missing = papers.quorums().iter().map(Quorum::missing).max().unwrap_or_default();
    let folder = typed(folder);
    writeln!(
        anstream::stdout(),
        "{}\n{folder}: written, and signed by nobody yet; at least {missing} must sign.\n\
         Next: sign it, and hand the folder to the next signer.\n  \
         canteen release sign {folder} --key YOUR.pem",
        papers.says()
    )?;
    Ok(Outcome::Nothing)
}

fn keys(root: &[PathBuf], release: &[PathBuf], fresh: &[PathBuf]) -> Result<KeyFiles> {
    let read = |paths: &[PathBuf]| -> Result<Vec<PublicKeyFile>> {
        paths.iter().map(|path| Ok(PublicKeyFile::read(path)?)).collect()
    };
    Ok(KeyFiles { root: read(root)?, release: read(release)?, fresh: read(fresh)? })
}

impl Common {
    fn below(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new(""))
    }

    fn expires(&self) -> Result<Time> {
        let now = self.clock.now()?;
        let expires = self.expires.unwrap_or(now.plus_days(DAYS));
        if expires <= now {
            bail!("--expires: expected a day that is to come\n  try: leave it out for three years");
        }
        Ok(expires)
    }
}

fn day(text: &str) -> Result<Time, String> {
    let day = Day::parse(text).ok_or("expected a day such as 2029-11-23")?;
    format!("{day}T00:00:00Z").parse().map_err(|_| "expected a day after 1970".to_owned())
}
