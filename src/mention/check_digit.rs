//! The modulus 11 check digit that NHS, CHI and H&C numbers share with ISBN-10.
//!
//! The first nine digits are weighted 10 down to 2; the check digit makes the sum a multiple of 11.
//! Where it would be 10 the number is not issued. Source: NHS Data Dictionary, NHS NUMBER.
//!
//! A passing check digit says little by itself: 1 in 11 random numbers passes, every ISBN-10 that
//! ends in a digit does, and so do ten equal digits.

/// Whether the last of ten digits (values 0 to 9) is the check digit of the first nine.
pub(super) fn passes(digits: &[u8; 10]) -> bool {
    let sum: u32 =
        (2..=10).rev().zip(digits).map(|(weight, &digit)| weight * u32::from(digit)).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    check == u32::from(digits[9])
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
