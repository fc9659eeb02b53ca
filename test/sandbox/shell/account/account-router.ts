import express from "express";
import type { WorldClock } from "../../clock.ts";
import type { Order, Shop } from "../../shopify/model.ts";
import { browserBundle, styles } from "../browser-file.ts";
import { deployedExtensions, readBundle } from "../extensions/deployed.ts";
import { storeHandle } from "../shell-pages.ts";
import { orderStatusPage } from "./order-status-page.ts";

// As on Shopify's pages nothing is loaded from elsewhere, and no text becomes code.
const pagePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:";
/** An extension without the right to the network has none. */
const workerPolicy = "default-src 'none'; script-src 'self'";

/** A customer's account: `/store/{handle}/account/orders/{id}` is the order status page. */
export function accountRouter({ listShops, clock }: { listShops: () => Shop[]; clock: WorldClock }): express.Router {
  const router = express.Router();
  router.get("/shell/account.css", (_request, response, next) => {
    styles("account").then((text) => response.type("css").send(text), next);
  });
  router.get("/shell/extension-page.js", (_request, response, next) => {
    browserBundle("page").then((script) => response.type("js").send(script), next);
  });
  router.get("/shell/extension-worker.js", (_request, response, next) => {
    response.setHeader("Content-Security-Policy", workerPolicy);
    browserBundle("worker").then((script) => response.type("js").send(script), next);
  });
  router.get("/shell/extensions/:file", (request, response, next) => {
    sendBundle(request.params.file, response).catch(next);
  });
  router.get("/store/:handle/account/orders/:id", (request, response, next) => {
    const order = findOrder(listShops(), request.params);
    if (order === undefined) {
      response.status(404).send("No such order");
      return;
    }
    const [language = "en"] = request.acceptsLanguages().filter((tag) => tag !== "*");
    response.setHeader("Content-Security-Policy", pagePolicy);
    orderStatusPage(order, { language, now: clock.now() }).then((page) => response.send(page), next);
  });
  return router;
}

async function sendBundle(file: string, response: express.Response): Promise<void> {
  const extension = (await deployedExtensions()).find(({ handle }) => file === `${handle}.js`);
  if (extension === undefined) response.status(404).send("No such extension");
  else response.type("js").send(await readBundle(extension));
}

function findOrder(shops: Shop[], { handle, id }: { handle: string; id: string }): Order | undefined {
  return shops.find(({ domain }) => storeHandle(domain) === handle)?.orders.get(id);
}
