import { openShell, shoot } from "#test/e2e/open-shell.ts";
import { startBrowser, type FoundBrowser } from "#test/support/browser.ts";
import { customerPage, type DemoWorld } from "#test/demo/demo-world.ts";
import { screens, type Screen } from "./screens.ts";
import { handles, openStores } from "./stores.ts";

/**
 * `npm run screenshots [-- NAME]`: a picture of every screen and state at three widths in `.screenshots`, or of those whose names begin
 * so. Ends with 1 if a screen does not open or scrolls sideways.
 */
const [begin = ""] = process.argv.slice(2);
const tell = (line: string) => void console.error(line);

const found = await startBrowser();
if (found === null) process.exit(1);
try {
  const world = await openStores(tell);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void world.end().then(() => process.exit(130)));
  try {
    process.exitCode = (await takeAll(found, world)) ? 0 : 1;
  } finally {
    await world.end();
  }
} finally {
  await found.browser.close();
}

/** Says of each screen whether its pictures were taken, and whether all of them were. */
async function takeAll(browser: FoundBrowser, world: DemoWorld): Promise<boolean> {
  let isWhole = true;
  for (const screen of screens.filter(({ name }) => name.startsWith(begin))) {
    const trouble = await take(browser, screen, world);
    tell(trouble === null ? `ok      ${screen.name}` : `FAILED  ${screen.name}: ${trouble}`);
    isWhole &&= trouble === null;
  }
  return isWhole;
}

/** Takes the pictures of one screen; what went wrong, if anything did. */
async function take(browser: FoundBrowser, screen: Screen, { sandbox }: DemoWorld): Promise<string | null> {
  const { name, path, store, customerOf, act } = screen;
  const isCustomers = customerOf !== undefined;
  const address = isCustomers ? customerPage(sandbox, customerOf) : `${sandbox.origin}/store/${handles[store]}/apps/framewire${path}`;
  const shell = await openShell(browser, address);
  try {
    shell.page.setDefaultTimeout(15_000);
    if (isCustomers) await shell.page.locator("[data-drawn]").first().waitFor({ state: "attached" });
    else await shell.frame.getByRole("heading", { level: 1 }).first().waitFor();
    await shell.page.waitForLoadState("networkidle");
    await act?.(shell);
    await shoot(shell.page, name);
    return null;
  } catch (error) {
    await shell.page.screenshot({ path: `.screenshots/${name}-failed.png` });
    return String(error).split("\n").slice(0, 3).join(" ");
  } finally {
    await shell.page.close();
  }
}
