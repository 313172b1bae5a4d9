/** On what terms a pack is in force: `Terms` in src/policy/terms.rs. Without any, for everyone. */
export type Terms = {
  /** Whether rules on trial speak, too. */
  pilot?: boolean;
  /** Rules that stay silent, by id. */
  withdrawn?: string[];
  /** The professional bodies whose references are cited; all of them if there is no list. */
  bodies?: string[];
};
