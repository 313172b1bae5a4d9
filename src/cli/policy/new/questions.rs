//! The questions, in order, and what is offered for an answer.

use super::Arguments;
use super::asker::{Asker, Question};
use super::evidence::{self, Evidence, WHOSE};
use super::trial::Trial;
use anyhow::Result;
use canteen::author::Day;
use canteen::author::vocabulary::may_pause;
use canteen::policy::Grade;
use canteen::policy::clue::Clue;
use canteen::policy::message::{Message, Wording};
use canteen::policy::rule::{Exception, Rule, Source, Status, Way, Window};
use canteen::policy::{MAX_HEADLINE, MAX_PROSE};
use std::collections::BTreeMap;

/// A rule, and what its file says beside it.
pub(super) struct Answers {
    pub(super) title: String,
    pub(super) section: String,
    pub(super) owner: String,
    pub(super) review_by: String,
    pub(super) rule: Rule,
    /// Posts that it must flag, the words marked.
    pub(super) flags: Vec<String>,
    /// Posts that it must leave alone, and why.
    pub(super) fine: Vec<(String, String)>,
}

/// What the folder knows already.
pub(super) struct Known<'a> {
    /// The names of the word lists that a rule may use.
    pub(super) lists: &'a [String],
    /// The folders under rules/.
    pub(super) sections: &'a [String],
    /// Whether rules must be worded in Welsh too.
    pub(super) welsh: bool,
    /// The ids of the rules that are there, own and inherited.
    pub(super) ids: &'a [String],
}

/// Words of a title that say nothing about its rule.
const SMALL: &str = " a about an and any before do dont for from in is it its never no not of on or our \
    out please post posting should staff that the their them to until we with you your ";
const ID_WORDS: usize = 4;

/// Asks everything.
pub(super) fn ask(
    asker: &mut Asker,
    given: &Arguments,
    known: &Known<'_>,
    trial: &dyn Fn(&Rule) -> Result<Trial>,
) -> Result<Answers> {
    let mut asks = Asks { asker };
    let title = asks.text("title", "What does the policy ask for? One line", &given.title, None)?;
    let used = |id: &str| known.ids.iter().any(|it| it == id);
    let id = asks.checked(
        &Question {
            option: "id",
            text: "A short name for the rule",
            offered: Some(suggested(&title)).filter(|id| !id.is_empty() && !used(id)),
            wrong: &|id| wrong_name(id).or_else(|| used(id).then(|| format!("`{id}` is taken"))),
        },
        &given.id,
    )?;
    let section = asks.checked(
        &Question {
            option: "section",
            text: &match known.sections {
                [] => "Which folder under rules/ shall it stand in?".to_owned(),
                some => format!("Which folder under rules/? There are: {}", some.join(", ")),
            },
            offered: Some(known.sections.first().cloned().unwrap_or_else(|| "local".to_owned())),
            wrong: &wrong_name,
        },
        &given.section,
    )?;
    let policy = source(&mut asks, given)?;
    let (look_for, way) = evidence(asks.asker, given, known)?;
    let grade = grade(&mut asks, given, &look_for)?;
    let mut rule = Rule {
        id,
        grade,
        status: Status::Live,
        policy,
        also: Vec::new(),
        look_for,
        warn_when: vec![way],
        unless: Vec::new(),
        message: Message {
            headline: String::new(),
            why: String::new(),
            instead: String::new(),
            cy: None,
        },
    };
    exception(&mut asks, given, known, &mut rule)?;
    rule.message = message(&mut asks, given, &title, &rule)?;
    if known.welsh {
        rule.message.cy = Some(welsh(&mut asks, given)?);
    }
    let trial = trial(&rule)?;
    asks.asker.tell("\nNow the examples, which prove that the rule does what you mean.")?;
    let flags = vec![asks.flagged(given, &trial)?];
    let fine = asks.fine(given, &rule, &trial)?;
    let owner = asks.text("owner", "Who answers for this rule?", &given.owner, Some(""))?;
    let review_by = asks.checked(
        &Question {
            option: "review-by",
            text: "By when must somebody look at it again? (like 2027-04-01)",
            offered: Some(String::new()),
            wrong: &|it| {
                let day = it.is_empty() || Day::parse(it).is_some();
                (!day).then(|| "expected a day, like 2027-04-01".to_owned())
            },
        },
        &given.review_by,
    )?;
    Ok(Answers { title, section, owner, review_by, rule, flags, fine })
}

