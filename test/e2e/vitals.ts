import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { z } from "zod";
import { frameOf } from "./open-shell.ts";

/** Of one page since it began to load, as browsers judge it: milliseconds, and how far things moved. `inp` null: nothing was slow enough to be timed. */
export type Vitals = { lcp: number; inp: number | null; cls: number };

const require = createRequire(import.meta.url);
/** In the form that runs as a plain script. */
const script = require.resolve("web-vitals");

/** Has every page that is opened from now on measured, in the frame too. */
export async function measureVitals(page: Page): Promise<void> {
  const library = await readFile(script, "utf8");
  await page.addInitScript({
    content: `${library}
      window.vitals = { lcp: 0, inp: null, cls: 0 };
      const note = (name) => ({ value }) => { window.vitals[name] = value; };
      webVitals.onLCP(note("lcp"), { reportAllChanges: true });
      webVitals.onINP(note("inp"), { reportAllChanges: true, durationThreshold: 16 });
      webVitals.onCLS(note("cls"), { reportAllChanges: true });`,
  });
}

/** What was measured on the app's page so far. */
export async function readVitals(page: Page): Promise<Vitals> {
  return vitalsSchema.parse(await frameOf(page).evaluate("window.vitals"));
}

const vitalsSchema = z.object({ lcp: z.number(), inp: z.number().nullable(), cls: z.number() });
