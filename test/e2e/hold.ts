import type { Page } from "playwright-core";

export type Held = { letGo(): void };

/** Keeps back what the app's screens ask for, as a slow server does, until it is let go. */
export function holdData(page: Page): Promise<Held> {
  return hold(page, (url) => url.searchParams.has("_data"));
}

/** Keeps back the app's scripts: its pages are seen and do not come alive. */
export function holdScripts(page: Page): Promise<Held> {
  return hold(page, ({ pathname }) => pathname.startsWith("/assets/") && pathname.endsWith(".js"));
}

async function hold(page: Page, isHeld: (url: URL) => boolean): Promise<Held> {
  const { promise, resolve } = Promise.withResolvers<null>();
  await page.route(isHeld, async (route) => {
    await promise;
    await route.continue();
  });
  return { letGo: () => resolve(null) };
}