struct Asks<'a> {
    asker: &'a mut Asker,
}

impl Asks<'_> {
    fn checked(&mut self, question: &Question<'_>, given: &Option<String>) -> Result<String> {
        self.asker.answer(question, given.as_deref())
    }

    fn text(
        &mut self,
        option: &str,
        text: &str,
        given: &Option<String>,
        offered: Option<&str>,
    ) -> Result<String> {
        self.at_most(option, text, given, offered, MAX_PROSE)
    }

    fn at_most(
        &mut self,
        option: &str,
        text: &str,
        given: &Option<String>,
        offered: Option<&str>,
        most: usize,
    ) -> Result<String> {
        let wrong = |it: &str| {
            let length = it.chars().count();
            (length > most).then(|| format!("{length} characters; {most} are the most"))
        };
        let offered = offered.map(str::to_owned);
        self.checked(&Question { option, text, offered, wrong: &wrong }, given)
    }

    /// A post that must be flagged. Words that were not marked are marked as the rule does it.
    fn flagged(&mut self, given: &Arguments, trial: &Trial) -> Result<String> {
        let text = "A post that must be flagged (you may mark the words: [[Ward 7]])";
        let mut post = self.text("flag", text, &given.flag, None)?;
        let mut left = 1;
        while let (Some(silent), 1..) = (trial.silent(&post), left) {
            self.asker.tell(&format!("  The rule would say nothing here: {silent}"))?;
            let again = "Write another post, or press Enter to keep this one";
            post = self.text("flag", again, &None, Some(&post))?;
            left -= 1;
        }
        let marked = trial.marked(&post);
        if marked != post {
            self.asker.tell(&format!("  Marked: {marked}"))?;
        }
        Ok(marked)
    }

    /// Posts that must be left alone: one for the exception, if there is one, and two in all.
    fn fine(
        &mut self,
        given: &Arguments,
        rule: &Rule,
        trial: &Trial,
    ) -> Result<Vec<(String, String)>> {
        let of_exception = rule.unless.first().map(|it| it.because.as_str());
        let first = match of_exception {
            Some(because) => format!("A post that is fine because {because}"),
            None => "A post that looks like it and is fine".to_owned(),
        };
        let mut fine = Vec::new();
        for (at, text) in [first.as_str(), "Another post that is fine"].into_iter().enumerate() {
            let mut post = self.text("fine", text, &given.fine.get(at).cloned(), None)?;
            if let Some(flagged) = trial.flagged(&post) {
                self.asker.tell(&format!("  The rule would flag this: {flagged}."))?;
                let again = "Write another post, or press Enter to keep this one";
                post = self.text("fine", again, &None, Some(&post))?;
            }
            let offered = of_exception.filter(|_| at == 0);
            let given = given.because.get(at).cloned();
            let because = self.text("because", "Why is it fine?", &given, offered)?;
            fine.push((post, because));
        }
        Ok(fine)
    }
}

fn source(asks: &mut Asks<'_>, given: &Arguments) -> Result<Source> {
    let document = asks.text(
        "document",
        "Which document says so?",
        &given.document,
        Some("Social media policy"),
    )?;
    let section = asks.at_most("clause", "Which clause of it?", &given.clause, None, 64)?;
    let date = asks.at_most("date", "Of which date or year is it?", &given.date, None, 64)?;
    let clause = clause(&document, &section);
    Ok(Source { clause, document, section, date, version: None, link: None, part: None })
}

