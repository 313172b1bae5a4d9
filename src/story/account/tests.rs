use super::*;
use crate::Draft;
use About::{Animal, Colleague, Consented, Family, Imagined, Patient, People, Writer};

/// The accounts of a text that are about somebody.
fn abouts(text: &str) -> Vec<About> {
    let draft = Draft::new(text);
    let text = Text::new(text);
    let mentions = crate::mention::find(&text);
    let details = crate::detail::find(&text);
    let story = crate::story::read(&draft, &text, &mentions, &details);
    let abouts = story.accounts.iter().map(|it| it.about);
    abouts.filter(|it| !matches!(it, About::Nobody | About::Service)).collect()
}

/// Fails unless the texts are about these. All rows are read before it fails.
fn are_about(rows: &[(&str, &[About])]) {
    let wrong: Vec<_> = rows
        .iter()
        .map(|(text, expected)| (text, abouts(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_particular_patient() {
    are_about(&[
        ("My lady in bed 4 died this morning", &[Patient]),
        ("We had a 40-year-old in resus last night, fell off his roof", &[Patient]),
        ("Looked after this wee man all night, he kept asking for his dog", &[Patient]),
        ("Lost my 34yo mum of twins in bay 2 last night", &[Patient]),
        ("One of our residents used to be a jockey", &[Patient]),
        ("pt sectioned again, third time this month", &[Patient]),
        (
            "Roofer. 43. Off a ladder. We had him in resus and the blood just kept coming",
            &[Patient],
        ),
        ("Admitted a young lad with sepsis. His mum never left.", &[Patient]),
        ("The lad from the stabbing is one of ours, he is in ITU", &[Patient]),
        (
            "\"I want my mum\" she said, and held my hand till her son came up to our ward",
            &[Patient],
        ),
    ]);
}

#[test]
fn the_writer() {
    are_about(&[
        ("I was in bed 9 for a week and the nurses were angels", &[Writer]),
        ("Six weeks after my hysterectomy, Ward 9 were angels", &[Writer]),
        ("My surgeon says I can drive again", &[Writer]),
        ("I was sectioned at nineteen. I was a patient on that ward for months", &[Writer]),
        ("nurse turned patient, and I am a nightmare on the ward", &[Writer]),
        ("Discharged from physio, my knee is mint", &[Writer]),
        ("They looked after me so well in A&E", &[Writer]),
    ]);
}

#[test]
fn family_as_family() {
    are_about(&[
        ("My nan, 91, is home from ward 6 after her hip. Thank you!", &[Family]),
        ("nan's on the ward above mine with a new hip, she is 91", &[Family]),
        ("Dad was admitted last night. He is in bed 4 and the staff are lovely", &[Family]),
        ("my mum had a stroke and she was in resus for hours", &[Family]),
    ]);
}

#[test]
fn several_people_in_a_post() {
    are_about(&[
        ("My own mum died of it, and tonight my lady in 6 went the same way", &[Family, Patient]),
        (
            "I had my own scan today.\n\nThen my lady in bed 3 got hers, stage four",
            &[Writer, Patient],
        ),
        (
            "My patient in bed 2 cried all night. My dad did that too, before he died",
            &[Patient, Family],
        ),
    ]);
}

#[test]
fn people_in_general() {
    are_about(&[
        ("Patients deserve better than corridors", &[People]),
        ("If a patient tells you they are in pain, believe them", &[People]),
        ("Every time a patient says thank you I remember why", &[People]),
        ("40 patients and 2 nurses on the ward last night", &[People]),
        ("Patient safety is everyone's business", &[]),
        ("I can't say anything about anyone on our ward, so don't ask", &[People]),
        ("On my ward a patient could smoke in bed", &[People]),
        ("Please be patient with our reception staff", &[]),
    ]);
}

#[test]
fn nobody_real() {
    are_about(&[
        ("MCQ: a 54-year-old man presents with chest pain on the ward", &[Imagined]),
        ("Imagine a patient in resus, 40, crushed chest. What next?", &[Imagined]),
        ("Patient has presented to treatment room 2. It's a spaniel", &[Animal]),
        ("My rabbit's on antibiotics and is a worse patient than any toddler", &[Animal]),
        ("Took the dog to the vet, he needed surgery and she was so kind", &[Animal]),
    ]);
}

#[test]
fn who_agreed() {
    are_about(&[(
        "Meet our patient J, who had a transplant here. Shared with his permission",
        &[Consented],
    )]);
    are_about(&[
        ("They filmed my patient without consent", &[Patient]),
        ("My lady in bed 4 went to theatre, her son signed the form", &[Patient]),
    ]);
}

#[test]
fn colleagues() {
    are_about(&[("Our matron is the best in the building", &[Colleague])]);
}

#[test]
fn says_why_and_gives_each_account_its_own() {
    let text = "Long shift. My own mum died of it, and tonight my lady in bed 6, aged 84, did too";
    let draft = Draft::new(text);
    let text = Text::new(text);
    let mentions = crate::mention::find(&text);
    let details = crate::detail::find(&text);
    let story = crate::story::read(&draft, &text, &mentions, &details);
    let patient = story.accounts.iter().find(|it| it.about == Patient).expect("a patient");
    let because: Vec<&str> =
        patient.because.iter().map(|it| text.words_span(it.clone()).of(text.as_str())).collect();
    assert!(because.contains(&"my lady"), "{because:?}");
    let theirs: Vec<Kind> = patient.mentions.iter().map(|&at| mentions[at].kind).collect();
    assert!(theirs.contains(&Kind::Age) && theirs.contains(&Kind::WardBed), "{theirs:?}");
}
