//! Whether a release may come into force.

use super::memory::{Memory, Seen};
use super::{InForce, Problem, Settings};
use crate::channel::envelope::RELEASE;
use crate::channel::live::Live;
use crate::channel::release::Release;
use crate::channel::root::Root;
use crate::channel::{Digest, MAX_PACK, MAX_UNPACKED, Time};
use crate::policy::validate::numbers;

/// How long a pack that the engine would not use is not fetched again, in days. Not for ever: what
/// stood in its way may have been an accident.
const PATIENCE: u64 = 1;

/// What to do with a release that is good.
#[derive(Debug)]
pub(super) enum Decision {
    /// It is in force.
    Same,
    /// Its pack is in use already; what is said about it is new.
    Facts,
    /// Its pack is to be fetched.
    Fetch,
}

/// A release that was signed by the right people and is for this trust and ring.
#[derive(Debug)]
pub(super) struct Signed {
    pub(super) release: Release,
    pub(super) facts: InForce,
}

/// Opens the release of a `live.json`.
pub(super) fn open(live: &Live, root: &Root, settings: &Settings) -> Result<Signed, Problem> {
    let path = super::live_path(settings);
    let body = live.release.open(RELEASE, &root.keys, &root.release);
    let body = body.map_err(|why| Problem::unsigned(&path, root, &why))?;
    let release = Release::from_json(body);
    let release = release.map_err(|why| Problem::release_unreadable(&path, &why))?;
    if release.trust != root.trust {
        return Err(Problem::wrong_trust(root, &release));
    }
    if release.channel != settings.ring {
        return Err(Problem::wrong_ring(&settings.ring, &release));
    }
    if release.epoch != root.epoch {
        return Err(Problem::wrong_epoch(root, &release));
    }
    let facts = InForce::of(&release, Digest::of(body));
    Ok(Signed { release, facts })
}

/// Decides on a release, and remembers that it was seen: also if it is refused for a reason of its
/// own, so that no earlier one gets in again.
pub(super) fn decide(
    signed: &Signed,
    root: &Root,
    memory: &mut Memory,
    settings: &Settings,
    now: Time,
) -> Result<Decision, Problem> {
    let Signed { release, facts } = signed;
    in_order(facts, memory.seen.get(&settings.ring))?;
    let in_force = memory.current.as_ref();
    if in_force.is_some_and(|it| it.release_sha256 == facts.release_sha256) {
        return Ok(Decision::Same);
    }
    // Before it is remembered: under an expired root nobody's word counts.
    if now > root.expires {
        return Err(Problem::root_expired(root));
    }
    memory.seen.insert(settings.ring.clone(), Seen::of(facts));
    if now > release.expires {
        return Err(Problem::expired(release));
    }
    if numbers(&release.min_engine) > numbers(&settings.engine) {
        return Err(Problem::engine_too_old(release, &settings.engine));
    }
    if release.pack.size > MAX_PACK {
        return Err(Problem::pack_too_big(release.pack.size));
    }
    if release.pack.unpacked_size > MAX_UNPACKED {
        return Err(Problem::pack_unpacked_too_big(release.pack.unpacked_size));
    }
    if in_force.is_some_and(|it| it.pack_sha256 == facts.pack_sha256) {
        return Ok(Decision::Facts);
    }
    let refused = memory.refused.as_ref().filter(|it| {
        let age = it.at..it.at.plus_days(PATIENCE);
        it.release_sha256 == facts.release_sha256
            && it.engine == settings.engine
            && age.contains(&now)
    });
    refused.map_or(Ok(Decision::Fetch), |it| Err(Problem::pack_refused(&it.why)))
}

/// Numbers rise. Those of another trust or epoch do not count: a root that begins a new epoch is the
/// way back after a number was wasted.
fn in_order(facts: &InForce, seen: Option<&Seen>) -> Result<(), Problem> {
    let same = |seen: &&Seen| seen.trust == facts.trust && seen.epoch == facts.epoch;
    let Some(seen) = seen.filter(same) else { return Ok(()) };
    if facts.seq < seen.seq {
        return Err(Problem::rollback(seen.seq, facts.seq));
    }
    if facts.seq == seen.seq && facts.release_sha256 != seen.sha256 {
        return Err(Problem::two_versions(facts.seq));
    }
    Ok(())
}
