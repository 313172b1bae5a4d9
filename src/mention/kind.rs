//! The kinds of detail.

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
