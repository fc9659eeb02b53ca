import type { Frame, FrameLocator, Page } from "playwright-core";
import type { FoundBrowser } from "#test/support/browser.ts";

/** A page of the sandbox's admin with the app in its frame. */
export type OpenShell = {
  page: Page;
  frame: FrameLocator;
  /** What the browser complained about, and what it asked of anybody but this machine. */
  troubles: string[];
};

/** Opens an address of the shell at a desktop's width. */
export async function openShell({ browser, userAgent }: FoundBrowser, url: string): Promise<OpenShell> {
  const page = await browser.newPage({ userAgent, viewport: { width: 1280, height: 900 } });
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
  });
  page.on("request", (request) => {
    if (!["127.0.0.1", ""].includes(new URL(request.url()).hostname)) troubles.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return { page, frame: page.frameLocator("iframe"), troubles };
}

/** How far the app's page is wider than its frame. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return frameOf(page).evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

export function frameOf(page: Page): Frame {
  const app = page.frames()[1];
  if (app === undefined) throw new Error("There is no frame.");
  return app;
}
