//! One sentence a line: whose is the detail that it quotes?

use super::super::{Subject, read};
use crate::Draft;
use crate::mention;
use crate::text::Text;
use Subject::{Colleague, Family, Nobody, Patient, Public, Unknown, Writer};

/// A post, the words of one mention in it, and whose it is.
const POSTS: &[(&str, &str, Subject)] = &[
    // A patient, by patient words, by what staff say of them, by what was done to them.
    ("pt JB went home today", "JB", Patient),
    ("Mrs Okonkwo in bed 4 is asleep", "Mrs Okonkwo", Patient),
    ("Sandra in bed 4 thinks I am her sister", "Sandra", Patient),
    ("My lady in 4 sang all night", "in 4", Patient),
    ("My wee man in bed 2 got home", "bed 2", Patient),
    ("My gentleman, 84, came back to us", "84", Patient),
    ("We lost Derek tonight", "Derek", Patient),
    ("Admitted Winston with sepsis", "Winston", Patient),
    ("84F admitted with a broken hip", "84F", Patient),
    ("An 84-year-old lady died on our ward", "84-year-old", Patient),
    ("The patient was aged 91", "91", Patient),
    ("My patient turned 100 today", "100", Patient),
    ("A gentleman called Ahmed on our ward", "Ahmed", Patient),
    ("Dorothy Hargreaves (84F) needs a bed", "Dorothy Hargreaves", Patient),
    ("Dorothy Hargreaves (84F) needs a bed", "84F", Patient),
    ("One of my residents, aged 97, danced", "97", Patient),
    ("RIP Dorothy, a light on our ward", "Dorothy", Patient),
    ("Mr Falk came to clinic again", "Mr Falk", Patient),
    ("Thank you Mr Wilk for the chocolates, the ward loved them", "Mr Wilk", Patient),
    ("Our resident in room 14 proposed", "room 14", Patient),
    ("Resident fell again. He is 93", "93", Patient),
    ("28/40 in labour, came by ambulance", "28/40", Patient),
    ("Sectioned Kyle this morning", "Kyle", Patient),
    ("Claf R.J. ar y ward heno", "R.J.", Patient),
    ("Mrs Parkinson in bed 2 wants tea", "Mrs Parkinson", Patient),
    ("Bed 3 is Mr Okafor who taught us", "Mr Okafor", Patient),
    ("Mr Patel's hip is infected again, back to theatre", "Mr Patel", Patient),
    ("Did Mr Patel's hip today, my first alone", "Mr Patel", Patient),
    ("Mr Gantry was operated on and cries on the ward", "Mr Gantry", Patient),
    ("Miss Jones in bed 3 operated the hoist herself", "Miss Jones", Patient),
    ("My mum is in bed 4, her neighbour Mrs Jones had no insulin", "Mrs Jones", Patient),
    ("On the ward under the name Martin Oakes", "Martin Oakes", Patient),
    ("She's Ellen Prosser from the bakery, on our ward", "Ellen Prosser", Patient),
    ("Little Aisha (3/12) came in to paeds ED blue", "Aisha", Patient),
    ("Ring Brenda's son on 07700 900456, she's moved to ward 9", "07700 900456", Patient),
    ("Discharged Mr Darcy from bed 3 at last", "Mr Darcy", Patient),
    ("Una Falk had her knee done at ours on Tuesday", "Una Falk", Patient),
    ("Reading Mrs Dalby her letters in bed 4", "Mrs Dalby", Patient),
    // The writer.
    ("I'm in bed 4 as a patient this time", "bed 4", Writer),
    ("I was a patient on Ward 3 last year", "Ward 3", Writer),
    ("I'm 54 and tired", "54", Writer),
    ("I am 23 and a nurse on the ward", "23", Writer),
    ("My DOB is 03/02/1947", "03/02/1947", Writer),
    ("I was born on 3 Feb 1985", "3 Feb 1985", Writer),
    ("Diagnosed on my 40th birthday", "40th", Writer),
    ("I turned 50 today", "50", Writer),
    ("I was 31 when I was diagnosed", "31", Writer),
    ("I was in my 30s then", "30s", Writer),
    // The writer's family.
    ("My mum, 84, is on a trolley", "84", Family),
    ("My nan on Ward 9 loves you all", "Ward 9", Family),
    ("Our Dad's DOB is 03/02/1947", "03/02/1947", Family),
    ("My husband was in bed 12 for a week", "bed 12", Family),
    ("My daughter is 3 years old", "3 years old", Family),
    ("Grandad, 93, got home from hospital", "93", Family),
    ("Me grandad, 88, came home from the ward", "88", Family),
    ("My nan got home today. She is 91", "91", Family),
    ("my little boy, 4, was on ward 3", "4", Family),
    ("My sister was in side room 2", "side room 2", Family),
    ("Sleep tight Nan, 97 years young", "97 years young", Family),
    ("Fy nain, 84 oed, ar y ward", "84 oed", Family),
    // Colleagues.
    ("Sister Murphy ran the ward like a ship", "Sister Murphy", Colleague),
    ("Dr Patel was on call", "Dr Patel", Colleague),
    ("Thanks to Nurse Kelly on Ward 4", "Nurse Kelly", Colleague),
    ("Matron Jones retired today", "Matron Jones", Colleague),
    ("Congratulations Priya Nair, our new ward manager", "Priya Nair", Colleague),
    ("Proud of our ward clerk Bev Hanrahan", "Bev Hanrahan", Colleague),
    ("Certain band 7 manager with initials KB", "KB", Colleague),
    ("Mr Patel did my hip, best in the county", "Mr Patel", Colleague),
    ("Miss Osei operated on me last spring", "Miss Osei", Colleague),
    ("I was under Mr Chandra for my knee", "Mr Chandra", Colleague),
    ("Mr Chandra's theatre list overran again", "Mr Chandra", Colleague),
    ("The GP referred Dad to clinic, seen by Mr Adeyemi", "Mr Adeyemi", Colleague),
    ("Mrs Lindqvist, our consultant gynaecologist, knows", "Mrs Lindqvist", Colleague),
    ("Mr Ibekwe is a brilliant surgeon, he taught me on the ward", "Mr Ibekwe", Colleague),
    ("Miss Abara looked after my mum on the ward", "Miss Abara", Colleague),
    // In public.
    ("Miss Jean Brodie would have run this ward", "Miss Jean Brodie", Public),
    ("Mr Darcy would not last a night on our ward", "Mr Darcy", Public),
    ("Prime Minister Mr Smith visited the ward", "Mr Smith", Public),
    ("Mr Bean is on the ward telly", "Mr Bean", Public),
    ("Mrs Brown's Boys again in the day room", "Mrs Brown", Public),
    // Nobody real.
    ("MCQ: a 54-year-old man presents with chest pain", "54-year-old", Nobody),
    ("Say a 54-year-old collapses at home", "54-year-old", Nobody),
    ("Imagine an 84-year-old on a trolley", "84-year-old", Nobody),
    ("That Casualty cliffhanger! Bay 3 guy deserved better", "Bay 3", Nobody),
    ("Quiz time. 63F admitted with a fall", "63F", Nobody),
    ("The vet says our spaniel, aged 12, is the best patient", "12", Nobody),
    ("In this vignette the patient is 34 years old", "34 years old", Nobody),
    ("Dummy patient for the demo: Mrs Test, DOB 01/01/1950", "01/01/1950", Nobody),
    ("A fictional patient, 84F, on bay 2", "84F", Nobody),
    ("Case report: 84F, Lyme disease, et al", "84F", Nobody),
    ("Chapter nine of the novel: Mr Pell in side room 2", "Mr Pell", Nobody),
    ("Watching Line of Duty, Steve Arnott needs his bloods doing", "Steve Arnott", Nobody),
    ("Reading Mrs Dalby again on nights on the ward", "Mrs Dalby", Nobody),
    ("Missing dog, the owner is on 07700 900233", "07700 900233", Nobody),
    ("Our plastic patient, Mr Roberts, arrested in bed 1", "Mr Roberts", Nobody),
    // The post does not say.
    ("Ward 7 are hiring", "Ward 7", Unknown),
    ("It was his 90th birthday", "90th", Unknown),
    ("Open day on 12 June", "12 June", Unknown),
    ("Mrs Hughes flew to Rome", "Mrs Hughes", Unknown),
];

