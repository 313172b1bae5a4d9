//! The example of a whole trust's overlay: it holds what it promises, and shows each thing that an
//! overlay may do.

use canteen::policy::Grade;
use canteen::policy::clue::Clue;
use canteen::{Draft, Engine, Pack, author};
use std::path::Path;

const DIR: &str = "policies/example-trust";

fn pack() -> Pack {
    author::load(Path::new(DIR)).expect("a good policy")
}

#[test]
fn its_examples_and_posts_come_out_as_promised() {
    let proof = author::test(Path::new(DIR), None, true).expect("a good policy");
    assert!(proof.holds(), "{:#?}", proof.problems);
}

#[test]
fn it_shows_what_an_overlay_may_do() {
    let pack = pack();
    let parts: Vec<_> = pack.parts.iter().map(|part| part.pack.as_str()).collect();
    assert_eq!(parts, ["nhs-base", "nmc", "gmc"]);
    let own = |id: &str| pack.rules.iter().find(|rule| rule.id == id).expect("a rule of its own");
    for id in ["outbreak-ward", "our-patient-number"] {
        assert!(own(id).message.cy.is_some(), "{id} is worded in Welsh");
    }
    let number = &own("our-patient-number").look_for["number"];
    assert!(matches!(number, Clue::Pattern { .. }));
    let story = own("patient-story");
    assert!(story.message.cy.is_some() && story.also.iter().any(|it| it.clause == "TM-SM-4.1"));
    assert!(pack.tuned.iter().any(|it| it.filter == "wards-are-not-people"));
    let contact = &pack.contact;
    assert!(contact.help_link.is_some() && contact.ask.is_some() && contact.speak_up.is_some());
}

#[test]
fn it_asks_before_the_announcement_and_not_after_it_nor_of_a_concern() {
    let engine = Engine::with_own_reader(pack());
    let grade = |text| engine.check(&Draft::new(text)).expect("a short text").verdict;
    assert_eq!(grade("Bluebell Ward has norovirus, poor things"), Grade::Pause);
    assert_eq!(grade("Norovirus on Bluebell Ward: read our statement first"), Grade::Silent);
    assert_eq!(grade("Norovirus on Bluebell Ward, no gloves, I raised it"), Grade::Silent);
    assert_eq!(grade("Bluebell Ward won the bake-off"), Grade::Silent);
}
