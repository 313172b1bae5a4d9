// The content script. It starts before the page's own scripts, so that its listeners come first, and
// then does nothing until a composer is focused: no observer, no timer, no connection.

import { prepare } from "./card.ts";
import { standsBack } from "./frames.ts";
import { Guard } from "./guard.ts";

if (!standsBack(window)) {
  prepare(window); // first, so that nothing done in the card is taken for something done in the page
  new Guard(window);
}
