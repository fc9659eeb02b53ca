import { connectVendor, type ConnectVendorDeps } from "./domain/connections/connect-vendor.ts";
import { findConnectionByName, listConnections } from "./domain/connections/list-connections.ts";
import { updateMakes } from "./domain/connections/update-makes.ts";
import type { Deps } from "./domain/deps.ts";
import type { OrderId, ShopDomain } from "./domain/ids.ts";
import { writeBackOrder } from "./domain/fulfillment/write-back-order.ts";
import { chooseLines } from "./domain/links/choose-lines.ts";
import { confirmSuggestion } from "./domain/links/confirm-suggestion.ts";
import { linkVendorOrder } from "./domain/links/link-vendor-order.ts";
import { previewLink } from "./domain/links/preview-link.ts";
import { takeInOrder } from "./domain/links/take-in-order.ts";
import { unlinkVendorOrder } from "./domain/links/unlink-vendor-order.ts";
import { findLinkByNumber } from "./domain/orders/find-link-by-number.ts";
import { findOrder } from "./domain/orders/find-order.ts";
import { syncOrder } from "./domain/orders/sync-order.ts";
import { checkNow } from "./domain/polling/check-now.ts";
import { settleReplacedNumber } from "./domain/polling/settle-replaced-number.ts";
import { sweepConnection } from "./domain/polling/sweep-connection.ts";
import { publishProductions } from "./domain/production/publish-productions.ts";
import { listProblemRows } from "./domain/problems/list-problem-rows.ts";
import { retryProblems } from "./domain/problems/retry-problems.ts";
import { exportOrderRows } from "./domain/screens/export-order-rows.ts";
import { listOrderRows } from "./domain/screens/list-order-rows.ts";
import type { OrderListQuery } from "./domain/screens/order-list.ts";
import { readOrderScreen } from "./domain/screens/read-order-screen.ts";
import { backfillShop } from "./domain/shops/backfill-shop.ts";
import { installShop } from "./domain/shops/install-shop.ts";
import { intakeFulfillmentOrder } from "./domain/shops/intake-fulfillment-order.ts";
import { receiveWebhook } from "./domain/shops/receive-webhook.ts";
import { redactShop } from "./domain/shops/redact-shop.ts";
import { setPolicy } from "./domain/shops/set-policy.ts";
import { setShadowMode } from "./domain/shops/set-shadow-mode.ts";
import type { VendorId } from "./domain/vendor.ts";

/** The use cases of the app, each bound to what it works with: all that routes, jobs and the command line may call. */
export type Services = ReturnType<typeof bindServices>;

type Input<F extends (deps: never, input: never) => unknown> = Parameters<F>[1];

/** Binds every use case to its adapters. */
export function bindServices(deps: Deps & Pick<ConnectVendorDeps, "hashAccount">) {
  return {
    /** A vendor's proper name. */
    vendorLabel: (vendor: VendorId) => deps.vendors[vendor].label,

    installShop: (input: Input<typeof installShop>) => installShop(deps, input),
    receiveWebhook: (webhook: Input<typeof receiveWebhook>) => receiveWebhook(deps, webhook),
    backfillShop: (input: Input<typeof backfillShop>) => backfillShop(deps, input),
    redactShop: (input: Input<typeof redactShop>) => redactShop(deps, input),
    readShop: (shop: ShopDomain) => deps.store.forShop(shop).readShop(),
    setPolicy: (input: Input<typeof setPolicy>) => setPolicy(deps, input),
    setShadowMode: (input: Input<typeof setShadowMode>) => setShadowMode(deps, input),

    connectVendor: (input: Input<typeof connectVendor>) => connectVendor(deps, input),
    updateMakes: (input: Input<typeof updateMakes>) => updateMakes(deps, input),
    listConnections: (shop: ShopDomain) => listConnections(deps, shop),
    findConnectionByName: (input: Input<typeof findConnectionByName>) => findConnectionByName(deps, input),

    takeInOrder: (input: Input<typeof takeInOrder>) => takeInOrder(deps, input),
    intakeFulfillmentOrder: (input: Input<typeof intakeFulfillmentOrder>) => intakeFulfillmentOrder(deps, input),

    sweepConnection: (input: Input<typeof sweepConnection>) => sweepConnection(deps, input),
    checkNow: (input: Input<typeof checkNow>) => checkNow(deps, input),

    settleReplacedNumber: (input: Input<typeof settleReplacedNumber>) => settleReplacedNumber(deps, input),

    previewLink: (input: Input<typeof previewLink>) => previewLink(deps, input),
    linkVendorOrder: (input: Input<typeof linkVendorOrder>) => linkVendorOrder(deps, input),
    unlinkVendorOrder: (input: Input<typeof unlinkVendorOrder>) => unlinkVendorOrder(deps, input),
    confirmSuggestion: (input: Input<typeof confirmSuggestion>) => confirmSuggestion(deps, input),
    chooseLines: (input: Input<typeof chooseLines>) => chooseLines(deps, input),

    publishProductions: (input: Input<typeof publishProductions>) => publishProductions(deps, input),
    writeBackOrder: (input: Input<typeof writeBackOrder>) => writeBackOrder(deps, input),

    syncOrder: (input: Input<typeof syncOrder>) => syncOrder(deps, input),
    findLinkByNumber: (input: Input<typeof findLinkByNumber>) => findLinkByNumber(deps, input),
    findOrder: (input: Input<typeof findOrder>) => findOrder(deps, input),
    listOrderRows: (shop: ShopDomain, input: Parameters<typeof listOrderRows>[2]) => listOrderRows(deps, shop, input),
    exportOrderRows: (shop: ShopDomain, query: OrderListQuery) => exportOrderRows(deps, shop, query),
    readOrderStatus: (shop: ShopDomain, orderId: OrderId) => readOrderScreen(deps, shop, orderId),
    retryProblems: (input: Input<typeof retryProblems>) => retryProblems(deps, input),
    listProblemRows: (shop: ShopDomain, filter?: Parameters<typeof listProblemRows>[2]) => listProblemRows(deps, shop, filter),
  };
}