/// A clause's short name: `SMP-5.2`, of a social media policy's 5.2.
fn clause(document: &str, section: &str) -> String {
    let initials = document.split_whitespace().filter_map(|word| word.chars().next());
    let initials: String = initials.filter(|c| c.is_alphabetic()).take(6).collect();
    format!("{}-{section}", initials.to_uppercase()).chars().take(64).collect()
}

/// What gives a post away, and how near together.
fn evidence(
    asker: &mut Asker,
    given: &Arguments,
    known: &Known<'_>,
) -> Result<(BTreeMap<String, Clue>, Way)> {
    let phrases = given.phrases.as_ref().map(|it| format!("phrases:{it}"));
    let first = given.gives_away.clone().or(phrases);
    let text = "What gives such a post away? It is what will be marked.";
    let first = evidence::ask(asker, "gives-away", text, first.as_deref(), known.lists, false)?;
    let mut pieces = Vec::new();
    if let Some(first) = first {
        let whose = whose(asker, given, &first)?;
        pieces.push((first, whose));
    }
    // What stands near may be anybody's: the first piece says about whom it is.
    let [.., (_, _, anybody)] = WHOSE;
    let mut near = given.near.iter();
    while pieces.len() < 4 {
        let given = near.next();
        if given.is_none()
            && pieces.len() > 1
            && !matches!(asker, Asker::Terminal | Asker::Lines(_))
        {
            break;
        }
        let text = match pieces.len() {
            1 => "What must stand near it, so that an ordinary post stays silent?",
            _ => "Must anything more stand near it?",
        };
        let given = given.map(String::as_str);
        match evidence::ask(asker, "near", text, given, known.lists, true)? {
            Some(more) => pieces.push((more, anybody)),
            None => break,
        }
    }
    let mut look_for = BTreeMap::new();
    let mut all = Vec::new();
    for (piece, whose) in pieces {
        let name = free_name(&look_for, &piece);
        look_for.insert(name.clone(), piece.clue(whose)?);
        all.push(name);
    }
    let within = if all.len() > 1 { within(asker, given)? } else { Window::Post };
    let strength = canteen::mention::Strength::Likely;
    let way =
        Way { name: None, strength, all, any: Vec::new(), and_at_least: BTreeMap::new(), within };
    Ok((look_for, way))
}

/// What a rule calls a piece of evidence, beside the pieces that it has.
fn free_name(taken: &BTreeMap<String, Clue>, piece: &Evidence) -> String {
    let mut name = piece.name();
    while taken.contains_key(&name) {
        name = format!("more-{name}");
    }
    name
}

fn whose(
    asker: &mut Asker,
    given: &Arguments,
    first: &Evidence,
) -> Result<&'static [&'static str]> {
    if !matches!(first, Evidence::Detector(_)) {
        return Ok(&[]);
    }
    if let Some(given) = &given.whose {
        let found = WHOSE.iter().find(|it| it.0 == given.trim());
        let known = WHOSE.map(|it| it.0).join(", ");
        return found
            .map(|it| it.2)
            .ok_or_else(|| anyhow::anyhow!("--whose: expected one of {known}"));
    }
    let menu = WHOSE.map(|it| it.1);
    Ok(WHOSE[evidence::choose(asker, "whose", "Whose must it be?", &menu, Some(1))?].2)
}

fn within(asker: &mut Asker, given: &Arguments) -> Result<Window> {
    if let Some(given) = &given.within {
        return Window::try_from(given.trim().to_owned())
            .map_err(|wrong| anyhow::anyhow!("--within: {wrong}"));
    }
    let menu = ["the same sentence", "25 words", "the same post"];
    let near = evidence::choose(asker, "within", "How near?", &menu, Some(1))?;
    Window::try_from(menu[near].to_owned()).map_err(anyhow::Error::msg)
}

