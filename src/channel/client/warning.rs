//! What somebody should see to before it becomes a problem. None of it stops anything.

use super::{InForce, Warning, WarningCode};
use crate::channel::envelope::FRESH;
use crate::channel::live::Live;
use crate::channel::release::Fresh;
use crate::channel::root::Root;
use crate::channel::{SCHEMA, Time};

/// How long before its end a root is spoken of, in days: three people must find a day for it.
const SOON: u64 = 60;

impl Warning {
    fn new(code: WarningCode, says: String) -> Self {
        Self { code, says }
    }

    pub(super) fn memory_lost() -> Self {
        let says = "What was remembered of earlier checks could not be read, so everything was fetched \
                    and checked anew. If this comes again, check the browser's profile.";
        Self::new(WarningCode::MemoryLost, says.to_owned())
    }
}

/// What to say of a root.
pub(super) fn of_root(root: &Root, now: Time) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if now.plus_days(SOON) > root.expires {
        let (number, ends) = (root.number, if now > root.expires { "expired" } else { "expires" });
        let says = format!(
            "Root {number} {ends} on {}. The rules in use stay, but no new ones are accepted after that: \
             the people who hold the root keys must sign a new one.",
            root.expires.day()
        );
        warnings.push(Warning::new(WarningCode::RootExpiresSoon, says));
    }
    if root.release.threshold == 1 || root.root.threshold == 1 {
        let says = "One signature is enough to change the rules or who may sign them, so one stolen key \
                    is, too. Ask the people who publish the rules for a root that needs two.";
        warnings.push(Warning::new(WarningCode::SingleSignature, says.to_owned()));
    }
    warnings
}

/// What to say of the release in force.
pub(super) fn of_release(release: &InForce, now: Time) -> Option<Warning> {
    let InForce { seq, expires, .. } = release;
    (now > *expires).then(|| {
        let says = format!(
            "The rules in use (release {seq}) should have been replaced by {}, {} days ago. They stay in \
             use. Tell the people who publish the rules, and check that this computer reaches ChannelUrl.",
            expires.day(),
            now.days_since(*expires)
        );
        Warning::new(WarningCode::ReleaseExpired, says)
    })
}

/// What to say of a clock that is earlier than what was signed.
pub(super) fn of_clock(issued: Time, now: Time) -> Option<Warning> {
    (now < issued).then(|| {
        let says = format!(
            "This computer's clock says {}, and the newest release was signed on {}. Set the clock: with \
             a wrong one, it cannot be told whether rules are too old.",
            now.day(),
            issued.day()
        );
        Warning::new(WarningCode::ClockBehind, says)
    })
}

/// What to say if the root wants a word that the release is still the newest, and there is none.
pub(super) fn of_freshness(
    live: &Live,
    root: &Root,
    release: &InForce,
    now: Time,
) -> Option<Warning> {
    let role = root.fresh.as_ref()?;
    let problem = match &live.fresh {
        None => "none came",
        Some(envelope) => {
            match envelope.open(FRESH, &root.keys, role).map(serde_json::from_slice) {
                Err(_) => "what came was not signed by enough of the right people",
                Ok(Err(_)) => "what came cannot be read",
                Ok(Ok(fresh)) => of_word(&fresh, release, now)?,
            }
        }
    };
    let says = format!(
        "Somebody should vouch every few days that release {} is still the newest, but {problem}. Newer \
         rules may be kept from this computer: tell the people who publish the rules.",
        release.seq
    );
    Some(Warning::new(WarningCode::NotFresh, says))
}

/// What is wrong with a signed word about a release, if anything.
fn of_word(fresh: &Fresh, release: &InForce, now: Time) -> Option<&'static str> {
    let Fresh { schema, trust, channel, release_sha256, epoch, seq, expires, issued: _ } = fresh;
    if *schema != SCHEMA {
        return Some("what came is of a format that is not read here");
    }
    let InForce { release_sha256: sha256, epoch: at, seq: number, .. } = release;
    let same = (trust, channel, release_sha256, epoch, seq)
        == (&release.trust, &release.channel, sha256, at, number);
    if !same {
        return Some("what came is about another release");
    }
    (now > *expires).then_some("what came has expired")
}
