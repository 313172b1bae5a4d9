//! Signed releases.
