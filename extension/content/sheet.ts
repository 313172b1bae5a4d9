// Styles for a shadow root, by a constructable sheet: a page's Content-Security-Policy does not
// apply to it, and the page cannot read it.

export function dress(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
