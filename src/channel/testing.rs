//! A signed trust in memory, for tests.
