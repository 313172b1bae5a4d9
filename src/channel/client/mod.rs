//! The client: from bytes and a time to the rules in force.
//!
//! One [`Client`] is one poll. It asks ([`Ask`]), the caller does it and answers ([`Answer`]), until
//! there is nothing more to do:
//!
//! ```text
//! live.json → roots, downwards to the pinned one and up to the newest → release → pack → try → keep
//! ```
//!
//! All that outlives a poll is in [`Memory`], which changes in one write at the very end, together
//! with the pack. So a poll may be dropped at any point: nothing was changed, or everything was.
//! Whatever is wrong ends the poll with a [`Problem`], and the rules in use stay.

mod ask;
mod judge;
mod memory;
mod pack;
mod problem;
mod report;
mod roots;
#[cfg(test)]
mod tests;
mod warning;

pub use ask::{Answer, Ask, KeptPack, Settings};
pub use memory::Memory;
pub use report::{InForce, Outcome, Problem, ProblemCode, Report, RootInUse, Warning, WarningCode};

use super::live::Live;
use super::root::Root;
use super::{Digest, MAX_LIVE, MAX_ROOT, Time, is_name};
use judge::{Decision, Signed};
use memory::{RefusedPack, Trusted};
use roots::{Next, Roots};

/// One poll of a channel.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    anchor: Digest,
    now: Time,
    /// As it was last kept.
    kept: Memory,
    /// As it will be kept.
    memory: Memory,
    /// The newest root that is trusted, once it is known.
    root: Option<Root>,
    /// Of this poll; what is always true of what is in force is added at the end.
    warnings: Vec<Warning>,
    /// When the newest release that was verified in this poll was made.
    issued: Option<Time>,
    state: State,
}

/// What was asked last.
#[derive(Debug)]
enum State {
    Live,
    Roots(Box<(Live, Roots)>),
    Pack(Box<Signed>),
    Trying(Box<Signed>, String),
    Keeping(Ending),
    Done(Box<Report>),
}

/// How a poll ends.
#[derive(Debug)]
struct Ending {
    outcome: Outcome,
    problem: Option<Problem>,
}

impl From<Outcome> for Ending {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, problem: None }
    }
}

impl From<Problem> for Ending {
    fn from(problem: Problem) -> Self {
        Self { outcome: problem.outcome(), problem: Some(problem) }
    }
}

impl Client {
    /// Begins a poll at a time, with what the last poll kept.
    pub fn start(settings: Settings, memory: Option<&str>, now: Time) -> (Self, Ask) {
        let read = memory.map(Memory::from_json);
        let pin = settings.root_sha256.to_ascii_lowercase().parse::<Digest>();
        let mut client = Self {
            // Without a pin the poll ends below, before this is looked at.
            anchor: pin.unwrap_or_else(|_| Digest::of(b"")),
            settings,
            now,
            kept: read.clone().flatten().unwrap_or_else(Memory::empty),
            memory: Memory::empty(),
            root: None,
            warnings: Vec::new(),
            issued: None,
            state: State::Live,
        };
        client.memory = client.kept.clone();
        if matches!(read, Some(None)) {
            client.warnings.push(Warning::memory_lost());
        }
        if pin.is_err() {
            let problem = Problem::bad_pin(&client.settings.root_sha256);
            let ask = client.end(problem);
            return (client, ask);
        }
        if !is_name(&client.settings.ring) {
            let problem = Problem::bad_ring(&client.settings.ring);
            let ask = client.end(problem);
            return (client, ask);
        }
        client.recall_root();
        let ask = Ask::Fetch { path: live_path(&client.settings), most: MAX_LIVE as u64 };
        (client, ask)
    }

    /// Goes on with what came of the last [`Ask`]. An answer to another question counts as a failure;
    /// after [`Ask::Done`] there is nothing to answer, and the report is given again.
    pub fn answer(&mut self, answer: Answer) -> Ask {
        let state = std::mem::replace(&mut self.state, State::Live);
        let next = match state {
            State::Live => self.live(answer),
            State::Roots(walk) => self.walk(*walk, answer),
            State::Pack(signed) => self.pack(*signed, answer),
            State::Trying(signed, text) => self.tried(*signed, text, &answer),
            State::Keeping(ending) => return self.kept(ending, &answer),
            State::Done(report) => return self.done(*report),
        };
        next.unwrap_or_else(|problem| self.end(problem))
    }

    /// Takes up the root that the last poll ended with, if the pin is still the same.
    fn recall_root(&mut self) {
        let Some(trusted) = &self.memory.trusted else { return };
        if trusted.anchor != self.anchor {
            return;
        }
        match Root::trusted(trusted.root.as_bytes()) {
            Ok(root) => self.root = Some(root),
            Err(_) => self.warnings.push(Warning::memory_lost()),
        }
    }

    fn live(&mut self, answer: Answer) -> Result<Ask, Problem> {
        let path = live_path(&self.settings);
        let file = match answer {
            Answer::Got { bytes } => bytes,
            Answer::Missing => return Err(Problem::unreachable(&path, "there is no such file")),
            Answer::TooLong => {
                let why = format!("it has over {MAX_LIVE} bytes");
                return Err(Problem::not_the_channel(&path, &why));
            }
            other => return Err(failed(&path, &other)),
        };
        let live = Live::from_json(&file).map_err(|why| Problem::not_the_channel(&path, &why))?;
        let roots = Roots::new(self.anchor, self.root.take(), live.root);
        self.roots(live, roots)
    }

