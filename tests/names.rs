//! Whether a name is found as well wherever it comes from.
//!
//! Word lists know British names best, so a recogniser that leans on them would protect some
//! patients less than others. The report prints, for each origin, how many of the same sentences
//! about a patient have the name found; `cargo test --test names -- --nocapture` shows it.

use canteen::mention::{self, Kind};
use canteen::text::Text;

/// Common given and family names by origin, combined freely: nobody in particular.
const ORIGINS: [(&str, [(&str, &str); 8]); 7] = [
    (
        "British",
        [
            ("Margaret", "Thornley"),
            ("Derek", "Hodgkiss"),
            ("Sheila", "Bramwell"),
            ("Colin", "Askew"),
            ("Janet", "Pickering"),
            ("Alan", "Tranter"),
            ("Doreen", "Huxtable"),
            ("Keith", "Sowerby"),
        ],
    ),
    (
        "South Asian",
        [
            ("Harpreet", "Sidhu"),
            ("Mohammed", "Iqbal"),
            ("Lakshmi", "Venkatesan"),
            ("Nasreen", "Begum"),
            ("Rajesh", "Chaudhary"),
            ("Parveen", "Akhtar"),
            ("Anjali", "Deshpande"),
            ("Tariq", "Mahmood"),
        ],
    ),
    (
        "African",
        [
            ("Ngozi", "Okonkwo"),
            ("Kwame", "Boateng"),
            ("Folasade", "Adeyemi"),
            ("Tendai", "Moyo"),
            ("Abena", "Mensah"),
            ("Chukwuemeka", "Eze"),
            ("Fatoumata", "Diallo"),
            ("Sipho", "Ndlovu"),
        ],
    ),
    (
        "East European",
        [
            ("Agnieszka", "Kowalczyk"),
            ("Zoltan", "Szabo"),
            ("Ionela", "Dumitrescu"),
            ("Piotr", "Wojcik"),
            ("Oksana", "Shevchuk"),
            ("Milan", "Horvath"),
            ("Katarzyna", "Nowak"),
            ("Vasile", "Popescu"),
        ],
    ),
    (
        "Chinese",
        [
            ("Mei", "Zhang"),
            ("Wei", "Huang"),
            ("Xiaoling", "Chen"),
            ("Jun", "Liu"),
            ("Yuk", "Cheung"),
            ("Hui", "Zhao"),
            ("Siu", "Leung"),
            ("Li", "Wang"),
        ],
    ),
    (
        "Arabic",
        [
            ("Fatima", "al-Hassan"),
            ("Khalid", "Mansour"),
            ("Layla", "Haddad"),
            ("Youssef", "Khoury"),
            ("Amina", "el-Sayed"),
            ("Omar", "Nasser"),
            ("Samira", "Darwish"),
            ("Ibrahim", "Saleh"),
        ],
    ),
    (
        "Irish",
        [
            ("Siobhan", "O'Sullivan"),
            ("Padraig", "O'Connor"),
            ("Niamh", "O'Shaughnessy"),
            ("Declan", "McLaughlin"),
            ("Aoife", "O'Rourke"),
            ("Seamus", "Gallagher"),
            ("Bridget", "O'Donnell"),
            ("Cormac", "Mac Giolla"),
        ],
    ),
];

/// Sentences about a patient; `F` is the given name, `L` the family name.
const FRAMES: [&str; 12] = [
    "Mrs L in bed 4 wants her tea",
    "pt F L has gone home",
    "Discharged F L this morning",
    "Our patient F L passed away last night",
    "Mr L was admitted to ward 7 with chest pain",
    "Patient name: F L",
    "F L, 84, in bay 2",
    "Looking after F L on nights",
    "Took bloods from Mrs F L",
    "Miss L had her hip done today",
    "F in bed 9 sang all night",
    "Ms L's family are lovely, she is in side room 3",
];

/// How far apart the best and the worst may be, in points.
const APART: f64 = 5.0;

fn is_found(frame: &str, given: &str, family: &str) -> bool {
    let words = frame.split(' ').map(|word| {
        // Only the letters F and L on their own are places for a name.
        let bare = word.trim_end_matches([',', ':']).trim_end_matches("'s");
        match bare {
            "F" => word.replacen('F', given, 1),
            "L" => word.replacen('L', family, 1),
            _ => word.to_owned(),
        }
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let name = if frame.split(' ').any(|word| word.starts_with('L')) { family } else { given };
    let start = text.find(name).expect("the name stands in the text");
    let read = Text::new(&text);
    mention::find(&read).iter().any(|it| {
        let span = read.original(it.span);
        it.kind == Kind::Person && span.start <= start + name.len() && start < span.end
    })
}

#[test]
fn names_of_every_origin_are_found_alike() {
    let mut recalls = Vec::new();
    println!("origin          found of {}", ORIGINS[0].1.len() * FRAMES.len());
    for (origin, names) in ORIGINS {
        let pairs = names.iter().flat_map(|name| FRAMES.iter().map(move |frame| (frame, name)));
        let missed: Vec<_> = pairs
            .clone()
            .filter(|(frame, (given, family))| !is_found(frame, given, family))
            .collect();
        let recall = 100.0 * (1.0 - missed.len() as f64 / pairs.count() as f64);
        println!("{origin:<15} {recall:.1} %  missed: {missed:?}");
        recalls.push(recall);
    }
    let best = recalls.iter().copied().fold(0.0, f64::max);
    let worst = recalls.iter().copied().fold(100.0, f64::min);
    assert!(best - worst <= APART, "from {worst:.1} to {best:.1} %");
}
