import { escapeHtml } from "./escape-html.ts";

export type ShellShop = { domain: string; name: string };

type Frame = { src: string; origin: string };

/** The admin around one framed app. `frame` null: the app does not run yet. */
export function appPage(input: { shop: ShellShop; shops: ShellShop[]; frame: Frame | null }): string {
  const { shop, shops, frame } = input;
  const base = appBase(shop.domain);
  const main =
    frame === null
      ? `<main class="page"><p>The app does not run yet. This page tries again.</p></main>`
      : `<main><iframe name="app-iframe" title="Framewire" src="${escapeHtml(frame.src)}"></iframe></main>`;
  const attributes = { "data-base": base, "data-shop": shop.domain, "data-app-origin": frame?.origin ?? "" };
  const side = sidebar({ shop, shops, current: "app" });
  return shellPage({
    title: `Framewire · ${shop.name}`,
    shopName: shop.name,
    attributes,
    side,
    main,
    reloadAfterS: frame === null ? 2 : null,
  });
}

/** Where a person starts: the shops of the sandbox. */
export function startPage(shops: ShellShop[]): string {
  const main = `<main class="page"><h1>Sandbox</h1><p>Stores of this sandbox. Each opens the app in its frame, as the Shopify admin does.</p>${shopList(shops)}</main>`;
  return shellPage({ title: "Sandbox", shopName: "", attributes: {}, side: "", main, reloadAfterS: null });
}

/** The address of the framed app of one shop; the app's own path follows. */
export function appBase(domain: string): string {
  return `/store/${encodeURIComponent(storeHandle(domain))}/apps/framewire`;
}

/** Where the admin lists a shop's orders; an order's page is below it. */
export function ordersBase(domain: string): string {
  return `/store/${encodeURIComponent(storeHandle(domain))}/orders`;
}

/** `prints` of `prints.myshopify.com`. */
export function storeHandle(domain: string): string {
  return domain.replace(/\.myshopify\.com$/, "");
}

/** What stands beside every page of a shop. */
export function sidebar({ shop, shops, current }: { shop: ShellShop; shops: ShellShop[]; current: "app" | "orders" }): string {
  const link = (page: "app" | "orders", [href, words]: [string, string]) =>
    `<a href="${href}"${page === current ? ' aria-current="page"' : ""}>${words}</a>`;
  return `<ul><li>${link("orders", [ordersBase(shop.domain), "Orders in Shopify"])}</li>
<li>${link("app", [appBase(shop.domain), "Framewire"])}<ul id="app-navigation"></ul></li></ul>${shopList(shops)}`;
}

function shopList(shops: ShellShop[]): string {
  const items = shops.map(({ domain, name }) => `<li><a href="${appBase(domain)}">${escapeHtml(name)}</a></li>`);
  return `<div class="shops"><h2>Stores</h2><ul>${items.join("")}</ul></div>`;
}

const clockButtons = `<span class="clock-buttons" role="group" aria-label="Move the clock"><button data-advance-ms="3600000">+1 h</button><button data-advance-ms="86400000">+1 day</button></span>`;

type PageParts = {
  title: string;
  shopName: string;
  attributes: Record<string, string>;
  side: string;
  main: string;
  reloadAfterS: number | null;
  /** Beside the shell's own. */
  script?: string;
};

/** A page of the shell: what stands above, beside and in it. */
export function shellPage({ title, shopName, attributes, side, main, reloadAfterS, script }: PageParts): string {
  const data = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
${reloadAfterS === null ? "" : `<meta http-equiv="refresh" content="${reloadAfterS}">`}
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shell/shell.css">
</head>
<body${data.join("")}>
<header><a href="/">Sandbox</a><span class="badge">not Shopify</span><span class="shop">${escapeHtml(shopName)}</span>${clockButtons}<time id="clock" title="The sandbox's clock, UTC"></time></header>
<aside>${side}</aside>
${main}
<div id="save-bar" hidden>Unsaved changes <button value="discard">Discard</button> <button value="save">Save</button></div>
<dialog id="leave" aria-label="Leave page with unsaved changes?"><form method="dialog"><p>Leave page with unsaved changes? They are not kept.</p><button value="stay">Stay</button> <button value="leave">Leave page</button></form></dialog>
<div id="toast" role="status" hidden></div>
<script src="/shell/shell.js"></script>
${script === undefined ? "" : `<script src="${script}"></script>`}
</body>
</html>
`;
}
