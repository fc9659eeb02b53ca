import type { PreflightReport, WebhookSigns } from "./checks/preflight.ts";
import type { Reconciliation } from "./checks/reconciliation.ts";
import type {
  ConnectionId,
  FulfillmentId,
  FulfillmentOrderId,
  ImportId,
  LinkId,
  OrderId,
  ShopDomain,
  VendorOrderId,
  WriteId,
} from "./ids.ts";
import type { Import, ImportRow, NumberedRow, RowCounts, RowCursor, RowState } from "./imports/import-records.ts";
import type { FlowAnswer } from "./flow/flow-answer.ts";
import type { FlowTrigger, FlowUse } from "./flow/flow-trigger.ts";
import type { Job, OrdersToPlan } from "./jobs.ts";
import type { FreshCount } from "./mail/mail-facts.ts";
import type { MailSettings } from "./mail/mail-settings.ts";
import type { Problem, ProblemCount, ProblemDraft, ProblemKind } from "./problems/problem.ts";
import type {
  Backfill,
  Connection,
  DueProduction,
  LaterPass,
  Lease,
  Link,
  LinkedOrder,
  Lookup,
  Order,
  Parcel,
  Shop,
  StoredReading,
  TimelineEntry,
  VendorOrder,
  Wait,
  WebhookReceipt,
  Write,
} from "./records.ts";
import type { ActivityEntry, ActivityQuery } from "./screens/activity-list.ts";
import type { CountedWait, DeliveryTimes, MissingParcels, ParcelDay, WaitCount } from "./screens/delivery.ts";
import type { OrderFilter, OrderListEntry, OrderListQuery, OrderSearch, OrderTabCounts } from "./screens/order-list.ts";
import type { OrderState } from "./shop.ts";
import type { AgedOrder } from "./shops/aged-order.ts";
import type { ShopPoints } from "./shop-points.ts";
import type { VendorAccount } from "./vendor.ts";

/**
 * All access to the database. Whatever belongs to a shop is reached through `forShop`, which adds the shop to every
 * statement: an id of another shop is answered like an id that does not exist.
 */
export type Store = {
  forShop(shop: ShopDomain): ShopStore;
  /** What several shops share: who is due, who holds what. Returns ids only. */
  system: SystemStore;
};

export type ShopStore = ShopReads & {
  /** One database transaction. `fn` makes no HTTP call and may run again after a serialisation failure. */
  change<T>(fn: (tx: ShopChanges) => Promise<T>): Promise<T>;
  /** Decrypts; for opening a vendor connection only. */
  readAccount(id: ConnectionId): Promise<VendorAccount | null>;
  /** In how many milliseconds the caller may call the vendor: `gapMs` after the last that was given a turn there, in whatever process. 0: no such connection. */
  takeVendorTurn(id: ConnectionId, gapMs: number): Promise<number>;
  /** Decrypts; where the merchant wants mail. null: no mail is wanted. */
  readMailAddress(): Promise<string | null>;
};

