// Takes pictures of the card for the documentation: node tests/browser/card_pictures.mjs FOLDER

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CardTab } from "./support/card_tab.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { VERDICTS } from "./support/verdicts.mjs";

const PICTURES = [
  ["named", 760, 600],
  ["three", 760, 720],
  ["eight", 320, 640],
];

const [folder = "build/pictures"] = process.argv.slice(2);
await mkdir(folder, { recursive: true });

for (const name of BROWSERS) {
  for (const setting of ["light", "dark", "forced colours"]) {
    const tab = new CardTab(name, setting);
    await tab.open();
    try {
      for (const [title, width, height] of PICTURES) {
        await tab.start(width, height);
        await tab.ask(VERDICTS[title]);
        await tab.do(() => {
          practice.shown().querySelector("dialog").getAnimations().forEach((animation) => animation.finish());
        });
        const path = join(folder, `card-${title}-${name}-${setting.replace(" ", "-")}.png`);
        await tab.page.screenshot({ path });
        console.log(path);
      }
    } finally {
      await tab.close();
    }
  }
}