fn grade(
    asks: &mut Asks<'_>,
    given: &Arguments,
    look_for: &BTreeMap<String, Clue>,
) -> Result<Grade> {
    if let Some(given) = &given.grade {
        return match given.trim() {
            "pause" => Ok(Grade::Pause),
            "note" => Ok(Grade::Note),
            _ => anyhow::bail!("--grade: expected pause or note"),
        };
    }
    let concerns = look_for.keys().filter(|it| {
        canteen::author::vocabulary::CONCERNS.iter().any(|term| term.name == it.as_str())
    });
    let quiet = concerns.into_iter().any(|it| !may_pause(it));
    let menu = ["ask before it is posted (pause)", "a quiet mark only (note)"];
    let offered = if quiet { 2 } else { 1 };
    let choice =
        evidence::choose(asks.asker, "grade", "What shall Canteen do?", &menu, Some(offered))?;
    Ok(if choice == 0 { Grade::Pause } else { Grade::Note })
}

/// Words that make such a post fine after all.
fn exception(
    asks: &mut Asks<'_>,
    given: &Arguments,
    known: &Known<'_>,
    rule: &mut Rule,
) -> Result<()> {
    let text = "Is there anything that makes such a post fine after all?";
    let unless = given.unless.as_deref();
    let Some(evidence) = evidence::ask(asks.asker, "unless", text, unless, known.lists, true)?
    else {
        return Ok(());
    };
    let text = "Why is it fine then? (it goes on: fine because …)";
    let because = asks.text("unless-because", text, &given.unless_because, None)?;
    let name = free_name(&rule.look_for, &evidence);
    let [.., (_, _, anybody)] = WHOSE;
    rule.look_for.insert(name.clone(), evidence.clue(anybody)?);
    rule.unless.push(Exception { because, any: vec![name], within: Window::Post });
    Ok(())
}

fn message(asks: &mut Asks<'_>, given: &Arguments, title: &str, rule: &Rule) -> Result<Message> {
    asks.asker.tell("\nWhat it says, as a kind colleague would.")?;
    let points_at_somebody = rule.look_for.values().any(|clue| matches!(clue, Clue::Detail { .. }));
    let (headline, instead) = if points_at_somebody {
        (
            "Could this point at somebody?",
            "Leave out the words that are marked. The rest of the post can stay as it is.",
        )
    } else {
        (
            "Is this ready to be public?",
            "Leave out the words that are marked, or wait until it has been announced.",
        )
    };
    let why = format!("Our policy asks this of all of us: {title}");
    Ok(Message {
        headline: asks.at_most(
            "headline",
            "The headline: one short line, best as a question",
            &given.headline,
            Some(headline),
            MAX_HEADLINE,
        )?,
        why: asks.text("why", "Why: what could go wrong", &given.why, Some(&why))?,
        instead: asks.text("instead", "Instead: what to write", &given.instead, Some(instead))?,
        cy: None,
    })
}

fn welsh(asks: &mut Asks<'_>, given: &Arguments) -> Result<Wording> {
    let text = "The headline in Welsh";
    let headline = asks.at_most("headline-cy", text, &given.headline_cy, None, MAX_HEADLINE)?;
    let why = asks.text("why-cy", "Why, in Welsh", &given.why_cy, None)?;
    let instead = asks.text("instead-cy", "Instead, in Welsh", &given.instead_cy, None)?;
    Ok(Wording { headline, why, instead })
}

/// What is wrong with a name of a rule, a list or a folder.
pub(super) fn wrong_name(name: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good = (1..=64).contains(&name.len()) && name.chars().all(plain);
    (!good).then(|| "expected lower-case letters, digits and hyphens".to_owned())
}

/// A name out of a title: its first telling words.
pub(super) fn suggested(title: &str) -> String {
    let lower = title.to_lowercase().replace('\u{2019}', "'");
    let words = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty() && !SMALL.contains(&format!(" {word} ")));
    words.take(ID_WORDS).collect::<Vec<_>>().join("-").chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_suggests_a_name() {
        for (title, name) in [
            ("Do not name the ward of the norovirus outbreak", "name-ward-norovirus-outbreak"),
            ("Please don’t post about Cwm Taf’s plans!", "cwm-tafs-plans"),
            ("…", ""),
        ] {
            let suggested = suggested(title);
            assert_eq!(suggested, name);
            assert_eq!(wrong_name(&suggested).is_some(), name.is_empty());
        }
    }
}