    fn walk(&mut self, (live, mut roots): (Live, Roots), answer: Answer) -> Result<Ask, Problem> {
        let number = roots.wanted();
        let taken = match answer {
            Answer::Got { bytes } => roots.take(bytes),
            Answer::Missing => Err(Problem::root_missing(number)),
            Answer::TooLong => {
                Err(Problem::root_unreadable(number, &format!("it has over {MAX_ROOT} bytes")))
            }
            other => Err(failed(&root_path(number), &other)),
        };
        if let Err(problem) = taken {
            self.trust(roots);
            return Err(problem);
        }
        self.roots(live, roots)
    }

    fn roots(&mut self, live: Live, mut roots: Roots) -> Result<Ask, Problem> {
        let next = roots.advance();
        if let Ok(Next::Fetch(number)) = next {
            self.state = State::Roots(Box::new((live, roots)));
            return Ok(Ask::Fetch { path: root_path(number), most: MAX_ROOT as u64 });
        }
        self.trust(roots);
        next?;
        self.release(&live)
    }

    /// Keeps how far the walk has come: each step was verified, whatever the next one brought.
    fn trust(&mut self, roots: Roots) {
        let (root, file) = roots.into_trusted();
        self.root = root;
        if let Some(root) = file {
            self.memory.trusted = Some(Trusted { anchor: self.anchor, root });
        }
    }

    fn release(&mut self, live: &Live) -> Result<Ask, Problem> {
        let Some(root) = &self.root else {
            return Err(Problem::root_missing(live.root));
        };
        let signed = judge::open(live, root, &self.settings)?;
        self.issued = Some(signed.facts.issued);
        let memory = &mut self.memory;
        let decision = judge::decide(&signed, root, memory, &self.settings, self.now)?;
        self.warnings.extend(warning::of_freshness(live, root, &signed.facts, self.now));
        Ok(match decision {
            Decision::Same => self.end(Outcome::Same),
            Decision::Facts => self.activate(signed.facts, None),
            Decision::Fetch => {
                let pack = &signed.release.pack;
                let ask = Ask::Fetch { path: pack::path(pack), most: pack.size };
                self.state = State::Pack(Box::new(signed));
                ask
            }
        })
    }

    fn pack(&mut self, signed: Signed, answer: Answer) -> Result<Ask, Problem> {
        let wanted = &signed.release.pack;
        let path = pack::path(wanted);
        let file = match answer {
            Answer::Got { bytes } => bytes,
            Answer::Missing => return Err(Problem::pack_missing(&path)),
            Answer::TooLong => return Err(Problem::pack_too_big(wanted.size)),
            other => return Err(failed(&path, &other)),
        };
        let text = pack::open(wanted, &file)?;
        let withdrawn = signed.release.withdrawn.clone();
        self.state = State::Trying(Box::new(signed), text.clone());
        Ok(Ask::Try { pack: text, withdrawn })
    }

    fn tried(&mut self, signed: Signed, text: String, answer: &Answer) -> Result<Ask, Problem> {
        match answer {
            Answer::Tried { refused: None } => {
                Ok(self.activate(signed.facts, Some(KeptPack { text })))
            }
            Answer::Tried { refused: Some(why) } => {
                self.memory.refused =
                    Some(RefusedPack::of(&signed.facts, &self.settings.engine, self.now, why));
                Err(Problem::pack_refused(why))
            }
            _ => Err(Problem::pack_refused("it did not say whether it takes it")),
        }
    }

    /// Puts a release into force, by one write.
    fn activate(&mut self, facts: InForce, pack: Option<KeptPack>) -> Ask {
        self.memory.current = Some(facts);
        self.memory.refused = None;
        self.keep(pack, Outcome::Updated.into())
    }

    /// Ends the poll; what was learnt on the way is kept first.
    fn end(&mut self, ending: impl Into<Ending>) -> Ask {
        let ending = ending.into();
        if self.memory == self.kept {
            return self.close(ending);
        }
        self.keep(None, ending)
    }

    fn keep(&mut self, pack: Option<KeptPack>, ending: Ending) -> Ask {
        self.state = State::Keeping(ending);
        let release = self.memory.current.clone();
        Ask::Keep { memory: self.memory.to_json(), pack, release }
    }

    fn kept(&mut self, ending: Ending, answer: &Answer) -> Ask {
        if *answer == (Answer::Kept { ok: true }) {
            self.kept = self.memory.clone();
            return self.close(ending);
        }
        let problem = ending.problem.unwrap_or_else(Problem::not_kept);
        self.close(problem.into())
    }

    fn close(&mut self, Ending { outcome, problem }: Ending) -> Ask {
        let release = self.kept.current.clone();
        let mut warnings = std::mem::take(&mut self.warnings);
        let issued = self.issued.max(release.as_ref().map(|it| it.issued));
        warnings.extend(release.as_ref().and_then(|it| warning::of_release(it, self.now)));
        warnings.extend(issued.and_then(|issued| warning::of_clock(issued, self.now)));
        warnings.extend(self.root.iter().flat_map(|root| warning::of_root(root, self.now)));
        let root = self.root.as_ref().map(|Root { number, epoch, expires, .. }| RootInUse {
            number: *number,
            epoch: *epoch,
            expires: *expires,
        });
        self.done(Report { outcome, problem, warnings, release, root })
    }

    fn done(&mut self, report: Report) -> Ask {
        self.state = State::Done(Box::new(report.clone()));
        Ask::Done { report }
    }
}

/// What an answer that brings nothing says.
fn failed(path: &str, answer: &Answer) -> Problem {
    match answer {
        Answer::Failed { why } => Problem::unreachable(path, why),
        _ => Problem::unreachable(path, "what came was no answer to a fetch"),
    }
}

fn live_path(settings: &Settings) -> String {
    format!("{}/live.json", settings.ring)
}

fn root_path(number: u64) -> String {
    format!("root/{number}.json")
}
