//! The client: from bytes and a time to the rules in force.

mod ask;
mod memory;
mod report;

pub use ask::{Answer, Ask, KeptPack, Settings};
pub use memory::Memory;
pub use report::{InForce, Outcome, Problem, ProblemCode, Report, RootInUse, Warning, WarningCode};

use super::Time;

/// One poll of a channel.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    now: Time,
}

impl Client {
    /// Begins a poll.
    pub fn start(settings: Settings, memory: Option<&str>, now: Time) -> (Self, Ask) {
        let _ = memory;
        let path = format!("{}/live.json", settings.ring);
        (Self { settings, now }, Ask::Fetch { path, most: super::MAX_LIVE as u64 })
    }

    /// Goes on with what came of the last [`Ask`].
    pub fn answer(&mut self, answer: Answer) -> Ask {
        let _ = (answer, &self.settings, self.now);
        unimplemented!()
    }
}
