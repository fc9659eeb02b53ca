import type { Log } from "./domain/deps.ts";
import type { FlowAnswer } from "./domain/flow/flow-answer.ts";
import type { FlowUseOf } from "./domain/flow/note-flow-use.ts";
import type { Again, FlowRun } from "./domain/flow/run-flow-action.ts";
import type { OrderId, ShopDomain } from "./domain/ids.ts";
import type { Result } from "./domain/result.ts";
import type { ActivityQuery } from "./domain/screens/activity-list.ts";
import type { ActivityRows } from "./domain/screens/list-activity-rows.ts";
import type { OrderRows } from "./domain/screens/list-order-rows.ts";
import type { OrderListQuery } from "./domain/screens/order-list.ts";
import type { OrderRow } from "./domain/screens/read-order-rows.ts";
import type { ActivityRow } from "./domain/screens/read-activity-rows.ts";
import type { OrderScreen } from "./domain/screens/read-order-screen.ts";
import type { Webhook, WebhookOutcome } from "./domain/shops/receive-webhook.ts";
import type { Services } from "./services.ts";
import type { ShopifyApp } from "./shopify.server.ts";

/** The screens that a merchant sets the app up on. */
type ConnectionServices = Pick<
  Services,
  | "readConnectionsScreen"
  | "readConnectionScreen"
  | "readNewConnectionScreen"
  | "connectVendor"
  | "testAccount"
  | "updateConnection"
  | "pauseConnection"
  | "resumeConnection"
  | "removeConnection"
  | "renewHintAddress"
  | "takeHint"
  | "checkNow"
  | "vendorNames"
  | "readSettingsScreen"
  | "saveSettings"
  | "findMailStop"
  | "stopMail"
  | "readPreflightScreen"
  | "runPreflight"
>;

/** What needs a merchant, and what is done about it. */
type AttentionServices = Pick<
  Services,
  "readHomeScreen" | "readAttentionScreen" | "cureProblems" | "actOnOrder" | "actOnOrders" | "setShadowMode"
>;

/** What the extensions of the admin ask for beside the screens. */
type ExtensionServices = Pick<Services, "actBesideOrder" | "readChosenOrders" | "readOrderOfFulfillment">;

/** Vendor orders that may belong to orders. */
type SuggestionServices = Pick<Services, "readSuggestionsScreen" | "decideSuggestions">;

/** Files of links. */
type ImportServices = Pick<
  Services,
  "readImportsScreen" | "readImportScreen" | "findImport" | "previewImport" | "confirmImport" | "cancelImport" | "listRejectedRows"
>;

/** What routes ask of the services: one call a request. */
type WebServices = ConnectionServices &
  AttentionServices &
  ExtensionServices &
  ImportServices &
  SuggestionServices & {
    /** Does nothing for a shop that is installed with these scopes. */
    installShop(input: { shop: ShopDomain; scopes: string[] }): Promise<void>;
    /** null: the shop is not installed. */
    listOrderRows(shop: ShopDomain, query: OrderListQuery): Promise<OrderRows | null>;
    /** Every row of the list in pages, each read when it is taken. */
    exportOrderRows(shop: ShopDomain, query: OrderListQuery): AsyncIterable<OrderRow[]>;
    /** null: the shop is not installed. */
    listActivityRows(shop: ShopDomain, query: ActivityQuery): Promise<ActivityRows | null>;
    /** Every write in pages, each read when it is taken. */
    exportActivityRows(shop: ShopDomain, query: ActivityQuery): AsyncIterable<ActivityRow[]>;
    /** null: this shop has no such order. */
    readOrderStatus(shop: ShopDomain, orderId: OrderId): Promise<OrderScreen | null>;
    /** Of a webhook whose signature is right. */
    receiveWebhook(webhook: Webhook): Promise<WebhookOutcome>;
    /** Of what Flow says, under its signature, of a trigger of ours. */
    noteFlowUse(use: FlowUseOf): Promise<Result<null, { kind: "shop_not_found" }>>;
    /** Of a run of a Flow action whose signature is right. */
    runFlowAction(run: FlowRun): Promise<Result<FlowAnswer, Again>>;
  };

/**
 * Everything that routes get from the process, built once by server.ts. Node and Vite each load their own copy of a
 * module they share, so nothing that holds state may reach a route by import.
 */
export type WebContext = {
  services: WebServices;
  /** Who is calling, and which headers a framed document needs. */
  shopify: Pick<
    ShopifyApp,
    "authenticate" | "addDocumentResponseHeaders" | "isRefusal" | "verifyWebhook" | "verifyFlowRun" | "verifyFlowUse"
  >;
  /** Public: App Bridge needs it in the page. */
  apiKey: string;
  log: Log;
  /** Names this request in the answer's header, in the log and in what a merchant is told when something fails. */
  requestId: string;
};

declare module "@remix-run/server-runtime" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions, @typescript-eslint/no-empty-object-type -- only an interface merges
  interface AppLoadContext extends WebContext {}
}
