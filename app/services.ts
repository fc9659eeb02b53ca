import { reconcileNow, reconcileShop } from "./domain/checks/reconcile-shop.ts";
import { runPreflight, type PreflightDeps } from "./domain/checks/run-preflight.ts";
import { connectVendor, type ConnectVendorDeps } from "./domain/connections/connect-vendor.ts";
import { findConnectionByName, listConnections } from "./domain/connections/list-connections.ts";
import { pauseConnection } from "./domain/connections/pause-connection.ts";
import { removeConnection } from "./domain/connections/remove-connection.ts";
import { renewHintAddress } from "./domain/connections/renew-hint-address.ts";
import { resumeConnection } from "./domain/connections/resume-connection.ts";
import { testAccount } from "./domain/connections/test-account.ts";
import { updateConnection } from "./domain/connections/update-connection.ts";
import type { Deps } from "./domain/deps.ts";
import { noteFlowUse } from "./domain/flow/note-flow-use.ts";
import { runFlowAction } from "./domain/flow/run-flow-action.ts";
import { tellFlow } from "./domain/flow/tell-flow.ts";
import { mailShop, type MailAddresses } from "./domain/mail/mail-shop.ts";
import { findMailStop, stopMail } from "./domain/mail/stop-mail.ts";
import type { ConnectionId, FulfillmentId, ImportId, OrderId, ShopDomain } from "./domain/ids.ts";
import { previewWrites } from "./domain/fulfillment/preview-writes.ts";
import { cancelImport, confirmImport } from "./domain/imports/confirm-import.ts";
import { previewImport } from "./domain/imports/preview-import.ts";
import { listRejectedRows, readImport } from "./domain/imports/read-import.ts";
import { runImports } from "./domain/imports/run-imports.ts";
import { writeBackOrder } from "./domain/fulfillment/write-back-order.ts";
import { chooseLines } from "./domain/links/choose-lines.ts";
import { confirmSuggestion } from "./domain/links/confirm-suggestion.ts";
import { decideSuggestions } from "./domain/links/decide-suggestions.ts";
import { linkVendorOrder } from "./domain/links/link-vendor-order.ts";
import { previewLink } from "./domain/links/preview-link.ts";
import { takeInOrder } from "./domain/links/take-in-order.ts";
import { undoDecision, unlinkVendorOrder } from "./domain/links/unlink-vendor-order.ts";
import { findLinkByNumber } from "./domain/orders/find-link-by-number.ts";
import { findOrder } from "./domain/orders/find-order.ts";
import { listPlannedOrders } from "./domain/orders/list-planned-orders.ts";
import { actBesideOrder } from "./domain/orders/act-beside-order.ts";
import { actOnOrder } from "./domain/orders/act-on-order.ts";
import { actOnOrders } from "./domain/orders/act-on-orders.ts";
import { syncOrder } from "./domain/orders/sync-order.ts";
import { takeOrderLive } from "./domain/orders/take-order-live.ts";
import { checkNow } from "./domain/polling/check-now.ts";
import { takeHint } from "./domain/polling/take-hint.ts";
import { sweepConnection } from "./domain/polling/sweep-connection.ts";
import { publishProductions } from "./domain/production/publish-productions.ts";
import { listProblemRows } from "./domain/problems/list-problem-rows.ts";
import { answerProblem } from "./domain/problems/answer-problem.ts";
import { cureProblems } from "./domain/problems/cure-problems.ts";
import { dismissProblem } from "./domain/problems/dismiss-problem.ts";
import { findProblem } from "./domain/problems/find-problem.ts";
import { retryProblems } from "./domain/problems/retry-problems.ts";
import { retrySlice } from "./domain/problems/retry-slice.ts";
import { exportOrderRows } from "./domain/screens/export-order-rows.ts";
import type { ActivityQuery } from "./domain/screens/activity-list.ts";
import { exportActivityRows, listActivityRows } from "./domain/screens/list-activity-rows.ts";
import { listOrderRows } from "./domain/screens/list-order-rows.ts";
import { listSuggestions } from "./domain/screens/list-suggestions.ts";
import type { OrderListQuery } from "./domain/screens/order-list.ts";
import { readAttentionScreen } from "./domain/screens/read-attention-screen.ts";
import { readChosenOrders } from "./domain/screens/read-chosen-orders.ts";
import { readOrderOfFulfillment } from "./domain/screens/read-order-of-fulfillment.ts";
import { readConnectionScreen, type HintAddresses } from "./domain/screens/read-connection-screen.ts";
import { readConnectionsScreen } from "./domain/screens/read-connections-screen.ts";
import { readHomeScreen } from "./domain/screens/read-home-screen.ts";
import { readImportScreen } from "./domain/screens/read-import-screen.ts";
import { readImportsScreen } from "./domain/screens/read-imports-screen.ts";
import { readNewConnectionScreen } from "./domain/screens/read-new-connection-screen.ts";
import { readOrderScreen } from "./domain/screens/read-order-screen.ts";
import { readPreflightScreen } from "./domain/screens/read-preflight-screen.ts";
import { proveOrder, proveOrders } from "./domain/screens/prove-orders.ts";
import { readSettingsScreen } from "./domain/screens/read-settings-screen.ts";
import { readSuggestionsScreen } from "./domain/screens/read-suggestions-screen.ts";
import { backfillShop } from "./domain/shops/backfill-shop.ts";
import { forgetOld } from "./domain/shops/forget-old.ts";
import { installShop } from "./domain/shops/install-shop.ts";
import { intakeFulfillmentOrder } from "./domain/shops/intake-fulfillment-order.ts";
import { receiveWebhook } from "./domain/shops/receive-webhook.ts";
import { replanOrders } from "./domain/shops/replan-orders.ts";
import { rotateKeys } from "./domain/shops/rotate-keys.ts";
import { redactShop } from "./domain/shops/redact-shop.ts";
import { saveSettings } from "./domain/shops/save-settings.ts";
import { setPolicy } from "./domain/shops/set-policy.ts";
import { setShadowMode } from "./domain/shops/set-shadow-mode.ts";
import type { VendorId } from "./domain/vendor.ts";

