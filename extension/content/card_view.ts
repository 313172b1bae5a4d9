// What the card says, as a dialog inside a given shadow root: the product's is closed, a test's is
// open so that axe can see into it. Everything quoted is text, never markup.

import type { Basis, Finding, Verdict } from "../shared/verdict.ts";
import { type Word, word } from "../shared/words.ts";
import { type Build, type Child, builder } from "../shared/element.ts";
import { quoted, quotes } from "./quote.ts";

/** The dialog's `returnValue` when the post is to go as it is. */
export const POST = "post";

const SVG = "http://www.w3.org/2000/svg";

/** The cup with its tail, and the handle, of icons/canteen.svg. */
const MUG = "M28 48h54a6 6 0 0 1 6 6v2h3a19 19 0 0 1 0 38h-6a16 16 0 0 1-13 6H56L36 115V99.3a16 16 0 0 1-14-15.3" +
  "V54a6 6 0 0 1 6-6zM88 66v18h3a9 9 0 0 0 0-18z";

const TOGETHER: Record<Basis, Word> = { earlier: "cardWithEarlier", reply: "cardWithReply" };

/** Quotes beyond these are counted, not shown. A story is told in more words than a name. */
const MOST_QUOTES = 8;

/** References beyond this many characters are folded away. */
const MOST_OTHERS = 100;

const ENGLISH = "en-GB";

/** Builds the dialog into `root` and leaves it closed. */
export function build(root: ShadowRoot, { findings, basis }: Verdict): HTMLDialogElement {
  const [first, ...others] = findings;
  if (first === undefined) throw new RangeError("a card needs a finding");

  const make = builder(root.ownerDocument);
  const dialog = make(
    "dialog",
    {
      role: "alertdialog",
      lang: word("lang"),
      dir: word("dir"),
      "aria-labelledby": "question",
      "aria-describedby": "words reason also",
    },
    make("p", { class: "who" }, mug(root.ownerDocument), word("cardWho")),
    make("h1", { id: "question", lang: tongue(first) }, first.headline),
    make("p", { id: "words", class: "words" }, ...said(make, first), ...together(make, basis)),
    make("div", { id: "reason" }, ...reason(make, first)),
    ...sources(make, first),
  );
  if (others.length > 0) {
    dialog.append(make("h2", { id: "also" }, word("cardAlso")), ...others.map((other) => row(make, other)));
  }
  dialog.append(foot(make));
  root.append(dialog);
  return dialog;
}

/** What the words are read with, where they alone would not be asked about. */
function together(make: Build, basis: Basis | undefined): HTMLElement[] {
  return basis ? [make("span", { class: "together" }, word(TOGETHER[basis]))] : [];
}

/** A finding after the first: a row that opens. */
function row(make: Build, finding: Finding): HTMLElement {
  return make(
    "details",
    {},
    make(
      "summary",
      {},
      make("span", { lang: tongue(finding) }, finding.headline),
      " ",
      make("span", { class: "said" }, ...said(make, finding)),
    ),
    ...reason(make, finding),
    ...sources(make, finding),
  );
}

/** Who could recognise whom, and what to change. */
function reason(make: Build, finding: Finding): HTMLElement[] {
  const lang = tongue(finding);
  const instead = make("span", { lang }, finding.instead);
  const parts: HTMLElement[] = [
    make("p", { lang }, finding.why),
    make("p", { class: "instead" }, make("strong", {}, word("cardInstead")), " ", instead),
  ];
  const changes = finding.suggestions.flatMap((suggestion) => change(make, finding, suggestion));
  if (changes.length > 0) parts.push(make("ul", {}, ...changes));
  return parts;
}

/** “Mrs Okonkwo” → “a patient” */
function change(make: Build, finding: Finding, suggestion: Finding["suggestions"][number]): HTMLElement[] {
  const before = quoted(finding.spans, suggestion.start, suggestion.end);
  if (before === "") return [];
  if (suggestion.replacement === "") {
    return [make("li", {}, word("cardLeaveOut"), " ", ...quote(make, before))];
  }
  return [
    make(
      "li",
      {},
      ...quote(make, before),
      make("span", { "aria-hidden": "true" }, " → "),
      make("span", { class: "aloud" }, ` ${word("cardBecomes")} `),
      ...quote(make, suggestion.replacement),
    ),
  ];
}

/** “Mrs Okonkwo”, “bed 4” and 3 more */
function said(make: Build, { spans }: Finding): Child[] {
  const all = quotes(spans);
  const shown = all.slice(0, MOST_QUOTES).map((words) => quote(make, words));
  const more = all.length - shown.length;
  const children = shown.flatMap((words, i) => (i === 0 ? words : [", ", ...words]));
  return more === 0 ? children : [...children, " ", word("cardMoreWords", String(more))];
}

/** Words of the post: isolated, so that right-to-left ones leave the sentence around them alone. */
function quote(make: Build, words: string): Child[] {
  return ["“", make("bdi", {}, words), "”"];
}

/** The small print: which clause says so, and what else does. Documents are named in English. */
function sources(make: Build, { source, clause, link, also = [] }: Finding): HTMLElement[] {
  const named = word("cardClause", source, clause);
  const small = make("p", { class: "clause", lang: ENGLISH }, link?.startsWith("https://") ? away(make, link, named) : named);
  if (also.length === 0) return [small];
  const others = also.join("; ");
  if (others.length <= MOST_OTHERS) return [small, make("p", { class: "clause" }, word("cardOthers", others))];
  const list = make("ul", { lang: ENGLISH }, ...also.map((one) => make("li", {}, one)));
  return [small, make("details", { class: "others" }, make("summary", {}, word("cardOthersMany", String(also.length))), list)];
}

/** A link that says nothing of where it was followed. */
function away(make: Build, href: string, text: string): HTMLElement {
  return make(
    "a",
    { href, target: "_blank", rel: "noreferrer noopener" },
    text,
    make("span", { class: "aloud", lang: word("lang") }, ` ${word("cardNewTab")}`),
  );
}

/** The language of what a rule says, for the lang attribute. */
function tongue({ language }: Finding): string {
  return language ?? ENGLISH;
}

/** The two answers. A form of method `dialog` needs no listener: the page's keys cannot reach it. */
function foot(make: Build): HTMLElement {
  return make(
    "div",
    { class: "foot" },
    make(
      "form",
      { method: "dialog" },
      make("button", { class: "back", value: "back", autofocus: "" }, word("cardBack")),
      make("button", { class: "post", value: POST }, word("cardPost")),
    ),
    make("p", { class: "private" }, word("cardPrivate")),
  );
}

/** The mug of the icon, in the colour of the line. */
function mug(page: Document): SVGElement {
  const svg = page.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "18 44 92 72");
  svg.setAttribute("aria-hidden", "true");
  const path = page.createElementNS(SVG, "path");
  path.setAttribute("d", MUG);
  svg.append(path);
  return svg;
}
