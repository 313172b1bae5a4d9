//! What no post of a policy exercises: phrases of its lists, and evidence of its rules.
//!
//! A phrase that no post has ever reached is a guess: it may be misspelt, or never written so.
//! Told as information, since a list of wards needs no post for each ward.

use super::folder::List;
use super::marked::Post;
use crate::text::Text;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the posts of a policy exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How many phrases the policy's own lists have.
    pub phrases: usize,
    /// How many of them some post has.
    pub exercised: usize,
    /// The others, by the file of the list.
    pub unexercised: BTreeMap<String, Vec<String>>,
    /// Evidence that no example of its rule has, by the rule's file.
    pub unseen: BTreeMap<String, Vec<String>>,
}

/// Where the words of all posts stand.
#[derive(Debug, Default)]
struct Places<'a> {
    posts: Vec<&'a Text>,
    /// By a word in lower case, each place: the post, and the word in it.
    words: BTreeMap<&'a str, Vec<(usize, usize)>>,
}

/// Says which phrases of the policy's own lists the posts have.
pub(super) fn of_lists(lists: &BTreeMap<String, List>, posts: &[Post]) -> Coverage {
    let places = Places::of(posts);
    let mut coverage = Coverage::default();
    for list in lists.values() {
        coverage.phrases += list.phrases.len();
        let unreached = list.phrases.iter().filter(|phrase| !places.have(phrase)).cloned();
        let unreached: Vec<String> = unreached.collect();
        coverage.exercised += list.phrases.len() - unreached.len();
        if !unreached.is_empty() {
            coverage.unexercised.insert(list.source.file.clone(), unreached);
        }
    }
    coverage
}

impl Coverage {
    /// Notes the evidence of a rule that none of its examples has.
    pub(super) fn evidence<'a>(
        &mut self,
        file: &str,
        names: impl Iterator<Item = &'a String>,
        seen: &BTreeSet<String>,
    ) {
        let unseen: Vec<String> = names.filter(|name| !seen.contains(*name)).cloned().collect();
        if !unseen.is_empty() {
            self.unseen.insert(file.to_owned(), unseen);
        }
    }
}

impl<'a> Places<'a> {
    fn of(posts: &'a [Post]) -> Self {
        let mut places = Self::default();
        for (post, text) in posts.iter().map(|post| &post.read.text).enumerate() {
            places.posts.push(text);
            for word in 0..text.words().len() {
                places.words.entry(text.lower(word)).or_default().push((post, word));
            }
        }
        places
    }

    /// Whether some post has a phrase.
    fn have(&self, phrase: &str) -> bool {
        let parts: Vec<(String, bool)> = phrase.split(' ').flat_map(parts).collect();
        let Some(((first, starts), rest)) = parts.split_first() else { return true };
        let words =
            self.words.range(first.as_str()..).take_while(|(word, _)| word.starts_with(first));
        words
            .filter(|(word, _)| *starts || is_word(word, first))
            .flat_map(|(_, places)| places)
            .any(|&(post, word)| self.follow(post, word + 1, rest))
    }

    fn follow(&self, post: usize, from: usize, rest: &[(String, bool)]) -> bool {
        let Some(text) = self.posts.get(post) else { return false };
        rest.iter().zip(from..).all(|((part, starts), at)| {
            let word = text.lower(at);
            if *starts { word.starts_with(part.as_str()) } else { is_word(word, part) }
        })
    }
}

/// A word is also found with "'s" behind it.
fn is_word(word: &str, part: &str) -> bool {
    word == part || word.strip_suffix("'s") == Some(part)
}

/// The words of a stretch of a phrase, as texts are cut; whether any ending may follow.
fn parts(stretch: &str) -> Vec<(String, bool)> {
    let (body, starts) = stretch.strip_suffix('*').map_or((stretch, false), |it| (it, true));
    let text = Text::new(body);
    let words = text.words().len();
    (0..words).map(|at| (text.lower(at).to_owned(), starts && at + 1 == words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, Engine};

    #[test]
    fn a_phrase_is_found_as_rules_find_it() {
        let engine = Engine::embedded().expect("the base pack");
        let texts = ["The A&E closures hurt", "Ward 7's team"];
        let posts: Vec<Post> =
            texts.iter().filter_map(|text| Post::read(&engine, Draft::new(*text))).collect();
        let places = Places::of(&posts);
        for phrase in ["a&e", "closur*", "ward 7", "the a&e closur*", "team"] {
            assert!(places.have(phrase), "{phrase}");
        }
        for phrase in ["closure", "hurt ward", "war", "ward 8"] {
            assert!(!places.have(phrase), "{phrase}");
        }
    }
}
