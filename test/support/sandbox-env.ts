import { randomUUID } from "node:crypto";
import type { Sandbox } from "#test/sandbox/server.ts";
import { throwawayKeys, type AppEnv } from "./app-process.ts";

type At = { appOrigin: string; dataDir: string; databaseUrl: string | null };

/** The environment of an app whose outside world is this sandbox, which from here on finds it at `appOrigin`. */
export function sandboxEnv({ origin, world }: Sandbox, { appOrigin, dataDir, databaseUrl }: At): AppEnv {
  const { app } = world.shopify;
  app.url = appOrigin;
  app.apiSecret = randomUUID();
  return {
    ...throwawayKeys,
    DATA_DIR: dataDir,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    PORT: "0",
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    SHOPIFY_APP_URL: appOrigin,
    SHOPIFY_LOOPBACK_ORIGIN: origin,
    CLOCK_LOOPBACK_ORIGIN: origin,
    VENDOR_ORIGINS: `${origin}/finerworks,${origin}/nwf`,
    SMTP_URL: world.inbox.url,
    MAIL_FROM: "Framewire <framewire@sandbox.example>",
  };
}
