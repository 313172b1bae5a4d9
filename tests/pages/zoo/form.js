// A form as HTML had it from the start: the browser itself sends it, and no script has a say.

import { h, ready, show } from "../page.js";

const editor = h("textarea", { name: "text", "aria-label": "Your message" });
const button = h("button", { type: "submit" }, "Send");
const container = h("form", { class: "composer", method: "post" }, editor, button);

show(container);
ready({ editor, button, container, read: () => editor.value });
