import { parseArgs } from "node:util";
import { sandboxKeys } from "./finerworks/world.ts";
import { sandboxAccount } from "./nwf/world.ts";
import { startSandbox } from "./server.ts";
import { startAppProxy } from "./shell/app-proxy.ts";
import { shopifyVerbs } from "./shopify/verbs.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4600" },
    shop: { type: "string", default: "framewire-sandbox.myshopify.com" },
    app: { type: "string", default: "http://127.0.0.1:3000" },
    // Fixed, so that the app's .env stays as it is from run to run.
    "app-port": { type: "string", default: "4601" },
    "smtp-port": { type: "string", default: "4602" },
  },
});

const sandbox = await startSandbox({ port: Number(values.port), smtpPort: Number(values["smtp-port"]) });
const proxy = await startAppProxy({ appOrigin: values.app, shellOrigin: sandbox.origin, port: Number(values["app-port"]) });
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
  mail          ${origin}/inbox

Start the app on ${values.app} with
  SHOPIFY_APP_URL=${proxy.origin}
  SHOPIFY_API_KEY=${apiKey}
  SHOPIFY_API_SECRET=${apiSecret}
  SHOPIFY_LOOPBACK_ORIGIN=${origin}
  CLOCK_LOOPBACK_ORIGIN=${origin}
  VENDOR_ORIGINS=${origin}/finerworks,${origin}/nwf
  SMTP_URL=${sandbox.world.inbox.url}
  MAIL_FROM=Framewire <framewire@sandbox.example>

Open the admin shell once: that installs the app in the shop. Before that the command line does not know the shop. Then connect the vendors:
  ${connectCommand({ vendor: "finerworks", makes: "vendor:FinerWorks", fields: sandboxKeys })}
  ${connectCommand({ vendor: "nwf", makes: "vendor:NWF", fields: sandboxAccount })}

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

/** A line for a shell, with the sandbox's public credentials. */
function connectCommand({ vendor, makes, fields }: { vendor: string; makes: string; fields: Record<string, string> }): string {
  const given = Object.entries(fields).map(([name, value]) => `--field '${name}=${value}'`);
  return `npm run ops -- connect --shop ${values.shop} --vendor ${vendor} --base-url ${origin}/${vendor} --makes ${makes} ${given.join(" ")}`;
}
