import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { AppSettings } from "./app-settings.ts";

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
    .sign(new TextEncoder().encode(app.apiSecret));
}

/** Whether it is a session token of this app for this shop, not yet expired. */
export async function isSessionToken(app: AppSettings, shop: string, token: string): Promise<boolean> {
  try {
    const key = new TextEncoder().encode(app.apiSecret);
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], audience: app.apiKey });
    return payload["dest"] === `https://${shop}`;
  } catch {
    return false;
  }
}
