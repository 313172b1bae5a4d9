// The practice pages: which host each one stands on, which keys post there, what its policy allows.
//
// A page that copies a site stands on that site's own host name, so that the site's file in
// extension/sites is what finds its way around. The others stand on a host whose file knows nothing
// of them, so that it is the general rules that must.

const GENERAL = "nurse.wordpress.com";

/**
 * id      the file in zoo/ and the address, https://HOST/practice/ID
 * keys    what posts besides the button: "mod+enter", "enter" or nothing
 * csp     what the editor needs beyond the strict policy below
 * styled  the bundle brings a style sheet of the editor's own
 */
const LIST = [
  { id: "textarea", title: "plain text box", keys: "mod+enter" },
  { id: "contenteditable", title: "plain editable element", keys: "mod+enter" },
  { id: "form", title: "native form", native: true },
  { id: "request-submit", title: "form sent by script", keys: "mod+enter" },
  { id: "submit-soon", title: "form sent a moment after the click" },
  { id: "submit-later", title: "form sent after something was fetched" },
  { id: "closed", title: "closed shadow root" },
  { id: "draft", title: "Draft.js", keys: "mod+enter" },
  { id: "lexical", title: "Lexical", keys: "mod+enter" },
  { id: "quill", title: "Quill", styled: true },
  { id: "tiptap", title: "TipTap", keys: "mod+enter" },
  { id: "slate", title: "Slate", keys: "mod+enter" },
  { id: "ckeditor", title: "CKEditor 5", styled: true },
  { id: "tinymce", title: "TinyMCE in its frame" },
  { id: "blob-frame", title: "block editor in a blob: frame", csp: { "frame-src": "blob:" }, confirm: true },
  { id: "x", title: "like X, a thread of posts", host: "x.com", keys: "mod+enter" },
  { id: "facebook-post", title: "like Facebook, a post", host: "www.facebook.com" },
  { id: "facebook-comment", title: "like Facebook, a comment", host: "www.facebook.com", keys: "enter" },
  { id: "linkedin-post", title: "like LinkedIn, a post", host: "www.linkedin.com", styled: true },
  { id: "linkedin-comment", title: "like LinkedIn, a comment", host: "www.linkedin.com", keys: "mod+enter" },
  { id: "instagram", title: "like Instagram, a comment", host: "www.instagram.com", keys: "enter" },
  { id: "reddit", title: "like Reddit, a comment", host: "www.reddit.com" },
  { id: "youtube", title: "like YouTube, a comment", host: "www.youtube.com" },
  { id: "wordpress-comment", title: "like WordPress, a comment", native: true },
];

/** Pages for one question each, which the tests of every composer need not ask as well. */
const SPECIAL = [
  { id: "two", title: "two composers on one page" },
  { id: "answers", title: "posts that can be answered" },
  { id: "frame-gone", title: "a frame that goes to another site", csp: { "frame-src": "'self' https://x.com" } },
];

const STRICT = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data:",
  "connect-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "require-trusted-types-for": "'script'",
};

/** The pages with a composer. */
export const PAGES = LIST.map(located);

export const SPECIAL_PAGES = SPECIAL.map(located);

/** Where the demo starts. */
export const INDEX = located({ id: "index", title: "Canteen" });

function located(page) {
  const host = page.host ?? GENERAL;
  const path = `/practice/${page.id}`;
  return { ...page, host, path, url: `https://${host}${path}` };
}

/** The page's Content-Security-Policy: never `'wasm-unsafe-eval'`, always Trusted Types. */
export function policyOf({ csp = {} }) {
  const directives = Object.entries({ ...STRICT, ...csp });
  return directives.map(([name, value]) => `${name} ${value}`).join("; ");
}
