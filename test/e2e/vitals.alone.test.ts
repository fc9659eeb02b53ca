import { expect, test } from "vitest";
import { browserApp } from "./browser-app.ts";
import { addMeasuredShop, fillMeasuredShop, measureScreens, vitalsLine } from "./measure-screens.ts";

const app = await browserApp(addMeasuredShop);

test.skipIf(app.skip)("no screen moves under the hand, and how fast each is seen and answers is told", async () => {
  await fillMeasuredShop(app.world);
  const shell = await app.open();
  const measured = await measureScreens(app.world, shell);
  await shell.page.close();
  process.stderr.write(`\nWhat a merchant waits for (LCP < 1000 ms, INP < 100 ms, CLS < 0.02):\n${measured.map(vitalsLine).join("\n")}\n`);
  for (const [heading, { lcp, cls }] of measured) {
    expect([heading, lcp > 0, cls < 0.02]).toEqual([heading, true, true]);
  }
});
