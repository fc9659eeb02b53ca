import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { signingSecret, type AppSettings } from "./app-settings.ts";

// Docs: a session token lives one minute. Its times are the machine's, since the app checks them against its own.
const lifeSeconds = 60;

/** A session token as App Bridge hands it to an embedded app, from now on or from another moment: HS256 with the app's secret. */
export async function signSessionToken(app: AppSettings, shop: string, userId: string, from = new Date()): Promise<string> {
  const now = Math.floor(from.getTime() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(app.apiKey)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifeSeconds)
    .sign(new TextEncoder().encode(signingSecret(app)));
}

/** Whether it is a session token of this app for this shop, not yet expired. */
export async function isSessionToken(app: AppSettings, shop: string, token: string): Promise<boolean> {
  for (const secret of [app.apiSecret, app.oldApiSecret]) {
    if (secret === null) continue;
    const key = new TextEncoder().encode(secret);
    const verified = await jwtVerify(token, key, { algorithms: ["HS256"], audience: app.apiKey }).catch(() => null);
    if (verified?.payload["dest"] === `https://${shop}`) return true;
  }
  return false;
}
