//! Protected speech: raising concerns, criticism, union, belief, one's own story.

use crate::detail::Detail;
use crate::text::Text;

bitflags::bitflags! {
    /// What kinds of protected or harmless speech a post is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Speech: u16 {
        /// Raises a concern about safety or wrongdoing.
        const SAFETY = 1;
        /// Criticises a service, an organisation, a policy, a minister.
        const CRITICISM = 1 << 1;
        /// Pay, strike, union.
        const UNION = 1 << 2;
        /// The writer's own health, life, grief; abuse suffered.
        const OWN = 1 << 3;
        /// The writer's family, as family.
        const FAMILY = 1 << 4;
        /// Belief and politics in own time.
        const BELIEF = 1 << 5;
        /// Teaching, research, debate, a published source.
        const LEARNING = 1 << 6;
        /// Campaign, vacancy, thanks, congratulations.
        const GOODWILL = 1 << 7;
    }
}

/// Reads what kinds of speech a post is.
pub(super) fn read(text: &Text, details: &[Detail]) -> Speech {
    let _ = (text, details);
    Speech::empty()
}
