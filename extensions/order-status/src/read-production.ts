import * as z from "zod/mini";
import type { Production } from "#app/domain/production/production-of.ts";

type Part = Production["parts"][number];
type Stage = Part["stage"];

export type ShownParcel = {
  number: string;
  carrier: string | null;
  url: string | null;
  shippedAt: Date | null;
  etaAt: Date | null;
  deliveredAt: Date | null;
  fulfillments: string[];
};

/** What the page needs of a part. `goesTo`: the place of the part that it is shipped to; null: to the customer. */
export type ShownPart = Pick<Part, "stage" | "goesTo"> & { dueAt: Date | null; parcels: ShownParcel[] };

const everyStage: Record<Stage, true> = {
  not_found: true,
  received: true,
  on_hold: true,
  in_production: true,
  ready_to_ship: true,
  partially_shipped: true,
  shipped: true,
  delivered: true,
  cancelled: true,
  returned: true,
  unknown: true,
};

// Where the page runs, code must not be made of text.
z.config({ jitless: true });

const dateSchema = z.nullable(
  z.pipe(
    z.iso.datetime(),
    z.transform((text: string) => new Date(text)),
  ),
);

const parcelSchema = z.object({
  number: z.string(),
  carrier: z.nullable(z.string()),
  // A customer clicks it.
  url: z.catch(z.nullable(z.url({ protocol: /^https?$/ })), null),
  shippedAt: dateSchema,
  etaAt: dateSchema,
  deliveredAt: dateSchema,
  // What was published before the ids were is still there.
  fulfillments: z._default(z.array(z.string()), []),
});

const partSchema = z.object({
  // A stage that a newer app knows is no reason to say nothing.
  stage: z.catch(
    z.custom<Stage>((value) => typeof value === "string" && value in everyStage),
    "unknown",
  ),
  dueAt: dateSchema,
  goesTo: z.nullable(z.int()),
  parcels: z.array(parcelSchema),
});

const productionSchema = z.object({ version: z.literal(1), parts: z.array(partSchema) });

/** The parts in an order's metafield; null for anything that is not whole, or of a version that is not known here. */
export function readProduction(value: unknown): ShownPart[] | null {
  const production = productionSchema.safeParse(parseJson(value));
  if (!production.success) return null;
  const { parts } = production.data;
  const isWhole = parts.every(({ goesTo }, place) => goesTo === null || (goesTo !== place && parts[goesTo] !== undefined));
  return isWhole ? parts : null;
}

function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
