import type { OrderSort, OrderTab } from "../../../domain/screens/order-list.ts";
import { counting, number, upTo } from "../grammar.ts";

const tabs: Record<OrderTab, string> = {
  all: "All",
  waiting_for_link: "To link",
  in_production: "In production",
  shipped: "Shipped",
  attention: "Attention",
};

const sorts: Record<OrderSort, string> = { newest: "Newest first", oldest: "Oldest first", due: "Due first" };

/** The list of orders, on the screen and as a file. */
export const orders = {
  title: "Orders",
  resource: { singular: "order", plural: "orders" },
  tabsLabel: "Views of the orders",
  tab: (tab: OrderTab, count: number) => `${tabs[tab]} (${upTo(count)})`,
  search: "Search by any number",
  moreHits: "More orders may fit than are shown here. Type more of the number to find the one you mean.",
  filters: {
    account: "Vendor account",
    stage: "Stage",
    placed: "Placed",
    placedWithin: (days: number) => `In the last ${days} days`,
    placedBefore: (days: number) => `More than ${days} days ago`,
    due: "Due",
    late: "Past the vendor's date",
  },
  sort: "Sort",
  sorts,
  pages: "Pages of orders",
  columns: {
    order: "Order",
    placed: "Placed",
    stage: "Stage",
    vendor: "Vendor order",
    tracking: "Tracking",
    shopify: "Shopify",
    checked: "Checked",
  },
  notLinked: "Not linked yet",
  notRead: "Not yet",
  checked: "Checked",
  noNumber: "No number yet",
  cancelled: "Cancelled in Shopify",
  due: "Due",
  late: "Late, was due",
  moreProblems: (count: number) => `and ${number(count)} more`,
  nothingFits: {
    title: "No orders here",
    body: "No order stands under this view and its filters.",
    step: "Show all orders",
  },
  nothingFound: {
    title: (search: string) => `Nothing found for “${search}”`,
    body: "An order is found by its name, the vendor's order number, the PO or a tracking number.",
    step: "Search all orders",
  },
  empty: {
    connected: {
      title: "No orders yet",
      body: "New orders appear here by themselves, with the vendor that makes them and their tracking numbers.",
    },
    notConnected: {
      title: "Connect a vendor to begin",
      body: "Once FinerWorks or NW Art + Framing is connected, your orders appear here with their stage, tracking numbers and what Shopify has of them.",
      step: "Connect a vendor",
    },
  },
  acts: {
    select: (name: string) => `Select ${name}`,
    selectAll: "Select all shown",
    selected: (count: number) => `${number(count)} selected`,
    check: "Check now",
    goLive: {
      open: "Take live",
      title: (count: number) => `Take ${counting(count, "order", "orders")} live`,
      body: "What is planned for these orders is written to Shopify. All others stay as they are.",
      button: "Take these orders live",
    },
    done: {
      check: (count: number) =>
        `${counting(count, "order is", "orders are")} checked now. The vendors are asked, and Shopify is read again.`,
      go_live: (count: number) => `${counting(count, "order is", "orders are")} live. What is planned is written to Shopify now.`,
    },
    over: {
      check: (count: number) => `${counting(count, "order was", "orders were")} not checked: no longer there.`,
      go_live: (count: number) => `${counting(count, "order was", "orders were")} left as before: live already, or no longer there.`,
    },
  },
  file: {
    name: "orders.csv",
    late: "late",
    columns: {
      order: "Order",
      placed: "Placed (UTC)",
      vendorOrders: "Vendor orders",
      stage: "Stage",
      due: "Due (UTC)",
      late: "Late",
      tracking: "Tracking numbers",
      carriers: "Carriers",
      shopify: "Shopify",
      problems: "Problems",
    },
  },
};
