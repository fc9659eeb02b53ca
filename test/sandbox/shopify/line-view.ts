import { gid } from "./ids.ts";
import type { Line, Order } from "./model.ts";
import { fulfilledOf } from "./order-status.ts";
import type { Viewer } from "./viewer.ts";

/** A line item of an order. */
export function lineView(viewer: Viewer, order: Order, line: Line): object {
  const open = () => line.currentQuantity - fulfilledOf(order, line);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    name: line.title,
    title: line.title,
    variantTitle: null,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    unfulfilledQuantity: () => Math.max(0, open()),
    fulfillableQuantity: () => (order.cancelledAt === null ? Math.max(0, open()) : 0),
    nonFulfillableQuantity: line.isGiftCard || line.isTip ? line.quantity : 0,
    fulfillmentStatus: () => (open() > 0 ? "unfulfilled" : "fulfilled"),
    requiresShipping: line.requiresShipping,
    isGiftCard: line.isGiftCard,
    customAttributes: [],
    variant: () => variantView(viewer, line),
    product: () => productView(line),
  };
}

/** The variant that a line was bought as; read_products needed. */
export function variantView(viewer: Viewer, line: Line): object {
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", line.variantId),
    legacyResourceId: line.variantId,
    title: "Default Title",
    displayName: `${line.title} - ${viewer.shop.name}`,
    sku: line.sku,
    product: () => productView(line),
  };
}

function productView(line: Line): object {
  return {
    __typename: "Product",
    id: gid("Product", line.productId),
    legacyResourceId: line.productId,
    title: line.title,
    vendor: line.vendor ?? "",
  };
}
