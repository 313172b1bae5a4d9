//! Packs are gzip files.