export type ShopReads = {
  readShop(): Promise<Shop | null>;
  listConnections(): Promise<Connection[]>;
  findConnection(id: ConnectionId): Promise<Connection | null>;
  /** Every connection to one vendor account that there was, oldest first: also removed ones, whose links stay. */
  listConnectionsOfAccount(accountHash: string): Promise<Connection[]>;
  /** A connection's credentials, sealed: another text each time that they are saved, and of no other use. null: there are none. */
  readSealedAccount(id: ConnectionId): Promise<string | null>;
  /** null: the shop's orders were never listed. */
  readBackfill(): Promise<Backfill | null>;
  /** null: none is under way. */
  readLaterPass(): Promise<LaterPass | null>;
  findOrder(id: OrderId): Promise<Order | null>;
  /** When the order is to be looked at again, alone; null: not at all, or no such order. */
  readWriteDueAt(id: OrderId): Promise<Date | null>;
  /** In one statement; nothing of the shop's is left out, so a name may come twice. */
  listOrderNames(wanted: { names: string[]; ids: OrderId[] }): Promise<Pick<Order, "id" | "name">[]>;
  /** In a fixed number of statements; unknown ids are skipped. */
  findOrders(ids: OrderId[]): Promise<Order[]>;
  /** By a stored fulfillment order id: webhooks about fulfillment orders name no order. */
  findOrderByFulfillmentOrder(id: FulfillmentOrderId): Promise<Order | null>;
  /** By update time, newest first, keyset by (updatedAt, id). */
  listOrders(input: { limit: number; before: { updatedAt: Date; id: OrderId } | null }): Promise<Order[]>;
  /** One page of the list of orders, in the order in which it is shown. `now` decides what is late and how old an order is. */
  listOrderEntries(query: OrderListQuery, page: { limit: number; now: Date }): Promise<OrderListEntry[]>;
  /**
   * Orders whose name is or begins with the text, with or without the shop's own `namePrefix`, or with a vendor order of that number or PO,
   * or a parcel of that tracking number. Exact ones first, then the newest.
   */
  searchOrderEntries(query: OrderFilter & { search: string }, page: { limit: number; now: Date; namePrefix: string }): Promise<OrderSearch>;
  /** How many orders stand under each tab, all of them or one connection's; `countCap + 1` stands for more than `countCap`. */
  countOrderTabs(connectionId: ConnectionId | null): Promise<OrderTabCounts>;
  /** By id, as text: unlike the update time it never moves while an export pages through all of them. */
  listOrdersById(input: { limit: number; after: OrderId | null }): Promise<Order[]>;
  /** The same of orders with a suggestion that nobody confirmed or turned down. */
  listSuggestedOrders(input: { limit: number; before: { updatedAt: Date; id: OrderId } | null }): Promise<Order[]>;
  /** Links of any state of an order, oldest first. */
  listLinks(orderId: OrderId): Promise<LinkedOrder[]>;
  /** Links of any state of all these orders in a fixed number of statements: for lists, never one call a row. Oldest first. */
  listLinksOfOrders(orderIds: OrderId[]): Promise<LinkedOrder[]>;
  findLink(id: LinkId): Promise<LinkedOrder | null>;
  findVendorOrder(id: VendorOrderId): Promise<VendorOrder | null>;
  /** By the vendor's own number. */
  findVendorOrderByNumber(connectionId: ConnectionId, number: string): Promise<VendorOrder | null>;
  /** Every vendor order known under a PO: the cancelled one and its successor. */
  listVendorOrdersByPo(connectionId: ConnectionId, po: string): Promise<VendorOrder[]>;
  /** Every vendor order of these connections with one of these numbers or POs, in one statement. */
  listVendorOrdersNamed(wanted: { connectionIds: ConnectionId[]; numbers: string[]; pos: string[] }): Promise<VendorOrder[]>;
  listLinksOfVendorOrder(id: VendorOrderId): Promise<LinkedOrder[]>;
  listParcels(id: VendorOrderId): Promise<Parcel[]>;
  /** One statement for all these vendor orders. */
  listParcelsOfVendorOrders(ids: VendorOrderId[]): Promise<Parcel[]>;
  /** Followed vendor orders of a connection whose time has come, oldest due first. */
  listDueVendorOrders(connectionId: ConnectionId, now: Date, limit: number): Promise<VendorOrder[]>;
  /** Lookups of a connection whose time has come, oldest due first. */
  listDueLookups(connectionId: ConnectionId, now: Date, limit: number): Promise<Lookup[]>;
  listLookups(orderId: OrderId): Promise<Lookup[]>;
  /** Lookups of a connection that are asked under one of these references, in one statement. */
  listLookupsNamed(connectionId: ConnectionId, references: string[]): Promise<Lookup[]>;
  /** Orders of this shop that are asked for under this reference at this connection. */
  listOrdersByReference(connectionId: ConnectionId, reference: string): Promise<OrderId[]>;
  /** The earliest time at which something of this connection is due; null when nothing is followed. */
  nextDueAt(connectionId: ConnectionId): Promise<Date | null>;
  /** How many vendor orders of a connection are followed and not shipped: sets the interval. */
  countOpenVendorOrders(connectionId: ConnectionId): Promise<number>;
  listWrites(orderId: OrderId): Promise<Write[]>;
  /** The order that something of ours was written to, or taken over from, in this fulfillment. */
  findOrderIdByFulfillment(id: FulfillmentId): Promise<OrderId | null>;
  /** One statement for all these orders; oldest first. */
  listWritesOfOrders(orderIds: OrderId[]): Promise<Write[]>;
  /** One page of all writes, in the order in which it is shown; rows that only keep what a person did or said are none. */
  listActivity(query: ActivityQuery, page: { limit: number; now: Date }): Promise<ActivityEntry[]>;
  listReadings(id: VendorOrderId): Promise<StoredReading[]>;
  /** Open ones (not cleared), dismissed ones included; worst kind and oldest first. */
  listProblems(filter?: {
    /** null: about no single order. */
    orderId?: OrderId | null;
    kind?: ProblemKind;
    connectionId?: ConnectionId;
    vendorOrderId?: VendorOrderId;
  }): Promise<Problem[]>;
  /** The same of these keys; none for a key of which nothing is open. */
  findProblems(keys: string[]): Promise<Problem[]>;
  /** Open problems of all these orders (dismissed ones included) in one statement. */
  listProblemsOfOrders(orderIds: OrderId[]): Promise<Problem[]>;
  /** The same of these vendor orders. */
  listProblemsOfVendorOrders(ids: VendorOrderId[]): Promise<Problem[]>;
  /** How many stand open of each kind, and since when the oldest, worst kind first; `countCap + 1` stands for more than `countCap`. */
  countProblems(which: { dismissed: boolean }): Promise<ProblemCount[]>;
  /** How many of one kind stand open and not dismissed; `countCap + 1` stands for more than `countCap`. */
  countProblemsOfKind(kind: ProblemKind): Promise<number>;
  /** The same of each kind that is open, worst kind first, and how many of these were first seen after that. */
  countFreshProblems(since: Date): Promise<FreshCount[]>;
  /** The first ones of each kind that is open, or of one kind, by first seen and key; keyset. */
  listProblemsByKind(which: {
    kind: ProblemKind | null;
    dismissed: boolean;
    after: Pick<Problem, "firstSeenAt" | "key"> | null;
    limit: number;
  }): Promise<Problem[]>;
  /** How many orders of the shop wait for this; `countCap + 1` stands for more than `countCap`. */
  countWaits(code: CountedWait): Promise<WaitCount>;
  /**
   * Parcels first seen since then that go to a customer and whose number Shopify never accepted. Not those that were left out when shadow
   * mode ended, and not those that a person let be: by an answer, or by dismissing what `kinds` of problems say about their order.
   */
  countMissingParcels(since: Date, kinds: readonly ProblemKind[]): Promise<MissingParcels>;
  /** Days with a parcel, oldest first, in the shop's zone. */
  countParcelDays(span: { since: Date; timeZone: string }): Promise<ParcelDay[]>;
  /** Of numbers accepted since then that were first seen since then as well. */
  readDeliveryTimes(since: Date): Promise<DeliveryTimes>;
  /** Whether any vendor order is linked. */
  hasLink(): Promise<boolean>;
  /** Newest first. */
  listTimeline(filter: { orderId?: OrderId; connectionId?: ConnectionId; limit: number }): Promise<TimelineEntry[]>;
  /** Orders whose production metafield is due by then and may be sent (not held back by shadow mode), longest due first. */
  listDueProductions(until: Date, limit: number): Promise<DueProduction[]>;
  findImport(id: ImportId): Promise<Import | null>;
  /** Newest first, each with how many of its rows have which verdict; in a fixed number of statements. */
  listImports(limit: number): Promise<(Import & { counts: RowCounts })[]>;
  /** The import that is due for longest; null when none is. */
  findDueImport(now: Date): Promise<Import | null>;
  /** In the file's order, those next to the cursor; null: the first ones. */
  listImportRows(id: ImportId, page: { state: RowState | null; cursor: RowCursor | null; limit: number }): Promise<ImportRow[]>;
  /** All rows of the next groups with a row in this state; those that ship to another vendor order come after all others. */
  listImportGroups(id: ImportId, next: { state: RowState; limit: number }): Promise<ImportRow[]>;
  countImportRows(id: ImportId): Promise<RowCounts>;
  /** Rows without a problem whose vendor order is known by now, and has one of these numbers or is given to one of these orders. */
  listNumberedRows(id: ImportId, about: { numbers: string[]; orderIds: OrderId[] }): Promise<NumberedRow[]>;
  /** SKUs that a connection is known to make, from confirmations. */
  listLearnedSkus(): Promise<{ sku: string; connectionId: ConnectionId }[]>;
  /** Which of these orders are stored, and in which state: Shopify's update time, by a reading or by an echo of ours. */
  listOrderTimes(ids: OrderId[]): Promise<OrderState[]>;
  /** Orders with a link that is not suggested or unlinked, placed since then, by id; keyset. */
  listLinkedOrderIds(input: { placedSince: Date; after: OrderId | null; limit: number }): Promise<OrderId[]>;
  /** Orders that are to be planned again, by id; keyset. Those with an open problem, dismissed ones included, are among what is `waiting`. */
  listOrderIdsToPlan(input: { which: OrdersToPlan; after: OrderId | null; limit: number }): Promise<OrderId[]>;
  /** Whether webhooks about orders arrive: the last one, and orders that changed between the two times after it. */
  readWebhookSigns(input: { since: Date; until: Date }): Promise<WebhookSigns>;
  /** null: never checked, or an order that it named was erased. */
  readPreflight(): Promise<PreflightReport | null>;
  readReconciliation(): Promise<Reconciliation | null>;
  /** Whether an enabled workflow of Flow's begins with a trigger of the app. */
  usesFlow(): Promise<boolean>;
  /** What a run of a Flow action was answered, by its id; null: it has had no answer. */
  findFlowAnswer(runId: string): Promise<FlowAnswer | null>;
  /** null: nobody has chosen any. */
  readMailSettings(): Promise<MailSettings | null>;
};

