import { addMeasuredShop, fillMeasuredShop, measureScreens, vitalsLine } from "#test/e2e/measure-screens.ts";
import { openShell } from "#test/e2e/open-shell.ts";
import { startBrowser } from "#test/support/browser.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp } from "#test/support/world-app.ts";
import { makePlace } from "./make-place.ts";
import { atMost, type Measurement, type Row } from "./measurement.ts";

/** What a merchant waits for, of the slowest screen. The only rows that are times and no ratios: a browser draws on the same processors. */
export const panel: Measurement = {
  name: "panel",
  on: "each",
  async measure({ server, say }) {
    const found = await startBrowser();
    if (found === null) return [];
    await buildPanel();
    const at = await makePlace(server);
    const world = await openWorldApp(at);
    try {
      addMeasuredShop(world);
      await world.start();
      await fillMeasuredShop(world);
      const shell = await openShell(found, `${world.sandbox.origin}/store/prints/apps/framewire`);
      const measured = await measureScreens(world, shell);
      for (const one of measured) say(vitalsLine(one));
      const worst = (of: (vitals: (typeof measured)[number][1]) => number) => Math.max(...measured.map(([, vitals]) => of(vitals)));
      const row = (name: string, value: number, target: number): Row =>
        atMost(`panel in a browser, slowest of ${measured.length} screens: ${name}`, value, { target, limits: "40 orders" });
      return [
        row(
          "LCP in ms",
          worst(({ lcp }) => lcp),
          1_000,
        ),
        row(
          "INP in ms",
          worst(({ inp }) => inp ?? 0),
          100,
        ),
        row(
          "CLS",
          worst(({ cls }) => cls),
          0.02,
        ),
      ];
    } finally {
      await found.browser.close();
      await world.end();
      await at.remove();
    }
  },
};
