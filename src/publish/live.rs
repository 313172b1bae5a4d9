//! Going live: the last step, which only takes what a browser would take.
//!
//! Two browsers are played first, over the folder as it would be: one that knows what is published
//! now, and one that was installed a minute ago. Only if both take the release, it is written: the
//! pack first and `live.json` last, so that nobody is ever sent to a file that is not there.

use super::RINGS;
use super::folder::ReleaseFolder;
use super::problem::{Problem, Result};
use super::root::RootFolder;
use super::site::{RootFile, Site, bad_root, misfit, pack_path, root_path};
use super::trial::{Overlay, Polled, Source, poll, settings};
use crate::channel::client::{Outcome, Report};
use crate::channel::envelope;
use crate::channel::live::Live;
use crate::channel::root::Root;
use crate::channel::{Digest, Time};

/// What came of publishing a root.
#[derive(Clone, Debug)]
pub struct RootPublished {
    /// The root.
    pub number: u64,
    /// The hash of its file.
    pub sha256: Digest,
    /// The rings whose release its people signed: browsers there walk to it now.
    pub followed: Vec<String>,
    /// The rings whose release they did not: they need a new one.
    pub waiting: Vec<String>,
}

/// What browsers would make of a release, if it were published.
pub fn rehearse(site: &Site, folder: &ReleaseFolder, now: Time) -> Result<Report> {
    let ring = &folder.release.channel;
    let roots = site.roots()?;
    let anchor = match roots.first() {
        Some(first) => first.sha256(),
        None => site.newest_root()?.sha256(),
    };
    let live = live_of(&roots, folder);
    let settings = || settings(ring, &anchor);
    let mut then = Overlay::none(site)
        .with(pack_path(&folder.release.pack.sha256), folder.packed.clone())
        .live(ring, &live)?;
    let known = poll(settings(), None, now, &mut Overlay::none(site)).memory;
    let mut meet = |memory: Option<&str>| poll(settings(), memory, now, &mut then as &mut _);
    let newcomer: Polled = meet(None);
    if newcomer.report.outcome != Outcome::Updated {
        return Ok(newcomer.report);
    }
    Ok(meet(known.as_deref()).report)
}

impl<T: Source> Source for &mut T {
    fn get(&mut self, path: &str, most: u64) -> crate::channel::client::Answer {
        (**self).get(path, most)
    }
}

fn live_of(roots: &[RootFile], folder: &ReleaseFolder) -> Live {
    let root = roots.last().map_or(1, |it| it.root.number);
    Live { root, release: folder.envelope.clone(), fresh: None }
}

/// Publishes a release, if browsers take it. Nothing is written if not.
pub fn release(site: &Site, folder: &ReleaseFolder, now: Time) -> Result<Report> {
    let place = folder.folder.display();
    let quorum = folder.quorum();
    if quorum.missing() > 0 {
        let (needs, has) = (quorum.threshold, quorum.signed.len());
        let what = format!("{needs} people must sign this release, and {has} did");
        return Err(Problem::new(place, what)
            .with_help("hand the folder to the next signer, and publish it then"));
    }
    let report = rehearse(site, folder, now)?;
    match report.outcome {
        Outcome::Updated => {}
        Outcome::Same => {
            return Err(Problem::new(place, "this release is in force already")
                .with_help("nothing needs to be done"));
        }
        Outcome::Refused | Outcome::Unreachable => {
            let says = report.problem.map_or_else(String::new, |it| it.says);
            return Err(Problem::new(
                place,
                format!("browsers would not take this release: {says}"),
            )
            .with_help("look at it with `canteen release verify`"));
        }
    }
    site.add(&pack_path(&folder.release.pack.sha256), &folder.packed)?;
    site.go_live(&folder.release.channel, &live_of(&site.roots()?, folder))?;
    Ok(report)
}

/// Publishes a root, if it is signed by those who must and follows upon what is there. Rings whose
/// release its people signed are moved on to it at once; the others keep their release, and the root
/// that it was made under, until their next one.
pub fn root(site: &Site, folder: &RootFolder) -> Result<RootPublished> {
    let place = folder.folder.display();
    let file = folder.file()?;
    let roots = site.roots()?;
    let number = folder.root.number;
    let newest = roots.last();
    let path = root_path(number);
    if let Some(what) = misfit(newest.map(|it| &it.root), &folder.root) {
        return Err(Problem::new(place, what).with_help("is it the right folder?"));
    }
    let read = match newest {
        None => Root::trusted(&file.bytes),
        Some(newest) => newest.root.successor(&file.bytes),
    };
    read.map_err(|bad| bad_root(&folder.folder.join(super::folder::ROOT), &bad))?;
    site.add(&path, &file.bytes)?;
    let (mut followed, mut waiting) = (Vec::new(), Vec::new());
    for ring in RINGS {
        let Some(published) = site.published(ring)? else { continue };
        let Root { keys, release, epoch, .. } = &folder.root;
        let signed = published.live.release.open(envelope::RELEASE, keys, release).is_ok();
        if signed && published.release.epoch == *epoch {
            site.go_live(ring, &Live { root: number, ..published.live })?;
            followed.push(ring.to_owned());
        } else {
            waiting.push(ring.to_owned());
        }
    }
    Ok(RootPublished { number, sha256: file.sha256(), followed, waiting })
}
