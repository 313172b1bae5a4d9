//! The channel's border.
