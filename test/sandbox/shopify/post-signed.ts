import { createHmac } from "node:crypto";
import { signingSecret, type AppSettings } from "./app-settings.ts";

/** Posts to a path of the app as Flow does: signed over the body. `status` null: there was no answer in time, or the app is nowhere yet. */
export async function postSigned(
  app: Pick<AppSettings, "url" | "apiSecret" | "oldApiSecret">,
  { path, body, signal }: { path: string; body: string; signal: AbortSignal },
): Promise<{ status: number | null; body: string }> {
  if (app.url === null) return { status: null, body: "" };
  try {
    const response = await fetch(new URL(path, app.url), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Shopify-Hmac-Sha256": createHmac("sha256", signingSecret(app)).update(body).digest("base64"),
      },
      body,
      redirect: "manual",
      signal,
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: null, body: "" };
  }
}
