//! From the root that IT pinned to the newest one.
//!
//! The pin is the SHA-256 of a file, without its number, so the file is looked for from the newest
//! downwards. From there the way leads up, one root at a time, each signed by the people of the last.

use super::Problem;
use crate::channel::Digest;
use crate::channel::envelope::Envelope;
use crate::channel::root::{BadRoot, Misfit, Root};
use std::collections::BTreeMap;

/// The most files that are looked at on the way down, and the most steps up, in one poll.
const MOST: u64 = 64;

/// On the way to the newest root.
#[derive(Debug)]
pub(super) struct Roots {
    anchor: Digest,
    /// The newest, by `live.json`: a hint, which nobody signed.
    newest: u64,
    /// Where the next file is looked for, as long as none is trusted.
    below: u64,
    steps: u64,
    /// Files that were met on the way down and will be wanted on the way up.
    met: BTreeMap<u64, Vec<u8>>,
    trusted: Option<Root>,
    /// The file of the trusted root, if it was found in this poll.
    file: Option<String>,
}

/// What comes next.
pub(super) enum Next {
    /// The file of the root with this number.
    Fetch(u64),
    /// Nothing; this is the newest.
    Newest,
}

impl Roots {
    /// From a root that is trusted already, or else from the pin.
    pub(super) fn new(anchor: Digest, trusted: Option<Root>, newest: u64) -> Self {
        let met = BTreeMap::new();
        Self { anchor, newest, below: newest, steps: 0, met, trusted, file: None }
    }

    /// The newest root that is trusted so far, and its file if this poll brought it.
    pub(super) fn into_trusted(self) -> (Option<Root>, Option<String>) {
        (self.trusted, self.file)
    }

    /// The number of the next file.
    pub(super) fn wanted(&self) -> u64 {
        self.trusted.as_ref().map_or(self.below, |root| root.number + 1)
    }

    /// Goes as far as it can without another file.
    pub(super) fn advance(&mut self) -> Result<Next, Problem> {
        loop {
            if let Some(root) = &self.trusted {
                if root.number >= self.newest {
                    return Ok(Next::Newest);
                }
                if self.steps == MOST {
                    return Err(Problem::too_many_roots(self.newest, root.number));
                }
            }
            match self.met.remove(&self.wanted()) {
                Some(file) => self.take(file)?,
                None => return Ok(Next::Fetch(self.wanted())),
            }
        }
    }

    /// Takes the file that was asked for.
    pub(super) fn take(&mut self, file: Vec<u8>) -> Result<(), Problem> {
        match &self.trusted {
            None => self.seek(file),
            Some(root) => {
                let next = self.wanted();
                let found = root.successor(&file).map_err(|bad| problem(next, bad))?;
                match root.misfit(&found) {
                    Some(Misfit::Number) => return Err(Problem::root_number(next, found.number)),
                    Some(Misfit::Trust) => {
                        return Err(Problem::root_of_another_trust(root, &found));
                    }
                    Some(Misfit::Epoch) => return Err(Problem::root_epoch_fell(root, &found)),
                    None => {}
                }
                self.steps += 1;
                self.trust(found, file)
            }
        }
    }

    /// One file on the way down.
    fn seek(&mut self, file: Vec<u8>) -> Result<(), Problem> {
        let number = self.below;
        if Digest::of(&file) == self.anchor {
            let root = Root::trusted(&file).map_err(|bad| problem(number, bad))?;
            if root.number != number {
                return Err(Problem::root_number(number, root.number));
            }
            return self.trust(root, file);
        }
        // Not a channel's file at all: there is no use in looking further down.
        serde_json::from_slice::<Envelope>(&file)
            .map_err(|error| Problem::root_unreadable(number, &error.to_string()))?;
        self.met.insert(number, file);
        let oldest = self.newest.saturating_sub(MOST - 1).max(1);
        if number <= oldest {
            return Err(Problem::root_not_pinned(&self.anchor, self.newest, oldest));
        }
        self.below = number - 1;
        Ok(())
    }

    fn trust(&mut self, root: Root, file: Vec<u8>) -> Result<(), Problem> {
        let text = String::from_utf8(file);
        let text = text.map_err(|_| Problem::root_unreadable(root.number, "it is not UTF-8"))?;
        self.trusted = Some(root);
        self.file = Some(text);
        Ok(())
    }
}

fn problem(number: u64, bad: BadRoot) -> Problem {
    match bad {
        BadRoot::Unreadable(why) => Problem::root_unreadable(number, &why),
        BadRoot::Unsigned(why) => Problem::root_unsigned(number, &why),
    }
}
