// One browser and its world for the tests of a file.

import { after, before } from "node:test";
import { launch } from "./launch.mjs";
import { startServer } from "./server.mjs";
import { Tab } from "./tab.mjs";

/** Starts browser `name` before the tests of this suite and ends it after them. */
export function useBrowser(name, options) {
  const world = {
    /** Opens a practice page in a tab, lets `work` use it and closes it again. */
    async on(spec, work) {
      const tab = await Tab.open(world.browser, world.server, spec);
      try {
        return await work(tab);
      } finally {
        await tab.close();
      }
    },
  };
  before(async () => {
    world.server = await startServer();
    const launched = await launch(name, world.server.port, options);
    Object.assign(world, launched, {
      async restart() {
        await launched.restart();
        Object.assign(world, { browser: launched.browser, extensionId: launched.extensionId });
      },
    });
  });
  after(async () => {
    await world.close?.();
    world.server?.close();
  });
  return world;
}
