//! The other senses of the words for events: "crash diet", "shooting pain", "fire door".

use super::super::around::Sense;

/// The senses in which an ambiguous word tells what happened.
pub(super) const SENSES: &[Sense] = &[
    Sense {
        not_after: "system it computer server laptop app site website stock market i my wifi phone \
            ipad screen software network",
        not_before: "call calls team trolley trolleys bleep mat course diet diets test tests cart \
            bag box out bell landing",
        ..Sense::of("crash crashed")
    },
    Sense {
        needs_behind: "on with at near between",
        needs_ahead: "the a head bus rail this that",
        ..Sense::of("collision")
    },
    Sense { not_after: "tackle tackled tackling face meet dive hit", ..Sense::of("head") },
    Sense { not_after: "emails paperwork dishes washing admin", ..Sense::of("pile") },
    Sense {
        needs_behind: "by him her them a his my the our",
        needs_ahead: "been got was were",
        not_before: "time budget",
        ..Sense::of("run ran")
    },
    Sense { not_before: "the work shift early", ..Sense::of("knocked") },
    Sense {
        needs_behind: "a an the his her car bus train van lorry tram taxi wave falling lightning \
            another",
        ..Sense::of("hit")
    },
    Sense {
        needs_behind: "car van quad tractor truck jeep buggy digger kayak",
        ..Sense::of("rolled")
    },
    Sense {
        needs_ahead: "an the a gas",
        not_before: "of in",
        needs_behind: "at on",
        ..Sense::of("explosion")
    },
    Sense { needs_behind: "in at on near his her", ..Sense::of("exploded blown") },
    Sense { not_before: "in", not_after: "i'm im am we're feel feeling", ..Sense::of("drowning") },
    Sense {
        needs_behind: "river sea canal water loch lake bath pool car wreckage fire",
        ..Sense::of("pulled")
    },
    Sense { needs_behind: "on at in dead", ..Sense::of("washed") },
    Sense {
        needs_ahead: "found fell body went drowned dead car walked jumped child",
        needs_behind: "at by near last",
        ..Sense::of("in")
    },
    Sense { needs_behind: "horse his her the bike motorbike moving a from", ..Sense::of("thrown") },
    Sense { needs_behind: "by on in", ..Sense::of("stung") },
    Sense {
        needs_behind: "baler machine machinery fire blast propeller explosion crossfire crush door \
            doors hand foot arm leg fingers finger thumb sleeve mincer hair",
        ..Sense::of("caught")
    },
    Sense {
        needs_behind: "his her their through off a",
        not_before: "bread",
        ..Sense::of("sliced chopped")
    },
    Sense {
        not_after: "on ring you're get you got under cease open friendly catch i'm log camp bon",
        not_before: "alarm alarms door doors exit exits drill drills safety warden wardens escape \
            risk training station stick marshal extinguisher up them him her me pit lit lads lass festival lane assembly \
            officer procedure safe works panel evacuation blanket retardant emoji hydrant",
        needs_ahead: "the a this that another horrific awful fatal chimney pan shed pub shop school \
            church mill club mart bedroom kitchen barn car bin moor wild hotel caravan street house \
            factory flat flats home tower block terrible nightclub warehouse",
        needs_behind: "at in on",
        ..Sense::of("fire")
    },
    Sense {
        needs_behind: "his her their hand hands arm legs leg face on by in from down to",
        not_before: "out",
        not_after: "i i'm sun tongue",
        ..Sense::of("burnt burned")
    },
    Sense {
        not_after: "i we system network building economy trust",
        not_before: "in on lung lungs onto into the",
        ..Sense::of("collapsed collapse")
    },
    Sense { not_before: "up through my mind", ..Sense::of("slipped tripped") },
    Sense { not_before: "pain pains headache headaches", ..Sense::of("stabbing") },
    Sense { needs_behind: "his her by tyres wrists across with", ..Sense::of("slashed") },
    Sense { needs_behind: "in outside by at over", not_before: "water", ..Sense::of("bottled") },
    Sense {
        needs_ahead: "been was were got being is lad man the accidentally",
        needs_behind: "himself herself dead by twice in himself at",
        not_before: "glass list of fired out",
        not_after: "long best flu head free big covid money first good parting",
        ..Sense::of("shot")
    },
    Sense {
        needs_ahead: "the a that mass drive this fatal",
        needs_behind: "at in on outside last",
        not_before: "pain pains star stars season down up",
        not_after: "trouble photo straight",
        ..Sense::of("shooting")
    },
    Sense {
        needs_ahead: "the a that this for attempted double his her of local",
        needs_behind: "of case trial victim suspect scene on in",
        not_before: "mystery mysteries she wrote",
        ..Sense::of("murder")
    },
    Sense {
        needs_ahead: "an the sexual physical violent alleged for racial that this his her",
        needs_behind: "by in on at my a our her him me last yesterday",
        not_before: "course rifle",
        ..Sense::of("assault assaulted")
    },
    Sense {
        needs_behind: "by in on at outside with our a my me her him his last one two staff",
        needs_ahead: "been was were got brutally",
        ..Sense::of("attacked battered robbed punched slapped")
    },
    Sense {
        not_before: "crisis",
        not_after: "of",
        needs_ahead: "was her the a she",
        ..Sense::of("rape")
    },
    Sense {
        needs_behind: "chair cup jug tray bedpan bottle commode zimmer punch table urine plate bin shoe",
        ..Sense::of("threw")
    },
    Sense {
        not_after: "under",
        not_before: "mentality perilous",
        needs_ahead: "the that a police armed",
        ..Sense::of("siege")
    },
    Sense {
        needs_ahead: "the a that prison race",
        needs_behind: "at in on",
        not_before: "police",
        ..Sense::of("riot")
    },
    Sense {
        needs_ahead: "a the street bar bare fist that another",
        not_before: "for to back against it club or this cancer",
        needs_behind: "outside between in at over last",
        ..Sense::of("fight")
    },
    Sense {
        not_after: "house citizen's citizens",
        not_before: "trolley trolleys bell development warrant bag box bleep team training rates scenario \
            scenarios simulation",
        ..Sense::of("arrest arrested")
    },
    Sense { needs_ahead: "came brought still was him her man patient", ..Sense::of("in") },
    Sense {
        needs_behind: "murder assault attempted possession causing drink manslaughter wounding rape theft arson gbh",
        ..Sense::of("charged")
    },
    Sense {
        needs_behind: "for on last yesterday today at",
        needs_ahead: "got was been his getting dad",
        ..Sense::of("sent")
    },
    Sense {
        needs_behind: "for at next last",
        not_before: "basis the",
        needs_ahead: "is was he's she's",
        ..Sense::of("on")
    },
    Sense { needs_ahead: "the a open her his", not_before: "is on", ..Sense::of("verdict") },
    Sense {
        not_before: "the my from it to",
        needs_behind: "out over through custody via in and again",
        ..Sense::of("escaped")
    },
    Sense {
        not_after: "of awareness accidental",
        needs_ahead: "an the his her another paracetamol deliberate heroin insulin intentional with",
        not_before: "awareness week of prevention",
        ..Sense::of("overdose")
    },
    Sense { needs_behind: "tablets pills paracetamol his her", ..Sense::of("took") },
    Sense { needs_behind: "the a his her bridge", not_before: "topic", ..Sense::of("jumped") },
    Sense {
        needs_ahead: "been was got were",
        needs_behind: "by his her him",
        ..Sense::of("poisoned spiked")
    },
    Sense {
        needs_behind: "on to",
        needs_ahead: "he she was",
        not_before: "up",
        ..Sense::of("choked choking")
    },
    Sense {
        needs_behind: "a an the his her two three four five six some batteries button bleach magnets coin",
        ..Sense::of("swallowed")
    },
    Sense { not_after: "my i your i've", ..Sense::of("gave given") },
    Sense { not_after: "my your our a", ..Sense::of("baby") },
    Sense {
        not_after: "of my your identical",
        not_before: "club clothes",
        ..Sense::of("twins triplets")
    },
    Sense {
        needs_ahead: "a was undiagnosed frank extended first my flexed surprise baby",
        needs_behind: "at in baby birth delivery twin vaginal last tonight today",
        ..Sense::of("breech")
    },
    Sense {
        not_after: "my a",
        not_before: "team midwife midwives service kit options support",
        ..Sense::of("home")
    },
    Sense {
        needs_ahead: "the a tragic sudden sad",
        needs_behind: "a our my the one his her mr mrs",
        not_before: "me democracy nhs us",
        ..Sense::of("death passing")
    },
    Sense {
        not_before: "my his off the a her it into through tide open up out",
        needs_behind: "to you mate sweet old big little lovely our my beautiful young sir",
        needs_ahead: "",
        ..Sense::of("rip")
    },
    Sense {
        not_before: "everyone all guys",
        needs_behind: "mr mrs my our sweet darling beautiful angel old little wee lovely big",
        ..Sense::of("sleep")
    },
    Sense {
        not_before: "to awareness rates rate week prevention",
        ..Sense::of("didn't never stillbirth")
    },
    Sense {
        not_before: "error flaw mistake attraction",
        needs_behind: "crash one rtc on in fall accident collision",
        needs_ahead: "a first the",
        ..Sense::of("fatal")
    },
    Sense {
        not_before: "prevention awareness risk watch is rates note line bomber squad",
        ..Sense::of("suicide")
    },
    Sense {
        needs_behind: "river canal loch sea woods park bath lake car boot field quarry",
        ..Sense::of("body")
    },
    Sense {
        needs_ahead: "been it's was he's she's that's were fire accident lad man woman boy girl one crash baby story",
        needs_behind: "tonight last yesterday this today now",
        ..Sense::of("on in front")
    },
    Sense { needs_ahead: "has have had it's video he's she's", ..Sense::of("gone went trending") },
    Sense { needs_ahead: "off on the", ..Sense::of("look") },
    Sense { needs_ahead: "on off", needs_behind: "tonight last", ..Sense::of("spotlight") },
    Sense {
        needs_behind: "him her it on about the that what this",
        not_before: "my",
        ..Sense::of("you you'll you've")
    },
    Sense {
        not_before: "training plan plans exercise planning drill course desktop tabletop day",
        ..Sense::of("major")
    },
    Sense {
        needs_behind: "on at last in during right to",
        needs_ahead: "she he and just they",
        not_before: "changes cuts deal",
        ..Sense::of("proposed")
    },
    Sense {
        needs_ahead: "a marriage wedding",
        needs_behind: "on at in last",
        ..Sense::of("proposal")
    },
    Sense {
        needs_behind: "boy girl born tonight today at",
        not_after: "my our your",
        ..Sense::of("geni")
    },
    Sense { needs_behind: "from", ..Sense::of("ran") },
];
