import { z } from "zod";
import { preflightCodes, preflightStates, type PreflightCheck } from "../domain/checks/preflight.ts";
import {
  actors,
  type Difference,
  type Follows,
  type ReconciliationPass,
  type ReconciliationReport,
} from "../domain/checks/reconciliation.ts";
import { orderIdSchema } from "../domain/ids.ts";
import { stageSchema } from "../domain/vendor.ts";
import { date, plainParams } from "./stored-json.ts";

/** The shapes of the JSON columns of checks; as with all of them, a row that another version wrote is not trusted. */

export const preflightChecksSchema: z.ZodType<PreflightCheck[]> = z.array(
  z.object({ code: z.enum(preflightCodes), state: z.enum(preflightStates), params: plainParams }),
);

const follows: z.ZodType<Follows> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("intake"), why: z.enum(["not_stored", "outdated"]) }),
  z.object({ kind: z.literal("write"), write: z.enum(["create", "tracking"]), isHeld: z.boolean() }),
  z.object({ kind: z.literal("problem"), key: z.string() }),
  z.object({ kind: z.literal("wait"), code: z.string(), until: date.nullable() }),
]);

const difference: z.ZodType<Difference> = z.object({
  orderId: orderIdSchema,
  order: z.string(),
  atVendor: z.object({ account: z.string(), vendorOrder: z.string(), stage: stageSchema, numbers: z.array(z.string()) }).nullable(),
  atShopify: z.object({ pieces: z.number(), fulfilled: z.number(), numbers: z.array(z.string()) }).nullable(),
  follows,
  next: z.enum(actors),
});

const report = { asOf: date, orders: z.number(), compared: z.number(), differences: z.number(), rows: z.array(difference) };

export const reportSchema: z.ZodType<ReconciliationReport> = z.object(report);
export const passSchema: z.ZodType<ReconciliationPass> = z.object({
  ...report,
  phase: z.enum(["shopify", "stored"]),
  after: z.string().nullable(),
});
