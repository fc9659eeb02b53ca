import type { Frame, FrameLocator, Locator, Page } from "playwright-core";
import axe, { type AxeResults } from "axe-core";
import type { FoundBrowser } from "#test/support/browser.ts";

/** A page of the sandbox's admin with the app in its frame. */
export type OpenShell = {
  page: Page;
  frame: FrameLocator;
  /** What the browser complained about, and what it asked of anybody but this machine. */
  troubles: string[];
};

/** Opens an address of the shell at a desktop's width, in a browser that speaks this language. */
export async function openShell({ browser, userAgent }: FoundBrowser, url: string, locale = "en"): Promise<OpenShell> {
  const page = await browser.newPage({ userAgent, locale, viewport: { width: 1280, height: 900 } });
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(`${message.text()} ${message.location().url}`);
  });
  page.on("request", (request) => {
    if (!["127.0.0.1", ""].includes(new URL(request.url()).hostname)) troubles.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return { page, frame: page.frameLocator("iframe"), troubles };
}

/** What the browser complained about, but for requests that were to fail so: it notes each of them. */
export function unexpected(troubles: string[], ...statuses: number[]): string[] {
  return troubles.filter((trouble) => !statuses.some((status) => new RegExp(`\\b${status}\\b`).test(trouble)));
}

/** Loads the page again, since nothing is pushed to it; whether all of it is there then. */
export async function showsAfterReload(
  { page, frame }: Pick<OpenShell, "page" | "frame">,
  heading: string,
  ...all: Locator[]
): Promise<boolean> {
  await page.reload();
  await frame.getByRole("heading", { name: heading, exact: true }).waitFor();
  const counts = await Promise.all(all.map((one) => one.count()));
  return counts.every((count) => count > 0);
}

/** How far the app's page is wider than its frame. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return frameOf(page).evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The app's page in the admin; a page that frames nothing is itself what is looked at. */
export function frameOf(page: Page): Frame {
  return page.frames()[1] ?? page.mainFrame();
}

/** What stands around the app's frame from top to bottom, at most. */
const shellHeight = 80;

/** The whole page as a merchant sees it at three widths, none of which scrolls sideways. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const width of [1280, 768, 375]) {
    const height = width === 375 ? 800 : 900;
    await page.setViewportSize({ width, height });
    const whole = shellHeight + (await frameOf(page).evaluate(heightOfAll));
    await page.setViewportSize({ width, height: Math.max(height, whole) });
    await page.screenshot({ path: `.screenshots/${name}-${width}.png` });
    const sideways = await sidewaysScroll(page);
    if (sideways > 0) throw new Error(`${name} scrolls ${sideways} px sideways at ${width} px.`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Of the page, and of a dialog that is higher. */
function heightOfAll(): number {
  const dialog = document.querySelector("dialog[open]");
  return Math.max(document.documentElement.scrollHeight, Math.ceil((dialog?.scrollHeight ?? 0) * 1.2));
}

/** What axe-core finds wrong on the app's page, each with the piece that it is about. */
export async function accessTroubles(page: Page): Promise<string[]> {
  const frame = frameOf(page);
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
