// How the background fetches from a channel's host.
//
// Chromium names the extension in each request: `Origin: chrome-extension://…`, which is the same for
// all who installed it from the same place. Firefox names the installation: it gives each a number of
// its own, and `Origin: moz-extension://<that number>` would tell a host which of its requests come
// from the same person (tried in Firefox 153; `no-cors` hides the answer, `mozAnon` and "no-referrer"
// keep the number). So there the request is made by a sandboxed frame, which is of no origin: `Origin:
// null`. A permission for all hosts would hide the number, too, and would let the extension read them
// all. Firefox's background is a page and can hold a frame; Chromium's is a worker and needs none.

import { type Got, get } from "../shared/get.ts";

/** Fetches at most `most` bytes. Never rejects. */
export type Get = (url: string, most: number) => Promise<Got>;

/** The page that fetches for another. */
const PAGE = "pages/get.html";

/** A frame that has not answered by then is not going to, in milliseconds: it gives up sooner itself. */
const LOST = 25_000;

/** The way that this background has to go. */
export function fetcher(page: Document | undefined = globalThis.document): Get {
  return page === undefined ? getInWorker : (url, most) => getInFrame(page, url, most);
}

/** A worker that has asked nothing of the browser for 30 s is stopped, and one that only fetches asks
 *  nothing. One GET is over before that. */
async function getInWorker(url: string, most: number): Promise<Got> {
  await chrome.runtime.getPlatformInfo();
  return get(url, most);
}

function getInFrame(page: Document, url: string, most: number): Promise<Got> {
  const frame = page.createElement("iframe");
  const { port1: here, port2: there } = new MessageChannel();
  return new Promise<Got>((resolve) => {
    const lost = setTimeout(() => resolve({ kind: "failed", why: "no answer" }), LOST);
    here.onmessage = ({ data }) => {
      clearTimeout(lost);
      resolve(data as Got);
    };
    frame.setAttribute("sandbox", "allow-scripts");
    frame.addEventListener("load", () => frame.contentWindow?.postMessage({ url, most }, "*", [there]));
    frame.src = chrome.runtime.getURL(PAGE);
    page.documentElement.append(frame);
  }).finally(() => {
    here.close();
    frame.remove();
  });
}