export type ShopChanges = ShopReads & {
  /** Inserted or updated by domain. */
  saveShop(shop: Shop): Promise<void>;
  /** Credentials are encrypted here; `account` undefined leaves them as they are. */
  saveConnection(connection: Connection, account?: VendorAccount): Promise<void>;
  removeConnection(id: ConnectionId): Promise<void>;
  /**
   * A removed connection, saved anew, stands again. What is linked is due, unless it had left and nothing has changed since; what was asked
   * for there may be asked for again.
   */
  reviveConnection(id: ConnectionId, when: { now: Date; changedSince: Date }): Promise<void>;
  /** A first pass begins; what one before it had found is forgotten. */
  beginBackfill(pass: Pick<Backfill, "since" | "startedAt">): Promise<void>;
  /** One page of it: orders to be taken in, and where the listing goes on; null: that was all. */
  addToBackfill(page: { orderIds: OrderId[]; cursor: string | null }): Promise<void>;
  /** Where a pass over what changed goes on; null: it is over. */
  saveLaterPass(pass: LaterPass | null): Promise<void>;
  /** These were taken in, or cannot be. */
  settleBackfill(orderIds: OrderId[]): Promise<void>;
  /** Order with its lines; lines that are gone stay with currentQuantity 0. An older `updatedAt` than the stored one is ignored: returns false. */
  saveOrder(order: Order): Promise<boolean>;
  /** By an echo of ours the order stood as it is stored at this time as well: only `listOrderTimes` tells, so that no reading counts as older for it. */
  saveEchoTime(orderId: OrderId, updatedAt: Date): Promise<void>;
  /**
   * The order, its row locked until the end of the transaction (`select … for update`): whoever decides which lines a link
   * makes takes this first, so that two connections never claim one piece of the same order at the same moment.
   */
  lockOrder(id: OrderId): Promise<Order | null>;
  /** What the plan waits for and when to look again; `saveOrder` leaves both alone. */
  saveWaits(orderId: OrderId, waits: Wait[], writeDueAt: Date | null): Promise<void>;
  /** Whether the order sends in shadow mode, and what was decided about its parcels; `saveOrder` leaves both alone. */
  saveOrderLive(orderId: OrderId, live: Pick<Order, "isLive" | "backlog">): Promise<void>;
  /** No order of the shop sends in shadow mode any more. */
  endLiveOrders(): Promise<void>;
  /** What the order's production metafield is to say, unless nothing was ever said and this is not to be the first word. News is due to be sent by then, or sooner where older news is. */
  saveProduction(orderId: OrderId, text: string, news: { dueAt: Date; isFirst: boolean }): Promise<void>;
  /** Shopify has exactly these: an order that has something newer to say by now stays due. */
  settleProductions(sent: Omit<DueProduction, "dueAt">[]): Promise<void>;
  putOffProductions(orderIds: OrderId[], until: Date): Promise<void>;
  /** Each of another reference. One statement for all. */
  saveLookups(lookups: Lookup[]): Promise<void>;
  saveVendorOrder(vendorOrder: VendorOrder): Promise<void>;
  /**
   * For a reading that changed nothing: moves the two times, writes nothing else. One statement for all, or for those of them that are still
   * followed. `wasDueAt`: one that was due then and is due at another time by now, sooner than `nextReadAt`, stays due then.
   */
  touchVendorOrders(
    input: { id: VendorOrderId; readAt: Date | null; nextReadAt: Date | null; mark: string | null; wasDueAt?: Date | null }[],
    which?: { followed: boolean },
  ): Promise<void>;
  saveReading(reading: StoredReading): Promise<void>;
  saveParcel(parcel: Parcel): Promise<void>;
  saveLink(link: Link): Promise<void>;
  /** A new row, or the next state of one. A `sending` create claims its pieces: `conflict` when one of them stands in another create that is not refused or dropped. */
  saveWrite(write: Write): Promise<"saved" | "conflict">;
  findWrite(id: WriteId): Promise<Write | null>;
  /**
   * Raises or refreshes; first seen and tries are kept. A dismissed one with other parameters than before is open again. True when it was
   * not open before. Called by `raiseProblem` alone, which has Flow told.
   */
  raiseProblem(draft: ProblemDraft, at: Date, nextTryAt?: Date | null): Promise<boolean>;
  clearProblem(key: string, at: Date): Promise<void>;
  dismissProblem(key: string, reason: string, at: Date): Promise<void>;
  /** Takes a dismissal back. */
  reopenProblem(key: string): Promise<void>;
  addTimeline(entry: TimelineEntry): Promise<void>;
  learnSku(sku: string, connectionId: ConnectionId): Promise<void>;
  /** A new one, or the next state of one. */
  saveImport(record: Import): Promise<void>;
  /** The import, its row locked until the end of the transaction; null when it is gone. */
  lockImport(id: ImportId): Promise<Import | null>;
  addImportRows(id: ImportId, rows: ImportRow[]): Promise<void>;
  /** The verdicts of rows that are there. One statement for all. */
  saveVerdicts(id: ImportId, rows: Pick<ImportRow, "row" | "number" | "verdict">[]): Promise<void>;
  /** With all its rows. */
  removeImport(id: ImportId): Promise<void>;
  /** In this transaction: the job exists exactly if the facts do. */
  enqueue(job: Job): Promise<void>;
  /** false: seen before (Webhook-Id), nothing stored. */
  saveWebhookReceipt(receipt: WebhookReceipt, at: Date): Promise<boolean>;
  /** False when the lease has been taken by another since: the caller must stop and write nothing. Locks the row until the end of the transaction. */
  holdsLease(lease: Lease): Promise<boolean>;
  /** The shop's set-up is checked at this time or at once; what was found last stays. */
  setPreflightDue(at: Date): Promise<void>;
  /** What Flow says of a trigger; one that is older than what it said last changes nothing. */
  saveFlowUse(use: FlowUse): Promise<void>;
  /** Facts that Flow is to hear of, due at once. One that is there stays as it is. */
  addFlowTriggers(triggers: Pick<FlowTrigger, "id" | "handle" | "params" | "orderId" | "createdAt">[]): Promise<void>;
  /** The fact that is due for longest, in `sending` from now on: unless it is settled by `until` it is due again. null: none is. */
  claimFlowTrigger(now: Date, until: Date): Promise<FlowTrigger | null>;
  /** What became of one that was claimed; nothing, when it was claimed anew since. */
  settleFlowTrigger(trigger: FlowTrigger): Promise<void>;
  /** Nothing of the shop that is due is sent before this. */
  putOffFlowTriggers(until: Date): Promise<void>;
  /** What was not sent yet never will be. */
  dropFlowTriggers(): Promise<void>;
  /** Facts and answers from before this go. */
  removeOldFlow(before: Date): Promise<void>;
  /** Vendor orders whose due date has passed and that have not left, earliest first; taken for this due date from now on. */
  takeLateVendorOrders(now: Date, limit: number): Promise<VendorOrder[]>;
  /** Due dates that have passed are taken as noted, all of them. */
  passOverDueDates(now: Date): Promise<void>;
  /** The first answer stays. */
  saveFlowAnswer(run: { id: string; orderId: OrderId; answer: FlowAnswer; at: Date }): Promise<void>;
  /** A due time after `report.at` stays: it was set while the check ran, or the check came early. */
  savePreflight(report: PreflightReport, dueAt: Date): Promise<void>;
  saveReconciliation(reconciliation: Reconciliation): Promise<void>;
  /** The address is sealed here; undefined leaves it as it is. */
  saveMailSettings(settings: MailSettings, address?: string | null): Promise<void>;
  /** Something is to be told at once, where that is wanted. */
  dueMailAtOnce(at: Date): Promise<void>;
  /** Those of these that nobody has claimed: they are the caller's now. */
  claimMails(keys: string[], at: Date): Promise<string[]>;
  /** Of claimed ones nothing was sent: they may be claimed again. */
  freeMails(keys: string[]): Promise<void>;
  /** No mail is wanted any more, and the address is forgotten. */
  endMail(): Promise<void>;
  /** Of this transaction and another one that changes the shop, the later one begins anew and sees what the first one did. */
  holdShop(): Promise<void>;
  /** Whether Shopify's tokens for the shop are stored. */
  hasSession(): Promise<boolean>;
  /** The shop's Shopify sessions, tokens included: it was uninstalled. Its facts stay. */
  removeSessions(): Promise<void>;
  /** These orders with everything that hangs on them alone (links, vendor orders, readings, parcels, writes, problems, timeline): customers/redact. Unknown ids are skipped. */
  eraseOrders(ids: OrderId[]): Promise<void>;
  /** Everything of this shop, sessions included; leaves nothing behind. */
  eraseShop(): Promise<void>;
  /** The oldest of a kind that went out of date before then, so many at most; how many there were. */
  removeOld(kind: OldKind, before: Date, limit: number): Promise<number>;
  /**
   * Orders that are to be looked at for deletion, longest due first. Until the end of the transaction nobody takes the lease of one that is not
   * at work.
   */
  listAgedOrders(due: { now: Date; readingsBefore: Date; limit: number }): Promise<AgedOrder[]>;
  /** What was read of these orders' vendor orders before then, and has been followed by something newer; not where a rule still needs it. */
  removeOldReadings(orderIds: OrderId[], before: Date): Promise<void>;
  /** These orders with everything that hangs on them alone, as `eraseOrders`; what goes by itself within weeks may still name them. */
  forgetOrders(ids: OrderId[]): Promise<void>;
  /** When these orders are next looked at. */
  lookAtAgedOrders(looks: { id: OrderId; at: Date }[]): Promise<void>;
  /** When the shop is next gone through. */
  setForgetDue(at: Date): Promise<void>;
};

