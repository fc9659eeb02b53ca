import express from "express";
import type { WorldClock } from "../../clock.ts";
import type { Shop } from "../../shopify/model.ts";
import { browserBundle, styles } from "../browser-file.ts";
import { storeHandle } from "../shell-pages.ts";
import { orderPage } from "./order-page.ts";
import { ordersPage } from "./orders-page.ts";
import type { AdminLooking } from "./places.ts";

// As on Shopify's pages nothing is loaded from elsewhere, and no text becomes code.
const pagePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:";

type AdminOptions = { listShops: () => Shop[]; clock: WorldClock; appOrigin: () => string | null };

/** Shopify's own pages in the admin: `/store/{handle}/orders` lists a shop's orders, `/store/{handle}/orders/{id}` is one of them. */
export function adminRouter({ listShops, clock, appOrigin }: AdminOptions): express.Router {
  const router = express.Router();
  router.get("/shell/admin.css", (_request, response, next) => {
    styles("admin").then((text) => response.type("css").send(text), next);
  });
  router.get("/shell/admin-page.js", (_request, response, next) => {
    browserBundle("admin-page").then((script) => response.type("js").send(script), next);
  });
  router.get("/shell/admin-worker.js", (_request, response, next) => {
    // What an extension of the admin may reach is its app.
    response.setHeader("Content-Security-Policy", `default-src 'none'; script-src 'self'; connect-src ${appOrigin() ?? "'none'"}`);
    browserBundle("worker").then((script) => response.type("js").send(script), next);
  });
  const lookingOf = (request: express.Request): AdminLooking | null => {
    const shop = listShops().find(({ domain }) => storeHandle(domain) === request.params["handle"]);
    const [language = "en"] = request.acceptsLanguages().filter((tag) => tag !== "*");
    return shop === undefined ? null : { shop, shops: listShops(), language, now: clock.now(), appOrigin: appOrigin() ?? "" };
  };
  router.get("/store/:handle/orders", (request, response, next) => {
    const looking = lookingOf(request);
    answer(response, looking && ordersPage(looking)).catch(next);
  });
  router.get("/store/:handle/orders/:id", (request, response, next) => {
    const looking = lookingOf(request);
    const order = looking?.shop.orders.get(request.params.id);
    answer(response, looking && order ? orderPage(order, looking) : null).catch(next);
  });
  return router;
}

async function answer(response: express.Response, page: Promise<string> | null): Promise<void> {
  if (page === null) {
    response.status(404).send("There is no such page");
    return;
  }
  response.setHeader("Content-Security-Policy", pagePolicy).send(await page);
}
