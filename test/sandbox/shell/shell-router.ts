import express from "express";
import { browserScript, styles } from "./browser-file.ts";
import { appBase, appPage, startPage, storeHandle } from "./shell-pages.ts";
import type { ShellShop } from "./shell-pages.ts";

export type ShellOptions = {
  /** A fresh session token of this shop's staff, as the admin gives them to a framed app. */
  mintToken(shop: string): Promise<string>;
  listShops(): ShellShop[];
  /** Where the proxy before the app listens; null while it does not. */
  proxyOrigin(): string | null;
  /** The admin opens an app under this too, where only its key is known: the library's redirects lead there. */
  apiKey: string;
};

/** The sandbox's admin: `/` lists the stores, `/store/{handle}/apps/framewire` frames the app with real session tokens. */
export function shellRouter(options: ShellOptions): express.Router {
  const router = express.Router();
  router.get("/", (_request, response) => {
    response.send(startPage(options.listShops()));
  });
  router.get("/shell/shell.css", (_request, response, next) => {
    styles("shell").then((text) => response.type("css").send(text), next);
  });
  router.get("/shell/shell.js", (_request, response, next) => {
    browserScript("shell").then((script) => response.type("js").send(script), next);
  });
  router.post("/shell/token", (request, response, next) => {
    const shop = findShop(options, (domain) => domain === request.query["shop"]);
    if (shop === undefined) {
      response.status(404).send("No such store");
      return;
    }
    options.mintToken(shop.domain).then((token) => response.type("text").send(token), next);
  });
  router.get([`/store/:handle/apps/${options.apiKey}`, `/store/:handle/apps/${options.apiKey}/*`], (request, response) => {
    response.redirect(request.originalUrl.replace(`/apps/${options.apiKey}`, "/apps/framewire"));
  });
  router.get(["/store/:handle/apps/framewire", "/store/:handle/apps/framewire/*"], (request, response, next) => {
    const shop = findShop(options, (domain) => storeHandle(domain) === request.params["handle"]);
    if (shop === undefined) {
      response.status(404).send("No such store");
      return;
    }
    const path = request.originalUrl.slice(appBase(shop.domain).length) || "/";
    const [locale = "en"] = request.acceptsLanguages().filter((tag) => tag !== "*");
    frameOf({ options, shop, path, locale }).then((frame) => response.send(appPage({ shop, shops: options.listShops(), frame })), next);
  });
  return router;
}

function findShop(options: ShellOptions, fits: (domain: string) => boolean): ShellShop | undefined {
  return options.listShops().find(({ domain }) => fits(domain));
}

type Framed = { options: ShellOptions; shop: ShellShop; path: string; locale: string };

/** The frame's address with the parameters that the admin adds, in the language of whoever looks: without `id_token` the app would send the frame to its reload page first. */
async function frameOf({ options, shop, path, locale }: Framed) {
  const origin = options.proxyOrigin();
  if (origin === null) return null;
  const src = new URL(path, origin);
  const host = Buffer.from(`admin.shopify.com/store/${storeHandle(shop.domain)}`).toString("base64url");
  const added = { embedded: "1", host, id_token: await options.mintToken(shop.domain), locale, shop: shop.domain };
  for (const [name, value] of Object.entries(added)) src.searchParams.set(name, value);
  return { src: src.href, origin };
}
