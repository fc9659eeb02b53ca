import type { Deps } from "../deps.ts";
import { importIdSchema, type ShopDomain } from "../ids.ts";
import { findOrderIds } from "../orders/find-order-ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { TableError } from "../table.ts";
import { groupRows } from "./group-rows.ts";
import type { Import } from "./import-records.ts";
import { readHeadings, type HeadingError } from "./read-headings.ts";
import { readRow } from "./read-row.ts";
import { removalOf } from "./save-slice.ts";

/** What a file may have at most. */
export const importLimits = { mostBytes: 4 * 1_024 * 1_024, mostRows: 10_000 };
/** Rows a statement: a larger one would hold up whoever else asks the database. */
const savedAtOnce = 250;

export type ImportError = TableError | HeadingError | { kind: "no_rows" } | { kind: "shop_not_found" };

/** `ignored`: headings of the file that mean nothing here. */
export type NewImport = { record: Import; ignored: string[] };

/**
 * Takes in a file of links: stores what its rows name, and has each of them checked with its vendor. Nothing is linked before a person has
 * seen the verdicts. The file itself is not kept.
 */
export async function previewImport(
  deps: Pick<Deps, "store" | "vendors" | "clock" | "newId" | "readTable">,
  { shop, file, who }: { shop: ShopDomain; file: Uint8Array; who: Actor },
): Promise<Result<NewImport, ImportError>> {
  const table = await deps.readTable(file, importLimits);
  if (!table.ok) return table;
  const [first, ...rest] = table.value;
  const headings = readHeadings(first?.cells ?? []);
  if (!headings.ok) return headings;
  if (rest.length === 0) return err({ kind: "no_rows" });
  const asked = rest.map((row) => readRow(row, headings.value));

  const store = deps.store.forShop(shop);
  if ((await store.readShop()) === null) return err({ kind: "shop_not_found" });
  const orders = await findOrderIds(
    store,
    asked.map(({ order }) => order),
  );
  const connections = await store.listConnections();
  const rows = groupRows(asked, { orders, connections, vendorLabel: (vendor) => deps.vendors.of(vendor).label });
  const isOpen = rows.some(({ verdict }) => verdict.state === "unchecked");
  const createdAt = deps.clock.now();
  const record: Import = {
    id: importIdSchema.parse(deps.newId()),
    state: isOpen ? "checking" : "done",
    who,
    createdAt,
    dueAt: isOpen ? createdAt : removalOf({ createdAt }),
    failures: 0,
  };
  await store.change(async (tx) => {
    await tx.saveImport(record);
    for (let at = 0; at < rows.length; at += savedAtOnce) await tx.addImportRows(record.id, rows.slice(at, at + savedAtOnce));
    if (isOpen) await tx.enqueue({ name: "run-imports", data: { shop } });
  });
  return ok({ record, ignored: headings.value.ignored });
}