#[test]
fn says_whose_each_detail_is() {
    let mut wrong = Vec::new();
    for &(post, quote, expected) in POSTS {
        let text = Text::new(post);
        let mentions = mention::find(&text);
        let story = read(&Draft::default(), &text, &mentions, &[]);
        let found = mentions
            .iter()
            .zip(&story.subjects)
            .find(|(mention, _)| mention.span.of(text.as_str()) == quote)
            .map(|(_, subject)| *subject);
        if found != Some(expected) {
            wrong.push(format!("{post}\n    {quote}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), POSTS.len(), wrong.join("\n"));
}

#[test]
fn a_training_day_reaches_over_a_whole_post() {
    let long = "We talked, ate cake and learnt to call for help early. ".repeat(6);
    let post = format!("Sim day today. {long} Mr Roberts in bed 1 arrested twice.");
    let text = Text::new(&post);
    let mentions = mention::find(&text);
    let story = read(&Draft::default(), &text, &mentions, &[]);
    assert!(!mentions.is_empty());
    assert!(story.subjects.iter().all(|&subject| subject == Nobody), "{:?}", story.subjects);
}

#[test]
fn gives_a_subject_to_every_mention() {
    let text = Text::new("My nan on Ward 9, and Mrs Okonkwo in bed 4, 84F");
    let mentions = mention::find(&text);
    assert_eq!(read(&Draft::default(), &text, &mentions, &[]).subjects.len(), mentions.len());
    assert!(mentions.len() >= 4);
}
