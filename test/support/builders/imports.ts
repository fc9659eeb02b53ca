import type { Import, ImportRow } from "#app/domain/imports/import-records.ts";
import { aConnectionId, anImportId, anOrderId } from "./ids.ts";
import { noon } from "./shop.ts";

/** An import that a person may confirm. */
export function anImport(fields: Partial<Import> = {}): Import {
  return {
    id: anImportId(1),
    state: "ready",
    who: { kind: "person", name: "operator" },
    createdAt: noon,
    dueAt: noon,
    failures: 0,
    ...fields,
  };
}

/** Its one row: vendor order 123456 will be linked to order #1001. */
export function anImportRow(fields: Partial<ImportRow> = {}): ImportRow {
  const row = fields.row ?? 2;
  return {
    row,
    lead: row,
    order: "#1001",
    vendor: "FinerWorks",
    reference: "1001",
    sku: null,
    quantity: null,
    shipsTo: null,
    isReplacement: false,
    orderId: anOrderId(5001),
    connectionId: aConnectionId(1),
    number: "123456",
    verdict: { state: "will_link", code: null, params: {} },
    ...fields,
  };
}
