import { z } from "zod";
import { err, ok, type Result } from "../domain/result.ts";
import { addressOf, key32, keyList, listOf, loopbackOrigin, port, sender, smtpServer, vendorAddress } from "./env-values.ts";

/** What the app asks a shop for, as in shopify.app.toml. */
export const defaultScopes = [
  "read_orders",
  "write_orders",
  "write_merchant_managed_fulfillment_orders",
  "read_third_party_fulfillment_orders",
  "write_fulfillments",
  "read_locations",
];

/** The keys in .env.example begin like this. They are public, so they keep nothing secret. */
const exampleMark = "framewire-example";

const required = z.string("is missing");
const fromDashboard = (what: string) => z.string(`is missing: it is the ${what} on the app's page in Shopify's Dev Dashboard`);
const appAddress = addressOf(["http:", "https:"], "has to be the http(s) address of the app");

/** Every variable there is; .env.example says what each is for. */
const variables = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: addressOf(["postgres:", "postgresql:"], "has to be a postgresql:// address").optional(),
  DATA_DIR: z.string().default(".data"),
  ROLE: z.enum(["all", "web", "worker"], "has to be all, web or worker").default("all"),
  PORT: port.default(3000),
  MONITOR_PORT: port.optional(),
  SHOPIFY_API_KEY: fromDashboard("client ID"),
  SHOPIFY_API_SECRET: fromDashboard("client secret"),
  SHOPIFY_API_SECRET_OLD: z.string().optional(),
  SHOPIFY_APP_URL: z.string("is missing: it is the address under which the app is reached").pipe(appAddress),
  SCOPES: z.string().transform(listOf).optional(),
  CREDENTIAL_KEYS: required.pipe(keyList),
  ACCOUNT_HASH_KEY: required.pipe(key32),
  SMTP_URL: smtpServer.optional(),
  MAIL_FROM: sender.optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"], "has to be silent, error, warn, info or debug").default("info"),
  SHOPIFY_LOOPBACK_ORIGIN: loopbackOrigin.optional(),
  VENDOR_ORIGINS: z.string().transform(listOf).pipe(z.array(vendorAddress)).default([]),
  CLOCK_LOOPBACK_ORIGIN: loopbackOrigin.optional(),
});

const envSchema = variables
  .superRefine(refuseExamples)
  .superRefine(refuseOneSecretTwice)
  .superRefine(refuseHalfMail)
  .transform((env) => ({
    isProduction: env.NODE_ENV === "production",
    /** null: the embedded database in `dataDir`. */
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    role: env.ROLE,
    port: env.PORT,
    /** null: nobody watches. */
    monitorPort: env.MONITOR_PORT ?? null,
    shopifyApiKey: env.SHOPIFY_API_KEY,
    shopifyApiSecret: env.SHOPIFY_API_SECRET,
    /** null: the secret is not being rotated. */
    shopifyApiSecretOld: env.SHOPIFY_API_SECRET_OLD ?? null,
    shopifyAppUrl: env.SHOPIFY_APP_URL,
    scopes: env.SCOPES ?? defaultScopes,
    /** The first one encrypts. */
    credentialKeys: env.CREDENTIAL_KEYS,
    accountHashKey: env.ACCOUNT_HASH_KEY,
    /** null: no mail is sent. */
    mail: env.SMTP_URL && env.MAIL_FROM ? { server: env.SMTP_URL, from: env.MAIL_FROM } : null,
    logLevel: env.LOG_LEVEL,
    shopifyLoopbackOrigin: env.SHOPIFY_LOOPBACK_ORIGIN ?? null,
    vendorOrigins: env.VENDOR_ORIGINS,
    clockLoopbackOrigin: env.CLOCK_LOOPBACK_ORIGIN ?? null,
  }));

export type Env = z.infer<typeof envSchema>;

/**
 * Reads every variable; one that is empty counts as not set. What is wrong comes back as one line each: the variable's name and what it
 * has to be, never its value.
 */
export function readEnv(source: Record<string, string | undefined>): Result<Env, string[]> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = envSchema.safeParse({ ...set, SHOPIFY_APP_URL: set["SHOPIFY_APP_URL"] ?? tunnelAddress(set["HOST"]) });
  if (read.success) return ok(read.data);
  const lines = read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`);
  return err([...new Set(lines)]);
}

/** `shopify app dev` sets HOST to the address of its tunnel. Elsewhere the name is used for other things: what is no address says nothing. */
function tunnelAddress(host: string | undefined): string | undefined {
  return appAddress.safeParse(host).data;
}

function refuseHalfMail(env: z.infer<typeof variables>, context: z.RefinementCtx): void {
  const missing = (["SMTP_URL", "MAIL_FROM"] as const).filter((name) => env[name] === undefined);
  if (missing.length === 1)
    context.addIssue({ code: "custom", path: missing, message: "is missing: mail needs both SMTP_URL and MAIL_FROM" });
}

function refuseExamples(env: z.infer<typeof variables>, context: z.RefinementCtx): void {
  if (env.NODE_ENV !== "production") return;
  const secrets = {
    CREDENTIAL_KEYS: env.CREDENTIAL_KEYS.map(({ key }) => key),
    ACCOUNT_HASH_KEY: [env.ACCOUNT_HASH_KEY],
    SHOPIFY_API_SECRET_OLD: [Buffer.from(env.SHOPIFY_API_SECRET_OLD ?? "", "base64")],
  };
  for (const [name, values] of Object.entries(secrets)) {
    if (!values.some((value) => value.toString("latin1").startsWith(exampleMark))) continue;
    context.addIssue({ code: "custom", path: [name], message: "is the public example; make your own" });
  }
}

/** Two that are one would look like a rotation and be none. */
function refuseOneSecretTwice(env: z.infer<typeof variables>, context: z.RefinementCtx): void {
  if (env.SHOPIFY_API_SECRET_OLD !== env.SHOPIFY_API_SECRET) return;
  context.addIssue({ code: "custom", path: ["SHOPIFY_API_SECRET_OLD"], message: "is the same as SHOPIFY_API_SECRET: leave it empty" });
}
