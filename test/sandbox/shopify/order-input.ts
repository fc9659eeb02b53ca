import { z } from "zod";

export const newLineSchema = z.object({
  title: z.string().default("Art print"),
  sku: z.string().nullable().default(null),
  vendor: z.string().nullable().default("Framewire Test Prints"),
  /** For one, in the shop's currency. */
  price: z
    .string()
    .regex(/^\d+\.\d{2}$/)
    .default("45.00"),
  quantity: z.number().int().positive().default(1),
  requiresShipping: z.boolean().default(true),
  isGiftCard: z.boolean().default(false),
  isTip: z.boolean().default(false),
  /** Name of the location that fulfils it; default: the shop's first. */
  location: z.string().optional(),
  /** Shopify's DeliveryMethodType. */
  deliveryMethod: z.enum(["SHIPPING", "PICK_UP", "PICKUP_POINT", "LOCAL", "RETAIL", "NONE"]).default("SHIPPING"),
});

/** An order as a test or a story wants it. */
export const newOrderSchema = z.object({
  /** Default: the shop's next number with its prefix and suffix. */
  name: z.string().optional(),
  /** Default: now, on the sandbox's clock. */
  placedAt: z.coerce.date().optional(),
  lines: z.array(newLineSchema).min(1),
  hold: z.object({ reason: z.string().default("OTHER"), notes: z.string().nullable().default(null) }).optional(),
  fulfillAt: z.coerce.date().optional(),
  /** How long order routing takes; 0: at once. */
  routingDelayMs: z.number().min(0).optional(),
  tags: z.array(z.string()).default([]),
});

export type NewOrder = z.input<typeof newOrderSchema>;
export type NewLine = z.input<typeof newLineSchema>;
