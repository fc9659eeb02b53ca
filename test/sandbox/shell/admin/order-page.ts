import { gid } from "../../shopify/ids.ts";
import type { Fulfillment, Line, Order } from "../../shopify/model.ts";
import { fulfillmentStatusOf } from "../../shopify/order-status.ts";
import { escapeHtml } from "../escape-html.ts";
import { ordersBase } from "../shell-pages.ts";
import { adminPage } from "./admin-page.ts";
import { blocks, menu, type AdminLooking } from "./places.ts";

/** The page of an order: its items, its fulfillments, and what extensions add to it. */
export async function orderPage(order: Order, looking: AdminLooking): Promise<string> {
  const selected = [gid("Order", order.id)];
  const fulfillments = order.fulfillments.filter(({ status }) => status === "SUCCESS");
  const cards = await Promise.all(fulfillments.map((each) => fulfillmentCard(each, looking)));
  const main = `<div class="head"><a href="${ordersBase(order.shop.domain)}">Orders</a><h1>${escapeHtml(order.name)}</h1>
<span class="status">${statusWords(order)}</span>${await menu("More actions", "admin.order-details.action.render", { selected, looking })}</div>
${cards.join("")}
<section class="card"><h2>Items</h2>${itemList(order.lines.map((line) => ({ line, quantity: line.currentQuantity })))}</section>
${await blocks("admin.order-details.block.render", selected, looking)}`;
  return adminPage({ title: order.name, main, looking });
}

/** FULFILLED as somebody reads it. */
export function statusWords(order: Order): string {
  const words = order.cancelledAt === null ? fulfillmentStatusOf(order).toLowerCase().replaceAll("_", " ") : "cancelled";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

async function fulfillmentCard(fulfillment: Fulfillment, looking: AdminLooking): Promise<string> {
  const { id, name, lines, tracking } = fulfillment;
  // Shopify does not say what it hands over here: the order or the fulfillment.
  const actions = await menu(`Actions of ${escapeHtml(name)}`, "admin.order-fulfilled-card.action.render", {
    selected: [gid("Fulfillment", id)],
    looking,
  });
  const numbers = tracking.map(({ company, number }) => escapeHtml([company, number].filter((word) => word !== null).join(" ")));
  return `<section class="card"><div class="head"><h2>Fulfilled ${escapeHtml(name)}</h2>${actions}</div>${itemList(lines)}<p>${numbers.join(", ")}</p></section>`;
}

function itemList(items: { line: Line; quantity: number }[]): string {
  return `<ul>${items.map(({ line, quantity }) => `<li>${quantity} × ${escapeHtml(line.title)}</li>`).join("")}</ul>`;
}
