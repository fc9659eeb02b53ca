import { existsSync } from "node:fs";
import bundled from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";
import { userAgent } from "./user-agent.ts";

export type FoundBrowser = { browser: Browser; userAgent: string };

/**
 * Starts Chromium: the machine's own, else the one that comes as a package. null, said loudly, where neither runs;
 * with CI=1 that is a failure.
 */
export async function startBrowser(): Promise<FoundBrowser | null> {
  try {
    const own = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
      (path) => path !== undefined && existsSync(path),
    );
    const executablePath = own ?? (await bundled.executablePath());
    // The package's own list of arguments is left out: it turns web security off, which is half of what is tested here.
    const args = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"];
    return { browser: await chromium.launch({ executablePath, args, headless: true }), userAgent };
  } catch (error) {
    if (process.env["CI"]) throw error;
    process.stderr.write(`\nNO BROWSER: the journeys in a real browser were NOT run. ${String(error).split("\n")[0]}\n\n`);
    return null;
  }
}
