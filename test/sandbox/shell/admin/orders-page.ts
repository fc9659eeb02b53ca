import { gid } from "../../shopify/ids.ts";
import type { Order } from "../../shopify/model.ts";
import { escapeHtml } from "../escape-html.ts";
import { ordersBase } from "../shell-pages.ts";
import { adminPage } from "./admin-page.ts";
import { statusWords } from "./order-page.ts";
import { menu, type AdminLooking } from "./places.ts";

/** So many of the newest orders as a page of the admin's list has. */
const most = 50;

/** The list of a shop's orders, some of which may be selected for what extensions do with several. */
export async function ordersPage(looking: AdminLooking): Promise<string> {
  const { shop } = looking;
  const orders = [...shop.orders.values()].toReversed().slice(0, most);
  const actions = await menu("More actions", "admin.order-index.selection-action.render", { selected: [], looking });
  const main = `<div class="head"><h1>Orders</h1>${actions}</div>
<section class="card"><table><thead><tr><td></td><th scope="col">Order</th><th scope="col">Date</th><th scope="col">Fulfillment status</th></tr></thead>
<tbody>${orders.map(row).join("")}</tbody></table>${orders.length === 0 ? "<p>There are no orders yet.</p>" : ""}</section>`;
  return adminPage({ title: "Orders", main, looking });
}

function row(order: Order): string {
  const { id, name, shop, createdAt } = order;
  return `<tr><td><input type="checkbox" name="order" value="${gid("Order", id)}" aria-label="Select ${escapeHtml(name)}"></td>
<td><a href="${ordersBase(shop.domain)}/${id}">${escapeHtml(name)}</a></td><td>${createdAt.toISOString().slice(0, 10)}</td><td>${statusWords(order)}</td></tr>`;
}
