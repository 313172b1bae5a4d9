// Where the words of a text box are. A browser tells where any words of a page stand, but for those in
// a text box; so the box is laid out again, unseen, with its text as words of ours.

/** All that decides where a word goes. */
const STYLES =
  "border-width direction font-family font-size font-stretch font-style font-variant font-weight letter-spacing " +
  "line-height padding tab-size text-align text-indent text-transform word-break word-spacing";

/** Lays a text box out anew, where it stands in its own window. */
export function reflect(box: HTMLTextAreaElement | HTMLInputElement, mirror: HTMLElement): void {
  const { style } = mirror;
  const own = box.ownerDocument.defaultView!.getComputedStyle(box);
  for (const name of STYLES.split(" ")) style.setProperty(name, own.getPropertyValue(name));
  const { left, top, width, height } = box.getBoundingClientRect();
  style.left = `${left}px`;
  style.top = `${top}px`;
  // Without the bar that scrolls it.
  style.width = `${width - box.offsetWidth + box.clientWidth + mirror.offsetWidth - mirror.clientWidth}px`;
  style.height = `${height}px`;
  if (box.localName === "input") {
    // One line, in the middle.
    style.whiteSpace = "pre";
    style.lineHeight = `${box.clientHeight - parseFloat(own.paddingTop) - parseFloat(own.paddingBottom)}px`;
  }
  mirror.scrollTo(box.scrollLeft, box.scrollTop);
}
