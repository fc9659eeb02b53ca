import { parseArgs } from "node:util";
import { startSandbox } from "./server.ts";
import { startAppProxy } from "./shell/app-proxy.ts";
import { shopifyVerbs } from "./shopify/verbs.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4600" },
    shop: { type: "string", default: "framewire-sandbox.myshopify.com" },
    app: { type: "string", default: "http://127.0.0.1:3000" },
  },
});

const sandbox = await startSandbox({ port: Number(values.port) });
const proxy = await startAppProxy({ appOrigin: values.app, shellOrigin: sandbox.origin });
sandbox.world.shopify.addShop({ domain: values.shop });
sandbox.world.shopify.app.url = proxy.origin;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void Promise.all([sandbox.stop(), proxy.stop()]).then(() => process.exit(0));
  });
}

const { origin } = sandbox;
const { apiKey, apiSecret } = sandbox.world.shopify.app;
process.stdout.write(`The outside world runs at ${origin}

  admin shell   ${origin}/
  Shopify       ${origin}/admin        (shop ${values.shop} in X-Forwarded-Host)
  FinerWorks    ${origin}/finerworks
  NWF           ${origin}/nwf
  clock         ${origin}/clock

Start the app on ${values.app} with
  SHOPIFY_APP_URL=${proxy.origin}
  SHOPIFY_API_KEY=${apiKey}
  SHOPIFY_API_SECRET=${apiSecret}
  SHOPIFY_LOOPBACK_ORIGIN=${origin}
  CLOCK_LOOPBACK_ORIGIN=${origin}
  VENDOR_ORIGINS=${origin}/finerworks,${origin}/nwf

Control, JSON in and out
  GET  /control/state
  POST /control/clock               {"advanceMs": 3600000} or {"set": "2026-11-22T12:00:00Z"}
  POST /control/faults              {"target": "shopify", "match": "CreateFulfillment", "times": 1, "fault": {"kind": "lost_reply"}}
  DELETE /control/faults
  GET  /control/finerworks/orders   GET /control/nwf/orders
${Object.entries(shopifyVerbs)
  .map(([name, { about }]) => `  POST /control/shopify/${name.padEnd(20)} ${about}`)
  .join("\n")}
`);
