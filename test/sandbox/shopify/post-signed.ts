import { createHmac } from "node:crypto";
import type { AppSettings } from "./app-settings.ts";

/** Posts to a path of the app as Flow does: signed over the body. `status` null: there was no answer in time, or the app is nowhere yet. */
export async function postSigned(
  { url, apiSecret }: Pick<AppSettings, "url" | "apiSecret">,
  { path, body, signal }: { path: string; body: string; signal: AbortSignal },
): Promise<{ status: number | null; body: string }> {
  if (url === null) return { status: null, body: "" };
  try {
    const response = await fetch(new URL(path, url), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Shopify-Hmac-Sha256": createHmac("sha256", apiSecret).update(body).digest("base64"),
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
