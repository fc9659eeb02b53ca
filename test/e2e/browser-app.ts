import { afterAll, beforeAll } from "vitest";
import { startBrowser } from "#test/support/browser.ts";
import { embeddedCopy } from "#test/support/database.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";
import { openShell, type OpenShell } from "./open-shell.ts";

/** The whole app behind the sandbox's admin, and a browser to walk it. */
export type BrowserApp = {
  /** No browser runs here, which was said loudly: there is no world either. */
  skip: boolean;
  world: WorldApp;
  /** The app's page of this address in the admin of a store, in a browser that speaks this language. */
  open(path?: string, store?: string, locale?: string): Promise<OpenShell>;
  /** Any address of the outside world. */
  visit(path: string, locale?: string): Promise<OpenShell>;
};

/** Opened before the tests of a file, ended after them. `prepare`: before the app starts. */
export async function browserApp(prepare: (world: WorldApp) => void = () => undefined): Promise<BrowserApp> {
  const found = await startBrowser();
  let opened: WorldApp | null = null;
  const world = () => {
    if (opened === null) throw new Error("There is no browser, or the tests have not begun.");
    return opened;
  };
  const visit = async (path: string, locale = "en") => {
    if (found === null) throw new Error("There is no browser.");
    return openShell(found, world().sandbox.origin + path, locale);
  };
  beforeAll(async () => {
    if (found === null) return;
    await buildPanel();
    opened = await openWorldApp({ dataDir: await embeddedCopy() });
    prepare(opened);
    await opened.start();
  }, 120_000);
  afterAll(async () => {
    await found?.browser.close();
    await opened?.end();
  });
  return {
    skip: found === null,
    get world() {
      return world();
    },
    open: (path = "", store = "prints", locale = "en") => visit(`/store/${store}/apps/framewire${path}`, locale),
    visit,
  };
}
