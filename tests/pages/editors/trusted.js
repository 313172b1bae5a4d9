// The default Trusted Types policy that a site with such an editor has to have: the editor writes
// HTML on its own, and a page that enforces Trusted Types would stop it.

/** Lets the scripts of `realm` write HTML. */
export function trust(realm) {
  if (!realm.trustedTypes || realm.trustedTypes.defaultPolicy) return;
  realm.trustedTypes.createPolicy("default", { createHTML: (html) => html });
}

trust(window);
