import { openShell, shoot } from "#test/e2e/open-shell.ts";
import { startBrowser, type FoundBrowser } from "#test/support/browser.ts";
import { adminPage, customerPage, type DemoWorld } from "#test/demo/demo-world.ts";
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
  const { name, act } = screen;
  const shell = await openShell(browser, addressOf(screen, sandbox));
  try {
    shell.page.setDefaultTimeout(15_000);
    const shown = screen.order === undefined ? shell.frame : shell.page;
    await shown.getByRole("heading", { level: 1 }).first().waitFor();
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

/** Where it is: in the app, on the customer's page of an order, or on one of Shopify's own pages. */
function addressOf({ path, store, order }: Screen, sandbox: DemoWorld["sandbox"]): string {
  if (order === undefined) return `${sandbox.origin}/store/${handles[store]}/apps/framewire${path}`;
  return order.seenBy === "customer" ? customerPage(sandbox, order.name) : adminPage(sandbox, order.name);
}
