import http from "node:http";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { startAppProxy } from "./app-proxy.ts";
import { shellRouter } from "./shell-router.ts";

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test("the start page lists the stores, their names made harmless", async () => {
  const shell = await startShell({ name: "<b>Prints</b>" });
  const html = await read(shell);
  expect(html).toContain('href="/store/prints/apps/framewire"');
  expect(html).toContain("&#60;b&#62;Prints");
});

test("the frame gets the parameters that the admin adds, at the path in the shell's address and beside what else is asked for there", async () => {
  const shell = await startShell({ proxyOrigin: "http://127.0.0.1:1" });
  const html = await read(`${shell}/store/prints/apps/framewire/app/orders?tab=late&shop=other`);
  const src = new URL((/<iframe[^>]* src="([^"]+)"/.exec(html)?.[1] ?? "").replaceAll("&#38;", "&"));
  expect(src.origin + src.pathname).toBe("http://127.0.0.1:1/app/orders");
  expect(Object.fromEntries(src.searchParams)).toEqual({
    embedded: "1",
    host: Buffer.from("admin.shopify.com/store/prints").toString("base64url"),
    id_token: "token of prints.myshopify.com",
    locale: "en",
    shop: "prints.myshopify.com",
    tab: "late",
  });
});

test("the app is asked for in the language of the browser", async () => {
  const shell = await startShell({ proxyOrigin: "http://127.0.0.1:1" });
  const page = await fetch(`${shell}/store/prints/apps/framewire`, { headers: { "Accept-Language": "fr-CA,fr;q=0.9,en;q=0.5" } });
  expect(await page.text()).toContain("locale=fr-CA");
});

test("an app that is named by its key is found", async () => {
  const shell = await startShell({});
  const answer = await fetch(`${shell}/store/prints/apps/key/app/orders/1?x=1`, { redirect: "manual" });
  expect(answer.headers.get("Location")).toBe("/store/prints/apps/framewire/app/orders/1?x=1");
});

test("an unknown store has no page and gets no token", async () => {
  const shell = await startShell({});
  expect((await fetch(`${shell}/store/other/apps/framewire`)).status).toBe(404);
  expect((await fetch(`${shell}/shell/token?shop=other.myshopify.com`, { method: "POST" })).status).toBe(404);
  expect(await (await fetch(`${shell}/shell/token?shop=prints.myshopify.com`, { method: "POST" })).text()).toBe(
    "token of prints.myshopify.com",
  );
});

test("while the app does not run the shell says so and tries again", async () => {
  const shell = await startShell({ proxyOrigin: null });
  const html = await read(`${shell}/store/prints/apps/framewire`);
  expect(html).toContain("The app does not run yet");
  expect(html).toContain('http-equiv="refresh"');
});

test("the scripts of the shell are plain scripts without types", async () => {
  const shell = await startShell({});
  const script = await read(`${shell}/shell/shell.js`);
  expect(() => new Function(script)).not.toThrow();
});

test("the proxy adds the shell to those who may frame a page and leaves every other header", async () => {
  const policy = "frame-ancestors https://prints.myshopify.com https://admin.shopify.com;";
  const proxy = await startProxyBefore((_request, response) => {
    response.setHeader("Content-Security-Policy", policy).setHeader("X-Kept", "yes").type("html").send("<p>page</p>");
  });
  const answer = await fetch(proxy);
  expect(answer.headers.get("Content-Security-Policy")).toBe(
    "frame-ancestors https://prints.myshopify.com https://admin.shopify.com http://shell.example;",
  );
  expect(answer.headers.get("X-Kept")).toBe("yes");
});

test("Shopify's script address leads to the stand-in: in pages, scripts and the preload header", async () => {
  const address = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
  const proxy = await startProxyBefore((request, response) => {
    response.setHeader("Link", `<${address}>; rel="preload"; as="script";`);
    response.type(request.path === "/a.js" ? "js" : "html").send(`before ${address} after`);
  });
  for (const path of ["/", "/a.js"]) {
    const answer = await fetch(proxy + path);
    expect(await answer.text()).toBe("before /app-bridge.js after");
    expect(answer.headers.get("Link")).toBe('</app-bridge.js>; rel="preload"; as="script";');
  }
  const standIn = await read(`${proxy}/app-bridge.js?v=1`);
  expect(standIn).toContain('const shellOrigin = "http://shell.example";');
  expect(() => new Function(standIn)).not.toThrow();
});

test("the proxy passes method, address, headers and body, and gives bytes back as they are", async () => {
  const proxy = await startProxyBefore((request, response) => {
    const { method, originalUrl, headers } = request;
    request.pipe(response.set("X-Asked", JSON.stringify([method, originalUrl, headers["authorization"], headers.host])).type("bin"));
  });
  const body = Uint8Array.from({ length: 256 }, (_, n) => n);
  const answer = await fetch(`${proxy}/x?y=1`, { method: "POST", body, headers: { Authorization: "Bearer t" } });
  expect(JSON.parse(answer.headers.get("X-Asked") ?? "")).toEqual(["POST", "/x?y=1", "Bearer t", new URL(proxy).host]);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
});

test("before the app runs, and after it stopped, the proxy says so", async () => {
  const early = await startAppProxy({ appOrigin: () => null, shellOrigin: "http://shell.example" });
  closing.push(() => early.stop());
  expect((await fetch(early.origin)).status).toBe(502);
  const late = await startAppProxy({ appOrigin: "http://127.0.0.1:1", shellOrigin: "http://shell.example" });
  closing.push(() => late.stop());
  expect(await (await fetch(late.origin)).text()).toBe("The app does not answer.");
});

async function startShell({ name = "Prints", proxyOrigin = null }: { name?: string; proxyOrigin?: string | null }): Promise<string> {
  const shell = express();
  shell.use(
    shellRouter({
      mintToken: (shop) => Promise.resolve(`token of ${shop}`),
      listShops: () => [{ domain: "prints.myshopify.com", name }],
      proxyOrigin: () => proxyOrigin,
      apiKey: "key",
    }),
  );
  return listen(shell);
}

async function startProxyBefore(app: express.RequestHandler): Promise<string> {
  const proxy = await startAppProxy({ appOrigin: await listen(express().use(app)), shellOrigin: "http://shell.example" });
  closing.push(() => proxy.stop());
  return proxy.origin;
}

async function listen(app: express.Express): Promise<string> {
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return `http://127.0.0.1:${address.port}`;
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text();
}
