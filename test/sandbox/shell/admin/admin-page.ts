import { appBase, shellPage, sidebar } from "../shell-pages.ts";
import type { AdminLooking } from "./places.ts";

/** One of Shopify's own pages inside the shell. */
export function adminPage({ title, main, looking }: { title: string; main: string; looking: AdminLooking }): string {
  const { shop, shops } = looking;
  return shellPage({
    title: `${title} · ${shop.name}`,
    shopName: shop.name,
    attributes: { "data-base": appBase(shop.domain), "data-shop": shop.domain },
    side: sidebar({ shop, shops, current: "orders" }),
    main: `<main class="page admin"><link rel="stylesheet" href="/shell/admin.css">${main}</main>`,
    reloadAfterS: null,
    script: "/shell/admin-page.js",
  });
}
