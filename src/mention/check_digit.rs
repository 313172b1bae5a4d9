//! The modulus 11 check digit that NHS, CHI and H&C numbers share with ISBN-10.
//!
//! The first nine digits are weighted 10 down to 2; the check digit makes the sum a multiple of 11.
//! Where it would be 10 the number is not issued. Source: NHS Data Dictionary, NHS NUMBER.
//!
//! A passing check digit says little by itself: 1 in 11 random numbers passes, every ISBN-10 that
//! ends in a digit does, and so do ten equal digits.

/// The check digit of nine digits (values 0 to 9), none where the number is not issued.
pub(crate) fn of(nine: &[u8]) -> Option<u8> {
    let sum: u32 = (2..=10).rev().zip(nine).map(|(weight, &digit)| weight * u32::from(digit)).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => u8::try_from(check).ok(),
    }
}

/// Whether the last of ten digits (values 0 to 9) is the check digit of the first nine.
pub(super) fn passes(digits: &[u8; 10]) -> bool {
    of(&digits[..9]) == Some(digits[9])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(number: &str) -> [u8; 10] {
        std::array::from_fn(|at| number.as_bytes()[at] - b'0')
    }

    #[test]
    fn knows_published_test_numbers() {
        for valid in ["9434765919", "9990000018", "9876543210"] {
            assert!(passes(&digits(valid)), "{valid}");
        }
        for invalid in ["9876543211", "9434765918", "9434765991"] {
            assert!(!passes(&digits(invalid)), "{invalid}");
        }
    }

    #[test]
    fn a_check_digit_of_ten_never_passes() {
        let passing = (0..10).filter(|&last| passes(&[9, 0, 0, 0, 0, 0, 0, 0, 5, last])).count();
        // 9 × 10 + 5 × 2 = 100, and 100 mod 11 is 1.
        assert_eq!(passing, 0);
    }
}
