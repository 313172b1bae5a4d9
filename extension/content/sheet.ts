// Styles for a shadow root, by a constructable sheet: a page's Content-Security-Policy does not
// apply to it, and the page cannot read it.

export function dress(root: ShadowRoot, css: string): void {
  // A root takes only sheets of its own document's making.
  const view = root.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (view === null) throw new Error("the page is gone");
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
