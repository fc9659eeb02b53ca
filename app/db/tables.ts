import type * as Row from "@prisma/client";
import type { ColumnType, Generated } from "kysely";

/** A row as Prisma's schema describes it. Where a column may be empty, a new row need not name it. */
type Table<Row> = { [Column in keyof Row]: null extends Row[Column] ? ColumnType<Row[Column], Row[Column] | undefined> : Row[Column] };

/** The tables under their names in SQL, in camel case like their columns. */
export type Tables = {
  sessions: Table<Row.Session>;
  shops: Table<Row.Shop>;
  connections: Table<Row.Connection>;
  vendorTurns: Table<Row.VendorTurn>;
  orders: Table<Row.Order>;
  orderLines: Table<Row.OrderLine>;
  orderList: Table<Row.OrderListRow>;
  lookups: Table<Row.Lookup>;
  vendorOrders: Table<Row.VendorOrder>;
  parcels: Table<Row.Parcel>;
  readings: Table<Row.Reading>;
  links: Table<Row.Link>;
  linkLines: Table<Row.LinkLine>;
  writes: Table<Row.Write>;
  writePieces: Table<Row.WritePiece>;
  leases: Omit<Table<Row.Lease>, "fence"> & { fence: Generated<bigint> };
  shopPoints: Table<Row.ShopPoints>;
  problems: Table<Row.Problem>;
  timeline: Omit<Table<Row.TimelineEntry>, "id"> & { id: Generated<bigint> };
  webhookReceipts: Table<Row.WebhookReceipt>;
  learnedSkus: Table<Row.LearnedSku>;
  backfills: Table<Row.Backfill>;
  backfillOrders: Table<Row.BackfillOrder>;
  preflights: Table<Row.Preflight>;
  reconciliations: Table<Row.Reconciliation>;
  flowTriggers: Table<Row.FlowTrigger>;
  flowRuns: Table<Row.FlowRun>;
  flowUses: Table<Row.FlowUse>;
  mailSettings: Table<Row.MailSettings>;
  mailClaims: Table<Row.MailClaim>;
  imports: Table<Row.Import>;
  importRows: Omit<Table<Row.ImportRow>, "order" | "vendor"> & { orderText: string; vendorText: string };
};
