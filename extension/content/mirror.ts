// Where the words of a text box are. A browser tells where any words of a page stand, but for those in
// a text box; so the box is laid out again, unseen, with its text as words of ours.

/** All that decides where a word goes. */
const STYLES =
  "direction font-family font-feature-settings font-kerning font-size font-stretch font-style font-variant font-weight " +
  "letter-spacing line-height padding-bottom padding-left padding-right padding-top tab-size text-align text-indent " +
  "text-transform word-break word-spacing border-bottom-width border-left-width border-right-width border-top-width";

type Box = HTMLTextAreaElement | HTMLInputElement;

/** Lays a text box out anew, over the one in the page, for a window that stands at `x` and `y`. */
export function reflect(box: Box, mirror: HTMLElement, x: number, y: number): void {
  const { style } = mirror;
  const own = box.ownerDocument.defaultView!.getComputedStyle(box);
  for (const name of STYLES.split(" ")) style.setProperty(name, own.getPropertyValue(name));
  const { left, top, width, height } = box.getBoundingClientRect();
  const edges = parseFloat(own.borderLeftWidth) + parseFloat(own.borderRightWidth);
  style.left = `${left + x}px`;
  style.top = `${top + y}px`;
  // Without the bar that scrolls it.
  style.width = `${Math.min(width, box.clientWidth + edges)}px`;
  style.height = `${height}px`;
  if (box.localName === "input") {
    style.whiteSpace = "pre";
    // One line, in the middle.
    style.lineHeight = `${box.clientHeight - parseFloat(own.paddingTop) - parseFloat(own.paddingBottom)}px`;
  }
  mirror.scrollTo(box.scrollLeft, box.scrollTop);
}
