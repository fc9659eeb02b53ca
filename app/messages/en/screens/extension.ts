import { counting, number } from "../grammar.ts";

const orders = (count: number) => counting(count, "order", "orders");

/** What stands beside an order in the Shopify admin itself, and where orders of the admin's list are handled together. */
export const extension = {
  needsYou: "Needs you",
  open: "Open in Framewire",
  accountFirst: "Connect a vendor account in Framewire first. Then its orders can be linked here.",
  many: {
    title: (count: number) => (count === 0 ? "None of these orders is here" : orders(count)),
    link: "Link vendor orders",
    reference: (name: string) => `Vendor order of ${name}`,
    help: "The vendor's own number, or the order number under which you placed it there. What is left empty is not linked.",
    working: "Orders are gone through one by one.",
    button: (count: number) => (count === 0 ? "Link vendor orders" : `Link ${counting(count, "vendor order", "vendor orders")}`),
    gone: (count: number) => `${counting(count, "order is", "orders are")} not known here, and left as before.`,
    tooMany: (most: number) => `${number(most)} orders can be handled at a time. The others are left as before.`,
  },
  errors: {
    401: { title: "Your session has ended", body: "Load this page of the admin again to go on." },
    404: {
      title: "Framewire does not follow this order",
      body: "It came in just now, or long before Framewire was installed. A new order appears here within minutes.",
    },
    400: { title: "This could not be read", body: "Nothing was changed. Load this page of the admin again and try once more." },
    500: {
      title: "Framewire could not answer",
      body: "Nothing is lost: orders go on being followed and written. Try again in a moment.",
    },
  },
};