/** The use cases of the app, each bound to what it works with: all that routes, jobs and the command line may call. */
export type Services = ReturnType<typeof bindServices>;

type Input<F extends (deps: never, input: never) => unknown> = Parameters<F>[1];

/** Binds every use case to its adapters. */
export function bindServices(
  deps: Deps & Pick<ConnectVendorDeps, "hashAccount"> & Pick<PreflightDeps, "declaredScopes"> & HintAddresses & MailAddresses,
) {
  return {
    /** Each vendor's proper name, by its id. */
    vendorNames: (): Record<VendorId, string> => Object.fromEntries(deps.vendors.all.map(({ id, label }) => [id, label])),

    installShop: (input: Input<typeof installShop>) => installShop(deps, input),
    receiveWebhook: (webhook: Input<typeof receiveWebhook>) => receiveWebhook(deps, webhook),
    backfillShop: (input: Input<typeof backfillShop>) => backfillShop(deps, input),
    rotateKeys: () => rotateKeys(deps),
    forgetOld: (input: Input<typeof forgetOld>) => forgetOld(deps, input),
    redactShop: (input: Input<typeof redactShop>) => redactShop(deps, input),
    readShop: (shop: ShopDomain) => deps.store.forShop(shop).readShop(),
    readSettingsScreen: (shop: ShopDomain) => readSettingsScreen(deps, shop),
    saveSettings: (input: Input<typeof saveSettings>) => saveSettings(deps, input),
    mailShop: (input: Input<typeof mailShop>) => mailShop(deps, input),
    findMailStop: (token: string) => findMailStop(deps, token),
    stopMail: (token: string) => stopMail(deps, token),
    setPolicy: (input: Input<typeof setPolicy>) => setPolicy(deps, input),
    setShadowMode: (input: Input<typeof setShadowMode>) => setShadowMode(deps, input),
    replanOrders: (input: Input<typeof replanOrders>) => replanOrders(deps, input),

    runPreflight: (input: Input<typeof runPreflight>) => runPreflight(deps, input),
    readPreflight: (shop: ShopDomain) => deps.store.forShop(shop).readPreflight(),
    readPreflightScreen: (shop: ShopDomain) => readPreflightScreen(deps, shop),
    reconcileShop: (input: Input<typeof reconcileShop>) => reconcileShop(deps, input),
    reconcileNow: (input: Input<typeof reconcileNow>) => reconcileNow(deps, input),
    /** The newest whole pass; null when there was none. */
    readReconciliation: async (shop: ShopDomain) => (await deps.store.forShop(shop).readReconciliation())?.report ?? null,

    connectVendor: (input: Input<typeof connectVendor>) => connectVendor(deps, input),
    testAccount: (input: Input<typeof testAccount>) => testAccount(deps, input),
    updateConnection: (input: Input<typeof updateConnection>) => updateConnection(deps, input),
    pauseConnection: (input: Input<typeof pauseConnection>) => pauseConnection(deps, input),
    resumeConnection: (input: Input<typeof resumeConnection>) => resumeConnection(deps, input),
    renewHintAddress: (input: Input<typeof renewHintAddress>) => renewHintAddress(deps, input),
    removeConnection: (input: Input<typeof removeConnection>) => removeConnection(deps, input),
    listConnections: (shop: ShopDomain) => listConnections(deps, shop),
    readConnectionsScreen: (shop: ShopDomain) => readConnectionsScreen(deps, shop),
    readConnectionScreen: (shop: ShopDomain, connectionId: ConnectionId) => readConnectionScreen(deps, shop, connectionId),
    readNewConnectionScreen: (shop: ShopDomain) => readNewConnectionScreen(deps, shop),
    findConnectionByName: (input: Input<typeof findConnectionByName>) => findConnectionByName(deps, input),

    takeInOrder: (input: Input<typeof takeInOrder>) => takeInOrder(deps, input),
    intakeFulfillmentOrder: (input: Input<typeof intakeFulfillmentOrder>) => intakeFulfillmentOrder(deps, input),

    sweepConnection: (input: Input<typeof sweepConnection>) => sweepConnection(deps, input),
    takeHint: (hint: Input<typeof takeHint>) => takeHint(deps, hint),
    checkNow: (input: Input<typeof checkNow>) => checkNow(deps, input),

    previewLink: (input: Input<typeof previewLink>) => previewLink(deps, input),
    linkVendorOrder: (input: Input<typeof linkVendorOrder>) => linkVendorOrder(deps, input),
    unlinkVendorOrder: (input: Input<typeof unlinkVendorOrder>) => unlinkVendorOrder(deps, input),
    confirmSuggestion: (input: Input<typeof confirmSuggestion>) => confirmSuggestion(deps, input),
    decideSuggestions: (input: Input<typeof decideSuggestions>) => decideSuggestions(deps, input),
    undoDecision: (input: Input<typeof undoDecision>) => undoDecision(deps, input),
    listSuggestions: (shop: ShopDomain, input: Parameters<typeof listSuggestions>[2]) => listSuggestions(deps, shop, input),
    readSuggestionsScreen: (shop: ShopDomain, cursor: Parameters<typeof readSuggestionsScreen>[2]) =>
      readSuggestionsScreen(deps, shop, cursor),
    chooseLines: (input: Input<typeof chooseLines>) => chooseLines(deps, input),

    previewImport: (input: Input<typeof previewImport>) => previewImport(deps, input),
    confirmImport: (input: Input<typeof confirmImport>) => confirmImport(deps, input),
    cancelImport: (input: Input<typeof cancelImport>) => cancelImport(deps, input),
    runImports: (input: Input<typeof runImports>) => runImports(deps, input),
    findImport: (shop: ShopDomain, importId: ImportId) => deps.store.forShop(shop).findImport(importId),
    readImport: (shop: ShopDomain, input: Parameters<typeof readImport>[2]) => readImport(deps, shop, input),
    readImportsScreen: (shop: ShopDomain) => readImportsScreen(deps, shop),
    readImportScreen: (shop: ShopDomain, query: Parameters<typeof readImportScreen>[2]) => readImportScreen(deps, shop, query),
    listRejectedRows: (shop: ShopDomain, input: Parameters<typeof listRejectedRows>[2]) => listRejectedRows(deps, shop, input),

    publishProductions: (input: Input<typeof publishProductions>) => publishProductions(deps, input),
    tellFlow: (input: Input<typeof tellFlow>) => tellFlow(deps, input),
    noteFlowUse: (input: Input<typeof noteFlowUse>) => noteFlowUse(deps, input),
    runFlowAction: (input: Input<typeof runFlowAction>) => runFlowAction(deps, input),
    writeBackOrder: (input: Input<typeof writeBackOrder>) => writeBackOrder(deps, input),

    previewWrites: (input: Input<typeof previewWrites>) => previewWrites(deps, input),
    listPlannedOrders: (input: Input<typeof listPlannedOrders>) => listPlannedOrders(deps, input),
    takeOrderLive: (input: Input<typeof takeOrderLive>) => takeOrderLive(deps, input),
    proveOrder: (input: Input<typeof proveOrder>) => proveOrder(deps, input),
    proveOrders: (input: Input<typeof proveOrders>) => proveOrders(deps, input),

    actBesideOrder: (input: Input<typeof actBesideOrder>) => actBesideOrder(deps, input),
    readChosenOrders: (shop: ShopDomain, ids: OrderId[]) => readChosenOrders(deps, shop, ids),
    readOrderOfFulfillment: (shop: ShopDomain, id: FulfillmentId) => readOrderOfFulfillment(deps, shop, id),
    actOnOrder: (input: Input<typeof actOnOrder>) => actOnOrder(deps, input),
    actOnOrders: (input: Input<typeof actOnOrders>) => actOnOrders(deps, input),
    syncOrder: (input: Input<typeof syncOrder>) => syncOrder(deps, input),
    findLinkByNumber: (input: Input<typeof findLinkByNumber>) => findLinkByNumber(deps, input),
    findOrder: (input: Input<typeof findOrder>) => findOrder(deps, input),
    listOrderRows: (shop: ShopDomain, input: Parameters<typeof listOrderRows>[2]) => listOrderRows(deps, shop, input),
    exportOrderRows: (shop: ShopDomain, query: OrderListQuery) => exportOrderRows(deps, shop, query),
    listActivityRows: (shop: ShopDomain, query: Parameters<typeof listActivityRows>[2]) => listActivityRows(deps, shop, query),
    exportActivityRows: (shop: ShopDomain, query: ActivityQuery) => exportActivityRows(deps, shop, query),
    readOrderStatus: (shop: ShopDomain, orderId: OrderId) => readOrderScreen(deps, shop, orderId),
    readHomeScreen: (shop: ShopDomain) => readHomeScreen(deps, shop),
    readAttentionScreen: (shop: ShopDomain, query: Parameters<typeof readAttentionScreen>[2]) => readAttentionScreen(deps, shop, query),
    cureProblems: (input: Input<typeof cureProblems>) => cureProblems(deps, input),
    answerProblem: (input: Input<typeof answerProblem>) => answerProblem(deps, input),
    dismissProblem: (input: Input<typeof dismissProblem>) => dismissProblem(deps, input),
    findProblem: (shop: ShopDomain, key: string) => findProblem(deps.store.forShop(shop), key),
    retryProblems: (input: Input<typeof retryProblems>) => retryProblems(deps, input),
    retrySlice: (input: Input<typeof retrySlice>) => retrySlice(deps, input),
    listProblemRows: (shop: ShopDomain, filter?: Parameters<typeof listProblemRows>[2]) => listProblemRows(deps, shop, filter),
  };
}
