import { z } from "zod";
import type { Actor } from "./records.ts";
import { vendorIdSchema } from "./vendor.ts";

export const actorSchema: z.ZodType<Actor> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("app") }),
  z.object({ kind: z.literal("vendor"), vendor: vendorIdSchema }),
  z.object({ kind: z.literal("person"), name: z.string() }),
  z.object({ kind: z.literal("shopify") }),
  z.object({ kind: z.literal("flow") }),
]);
