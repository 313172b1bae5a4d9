// Fetches for the background, from a frame that is of no origin (background/fetcher.ts): once, for
// whoever put it there.

import { get } from "../shared/get.ts";

addEventListener("message", ({ source, data, ports: [port] }) => {
  if (source !== parent || port === undefined) return;
  void get(data.url, data.most).then((got) => port.postMessage(got));
});
