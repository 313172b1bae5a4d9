// Ends the background as the browser does when it has been idle for half a minute.

import { letPass } from "./wait.mjs";

/**
 * Chromium's worker is told to end. Firefox has no such order: its test profile has an idle time of
 * a fraction of a second, so it is enough to let that pass.
 */
export async function stopBackground({ name, browser }) {
  if (name === "firefox") return letPass(1000);
  const target = browser.targets().find((one) => one.type() === "service_worker");
  if (target === undefined) return undefined;
  const stopped = new Promise((resolve) => {
    browser.on("targetdestroyed", function gone(one) {
      if (one !== target) return;
      browser.off("targetdestroyed", gone);
      resolve();
    });
  });
  const worker = await target.worker();
  await worker.close();
  return stopped;
}