/** What is deleted by its age alone. Of timeline entries: those about no order; of connections: removed ones, with what was asked for there. */
export type OldKind = "webhookReceipts" | "mailClaims" | "clearedProblems" | "timeline" | "removedConnections" | "backfillOrders";

/** What a step over sealed rows did. `lost`: sealed under a key that is not among ours. `after`: where the next step begins; null: there is none. */
export type Resealed = { sealed: number; lost: number; after: string | null };

export type SystemStore = ShopPoints & {
  listShops(): Promise<ShopDomain[]>;
  /** Installed shops whose orders were last taken in before this time, or never. */
  listShopsBehind(before: Date): Promise<ShopDomain[]>;
  /** Installed shops whose set-up is to be checked, longest due first. */
  listDuePreflights(now: Date, limit: number): Promise<ShopDomain[]>;
  /** Shops that are to be gone through for what may be deleted, uninstalled ones too. */
  listShopsToForget(now: Date, limit: number): Promise<ShopDomain[]>;
  /** Installed shops that are to be compared on both sides, or whose pass stands still; longest due first. */
  listDueReconciliations(now: Date, limit: number): Promise<ShopDomain[]>;
  /** Connections with `nextSweepAt` and `blockedUntil` in the past, of installed shops: so many of each vendor, longest due first; those that have failed apart, a minute later for each failure in a row. */
  listDueConnections(now: Date, which: { failing: boolean; ofVendor: number }): Promise<{ shop: ShopDomain; connectionId: ConnectionId }[]>;
  /** Orders whose `writeDueAt` is in the past, of installed shops. The shops take turns: the order that is due for longest of each, then the next of each. */
  listDueOrders(now: Date, most: { ofShop: number; inAll: number }): Promise<{ shop: ShopDomain; orderId: OrderId }[]>;
  /** Installed shops with a production metafield that is due and may be sent, longest due first. */
  listShopsToPublish(now: Date, limit: number): Promise<ShopDomain[]>;
  /** Installed shops with an import of which something is due, longest due first. */
  listShopsToImport(now: Date, limit: number): Promise<ShopDomain[]>;
  /** Installed shops that use Flow, with a fact for it that is due or a due date that has passed unnoted, and those with what Flow was told before `keptSince`; longest due first. */
  listShopsToTell(due: { now: Date; keptSince: Date }, limit: number): Promise<ShopDomain[]>;
  /** Shops with mail that is due, longest due first. */
  listShopsToMail(now: Date, limit: number): Promise<ShopDomain[]>;
  /** The shop whose mail is stopped under this id. */
  findShopOfMailStop(stopId: string): Promise<ShopDomain | null>;
  /** The installed shop that has this connection, whatever it is asked for; null: none, or it was removed. */
  findShopOfConnection(id: ConnectionId): Promise<ShopDomain | null>;
  /** Shops (other than this one) with a link, not unlinked, to this vendor order under the same vendor account. */
  countClaimsElsewhere(input: { shop: ShopDomain; accountHash: string; number: string }): Promise<number>;
  /** Shops (other than this one) that use the same vendor account and ask for this reference. */
  countAskersElsewhere(input: { shop: ShopDomain; accountHash: string; reference: string }): Promise<number>;
  /** How many shops have a connection with this account hash. */
  countShopsOfAccount(accountHash: string): Promise<number>;
  /** Outside any shop's facts: one job, at once. */
  enqueue(job: Job): Promise<void>;
  /**
   * One statement: taken when free or past its time; null when another holds it. The process renews it until it is released, so `holdMs` is how
   * long it stays taken after that process died. Real time, not the clock's.
   */
  takeLease(name: string, owner: string, holdMs: number): Promise<Lease | null>;
  /** Whether it is still the caller's, who then has it for `holdMs` more from the asking on. False as well when that time is over by the answer. */
  renewLease(lease: Lease, holdMs: number): Promise<boolean>;
  releaseLease(lease: Lease): Promise<void>;
  /** Those that have been over for a day: whoever held them is gone, and nobody has wanted them since. */
  dropDeadLeases(): Promise<void>;
  /** One small transaction: the vendor accounts after this one that are not sealed under the first key are sealed under it. */
  sealAccountsAgain(after: string | null): Promise<Resealed>;
  /** The same for Shopify's tokens. */
  sealTokensAgain(after: string | null): Promise<Resealed>;
  /** And for the addresses of merchants. */
  sealAddressesAgain(after: string | null): Promise<Resealed>;
};
