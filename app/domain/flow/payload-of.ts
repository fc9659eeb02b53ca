import type { Words } from "../deps.ts";
import { problemKindSchema } from "../problems/problem.ts";
import type { FlowHandle, FlowParams, FlowTrigger } from "./flow-trigger.ts";

/** The field of each trigger that a merchant sees in the editor, and what stands in it. A test holds them to the extensions' files. */
export const triggerFields: Record<FlowHandle, Record<string, string>> = {
  "vendor-order-shipped": {
    Vendor: "vendor",
    "Vendor order number": "number",
    Stage: "stage",
    "Tracking number": "tracking",
    "Tracking company": "carrier",
    "Tracking link": "link",
    "Shipped at": "shippedAt",
    "Due date": "dueAt",
    "Fact id": "id",
  },
  "vendor-order-delivered": {
    Vendor: "vendor",
    "Vendor order number": "number",
    "Tracking numbers": "tracking",
    "Delivered at": "deliveredAt",
    "Fact id": "id",
  },
  "vendor-order-on-hold": {
    Vendor: "vendor",
    "Vendor order number": "number",
    "Vendor status": "status",
    "Due date": "dueAt",
    "Fact id": "id",
  },
  "vendor-order-late": {
    Vendor: "vendor",
    "Vendor order number": "number",
    Stage: "stage",
    "Vendor status": "status",
    "Due date": "dueAt",
    "Fact id": "id",
  },
  "order-needs-attention": {
    Problem: "title",
    "What to do": "whatToDo",
    "Problem kind": "problem",
    Vendor: "vendor",
    "Vendor order number": "number",
    "Fact id": "id",
  },
};

/** Longer texts are cut, far below what Flow takes as a whole. */
const longestText = 1_000;

/** What is sent for a fact: the same each time. A field without a value is an empty text, since a workflow may ask for any of them. */
export function payloadOf({ id, handle, orderId, params }: FlowTrigger, words: Pick<Words, "problem">): Record<string, string | number> {
  const values: FlowParams = { ...params, ...problemWords(params, words), id };
  const fields = Object.entries(triggerFields[handle]).map(([field, name]) => [field, textOf(values[name])]);
  return { order_id: Number(orderId), ...Object.fromEntries(fields) };
}

function problemWords(params: FlowParams, words: Pick<Words, "problem">): FlowParams {
  const kind = problemKindSchema.safeParse(params["problem"]);
  return kind.success ? words.problem({ kind: kind.data, params }) : {};
}

function textOf(value: FlowParams[string] | undefined): string {
  return String(value ?? "").slice(0, longestText);
}
