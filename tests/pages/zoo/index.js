// Where the demo starts.

import { h, show } from "../page.js";
import { PAGES } from "../pages.mjs";

show(h("ul", {}, ...PAGES.map(({ url, title }) => h("li", {}, h("a", { href: url }, title)))));
