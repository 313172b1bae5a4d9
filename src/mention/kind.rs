//! The kinds of detail.

mod names;

use serde::{Deserialize, Serialize};

/// A kind of detail. Written in upper snake case outside (`NHS_NUMBER`). The order is from the more
/// to the less telling: of two mentions of the same stretch, the earlier kind stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum Kind {
    /// NHS number of England, Wales and the Isle of Man.
    NhsNumber,
    /// Community Health Index number of Scotland.
    ChiNumber,
    /// Health and Care number of Northern Ireland.
    HcNumber,
    /// National Insurance number.
    Nino,
    /// Number of a patient at one hospital (MRN, unit number, K number).
    HospitalNumber,
    /// Password, passphrase, door code, PIN.
    Secret,
    /// NHS smartcard number (UUID).
    Smartcard,
    /// Date of birth.
    DateOfBirth,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Full UK postcode (a unit of about 16 addresses).
    Postcode,
    /// House number and street.
    Address,
    /// A person's name.
    Person,
    /// A person's initials.
    Initials,
    /// Nursing and Midwifery Council PIN.
    NmcPin,
    /// General Medical Council reference number.
    GmcNumber,
    /// Health and Care Professions Council number.
    HcpcNumber,
    /// Number of an incident report (Datix, StEIS, LFPSE).
    IncidentNumber,
    /// Vehicle registration mark.
    VehicleRegistration,
    /// Ward, bay, bed, side room, cubicle, theatre.
    WardBed,
    /// Age of a person.
    Age,
    /// Calendar date.
    Date,

    // What a story tells about a person: alone it points at nobody.
    /// A patient in the words of staff ("pt", "my lady in 4", "resident").
    PatientWord,
    /// How somebody is related ("mum of three", "our receptionist's dad").
    Relation,
    /// Work or standing ("roofer", "vicar", "councillor").
    Occupation,
    /// A hobby, a pet, a look, a saying: what makes a person striking.
    Descriptor,
    /// A disease, injury or state.
    Condition,
    /// An operation, test or treatment.
    Procedure,
    /// What happened: crash, stabbing, birth, death, arrest, news.
    Event,
    /// Where care is given ("resus", "the Royal", "our surgery").
    CarePlace,
    /// A town, village or neighbourhood.
    Town,
    /// When, seen from the post ("last night", "ten minutes ago").
    Time,
    /// A superlative or rarity ("highest I have ever seen").
    Rarity,
    /// Mockery, and staff labels for patients.
    Mockery,
    /// An insult.
    Insult,
    /// A slur against a group, or words that make it less than human.
    Slur,
    /// A threat.
    Threat,
    /// A colleague ("a certain band 7").
    Colleague,
    /// A colleague's private matter: sickness, HR, pay.
    ColleagueMatter,
    /// The organisation's confidential matter: embargo, tender, internal e-mail.
    OrganisationMatter,
    /// Speaking for the organisation.
    OfficialVoice,
    /// Praise of a product with a link, code or gift.
    Endorsement,
    /// Individual medical advice.
    Advice,
    /// Befriending, meeting or messaging patients.
    Boundary,
    /// A picture that shows a record, a list, a screen or a patient.
    Picture,
    /// A hint or confirmation that somebody is or was a patient.
    Confirmation,

    // What kind of talk a post is.
    /// The writer's own health and life.
    OwnStory,
    /// A family member, spoken of as family.
    FamilyStory,
    /// A teaching case, an exam, a simulation.
    Teaching,
    /// Fiction, television, a game.
    Fiction,
    /// A published or official source.
    Published,
    /// Consent to tell.
    Consent,
    /// A past long gone.
    History,
    /// People in general, numbers of people, a hypothetical.
    General,
    /// A safety concern or wrongdoing raised.
    Safety,
    /// Criticism of a service or of those who run it.
    Criticism,
    /// Pay, strike, union.
    Union,
    /// Belief, politics.
    Belief,
    /// A campaign, a fund-raiser, a vacancy.
    Campaign,
    /// Thanks and congratulations.
    Thanks,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Self; 60] = [
        Self::NhsNumber,
        Self::ChiNumber,
        Self::HcNumber,
        Self::Nino,
        Self::HospitalNumber,
        Self::Secret,
        Self::Smartcard,
        Self::DateOfBirth,
        Self::Email,
        Self::Phone,
        Self::Postcode,
        Self::Address,
        Self::Person,
        Self::Initials,
        Self::NmcPin,
        Self::GmcNumber,
        Self::HcpcNumber,
        Self::IncidentNumber,
        Self::VehicleRegistration,
        Self::WardBed,
        Self::Age,
        Self::Date,
        Self::PatientWord,
        Self::Relation,
        Self::Occupation,
        Self::Descriptor,
        Self::Condition,
        Self::Procedure,
        Self::Event,
        Self::CarePlace,
        Self::Town,
        Self::Time,
        Self::Rarity,
        Self::Mockery,
        Self::Insult,
        Self::Slur,
        Self::Threat,
        Self::Colleague,
        Self::ColleagueMatter,
        Self::OrganisationMatter,
        Self::OfficialVoice,
        Self::Endorsement,
        Self::Advice,
        Self::Boundary,
        Self::Picture,
        Self::Confirmation,
        Self::OwnStory,
        Self::FamilyStory,
        Self::Teaching,
        Self::Fiction,
        Self::Published,
        Self::Consent,
        Self::History,
        Self::General,
        Self::Safety,
        Self::Criticism,
        Self::Union,
        Self::Belief,
        Self::Campaign,
        Self::Thanks,
    ];

    /// Its name, as rules write it: `ward-bed`.
    pub fn name(self) -> &'static str {
        names::NAMES[self as usize]
    }

    /// Whether it is a detail that a story tells, and not one that points at a person by itself.
    pub fn is_told(self) -> bool {
        self >= Self::PatientWord && self <= Self::Confirmation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_in_upper_snake_case() {
        for (kind, name) in [
            (Kind::NhsNumber, "NHS_NUMBER"),
            (Kind::Nino, "NINO"),
            (Kind::NmcPin, "NMC_PIN"),
            (Kind::DateOfBirth, "DATE_OF_BIRTH"),
            (Kind::WardBed, "WARD_BED"),
        ] {
            let json = format!("\"{name}\"");
            assert_eq!(serde_json::to_string(&kind).expect("a name"), json);
            assert_eq!(serde_json::from_str::<Kind>(&json).expect("a kind"), kind);
        }
    }

    #[test]
    fn a_kind_has_its_own_name() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(&kind).expect("a name");
            let name = json.trim_matches('"').to_lowercase().replace('_', "-");
            assert_eq!(name, kind.name());
        }
    }

    #[test]
    fn the_more_telling_of_two_readings_comes_first() {
        for (more, less) in [
            (Kind::NhsNumber, Kind::HospitalNumber),
            (Kind::HospitalNumber, Kind::IncidentNumber),
            (Kind::DateOfBirth, Kind::Date),
            (Kind::Postcode, Kind::WardBed),
            (Kind::Person, Kind::Initials),
        ] {
            assert!(more < less, "{more:?} before {less:?}");
        }
    }
}
