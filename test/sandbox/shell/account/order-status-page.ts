import { deployedExtensions, type Deployed } from "../extensions/deployed.ts";
import type { AccountStart, MetafieldEntry } from "../extensions/start.ts";
import { gid } from "../../shopify/ids.ts";
import { findMetafield } from "../../shopify/metafields.ts";
import type { Fulfillment, Order } from "../../shopify/model.ts";
import { escapeHtml } from "../escape-html.ts";

const blockTarget = "customer-account.order-status.block.render";
const fulfillmentTarget = "customer-account.order-status.fulfillment-details.render-after";

/** Who looks, and when. */
export type Looking = { language: string; now: Date };

/** The order status page of a customer's account, with what the app's extensions draw on it; in the language of whoever looks. */
export async function orderStatusPage(order: Order, looking: Looking): Promise<string> {
  const extensions = await deployedExtensions();
  const places = (target: string, more: Partial<AccountStart> = {}) =>
    extensions
      .filter(({ targeting }) => targeting.some((each) => each.target === target))
      .map((extension) => place({ ...startOf(extension, { order, target, ...looking }), ...more }))
      .join("");
  const fulfillments = order.fulfillments.filter(({ status }) => status === "SUCCESS");
  const shipped = fulfillments.map(
    (each) => `<section class="card"><h2>${escapeHtml(each.name)}</h2>
${itemList(each.lines)}<p>${trackingText(each)}</p>${places(fulfillmentTarget, { fulfillmentId: gid("Fulfillment", each.id) })}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(order.name)} · ${escapeHtml(order.shop.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shell/account.css">
</head>
<body>
<header><strong>${escapeHtml(order.shop.name)}</strong><span>Sandbox, not Shopify</span></header>
<main>
<h1>Order ${escapeHtml(order.name)}</h1>
<p>${order.cancelledAt === null ? "Confirmed" : "Cancelled"} · placed on ${order.createdAt.toISOString().slice(0, 10)}</p>
${places(blockTarget)}
${shipped.join("\n")}
<section class="card"><h2>Items</h2>
${itemList(order.lines.map((line) => ({ line, quantity: line.currentQuantity })))}</section>
</main>
<script src="/shell/extension-page.js"></script>
</body>
</html>
`;
}

/** An extension that draws nothing takes no room. */
function place(start: AccountStart): string {
  return `<div class="extension" lang="${escapeHtml(start.language)}" data-extension="${escapeHtml(JSON.stringify(start))}"></div>`;
}

function startOf(extension: Deployed, { order, target, language, now }: Looking & { order: Order; target: string }): AccountStart {
  const { handle, apiVersion, translations, defaultLocale } = extension;
  return {
    surface: "account",
    scriptUrl: `/shell/extensions/${handle}.js`,
    target,
    apiVersion,
    translations,
    defaultLocale,
    language,
    now: now.toISOString(),
    order: {
      id: gid("Order", order.id),
      name: order.name,
      processedAt: order.createdAt.toISOString(),
      ...(order.cancelledAt !== null && { cancelledAt: order.cancelledAt.toISOString() }),
    },
    appMetafields: extension.metafields.flatMap((asked) => metafieldEntry(order, asked)),
  };
}

/** What the extension asked for in its configuration and the order has. */
function metafieldEntry(order: Order, asked: { namespace: string; key: string }): MetafieldEntry[] {
  const found = findMetafield(order.shop, { type: "Order", id: order.id }, asked);
  if (found === null) return [];
  const { type, value } = found;
  const valueType = type === "json" ? "json_string" : "string";
  return [{ target: { type: "order", id: gid("Order", order.id) }, metafield: { ...asked, type, valueType, value } }];
}

function itemList(items: { line: { title: string }; quantity: number }[]): string {
  return `<ul>${items.map(({ line, quantity }) => `<li>${quantity} × ${escapeHtml(line.title)}</li>`).join("")}</ul>`;
}

function trackingText({ tracking }: Fulfillment): string {
  return tracking.map(({ company, number }) => escapeHtml([company, number].filter((word) => word !== null).join(" "))).join(", ");
}
