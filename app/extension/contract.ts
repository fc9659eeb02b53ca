import { z } from "zod";

/**
 * What the app answers its extensions in the Shopify admin, a schema for each answer. Everything a person reads is in words already, in the
 * language that was asked for (`?locale=de`): an extension only places them. It imports these types and nothing else of the app.
 */

/** Colour only repeats what the words say. */
const toneSchema = z.enum(["neutral", "info", "success", "caution", "warning", "critical"]);

const badgeSchema = z.object({ words: z.string(), tone: toneSchema });

/** One link of a parcel's proof chain, and whether it has come about. */
const stepSchema = z.object({ words: z.string(), isReached: z.boolean() });

const parcelSchema = z.object({
  id: z.string(),
  /** Carrier and tracking number. */
  title: z.string(),
  /** The carrier's page, http(s) only; null: none is known. */
  url: z.string().nullable(),
  /** The vendor order it comes of. */
  from: z.string(),
  steps: z.array(stepSchema),
  /** Shopify's numbers of the fulfillments that have it. */
  fulfillmentIds: z.array(z.string()),
});

const optionSchema = z.object({ value: z.string(), words: z.string() });

/** Everything that the form for linking a vendor order needs. */
const linkFormSchema = z.object({
  /** The vendor accounts; none: `noAccount` says what to do first. */
  connections: z.array(optionSchema),
  /** Where it may ship to, the customer (value "") first; a single one is not asked for. */
  shipsTo: z.array(optionSchema),
  maxReferenceLength: z.number(),
  words: z.object({
    title: z.string(),
    noAccount: z.string(),
    connection: z.string(),
    choose: z.string(),
    reference: z.string(),
    help: z.string(),
    shipsTo: z.string(),
    replacement: z.string(),
    lookUp: z.string(),
    cancel: z.string(),
  }),
});

/** GET `/extension/orders/:orderId` and `/extension/fulfillments/:fulfillmentId`: one order. */
export const orderSaidSchema = z.object({
  id: z.string(),
  name: z.string(),
  badges: z.array(badgeSchema),
  /** What the order is on the whole: what is linked, or that nothing is, and what comes next. */
  next: z.array(z.string()),
  /** When it was last true. */
  checked: z.string(),
  shadow: z.string().nullable(),
  vendorOrders: z.array(z.object({ id: z.string(), title: z.string(), badges: z.array(badgeSchema), facts: z.array(z.string()) })),
  parcels: z.array(parcelSchema),
  problems: z.array(z.object({ id: z.string(), title: z.string(), whatToDo: z.string(), since: z.string() })),
  /** The newest entries of the timeline, newest first: after a check, those that were not there before are its news. */
  timeline: z.array(z.object({ id: z.string(), words: z.string() })),
  /** A vendor is about to answer: what is said is soon older than what is known. */
  isBeingAsked: z.boolean(),
  link: linkFormSchema,
  /** Its page in the app, as a path of the app. */
  path: z.string(),
  words: z.object({
    vendorOrders: z.string(),
    parcels: z.string(),
    noParcels: z.string(),
    needsYou: z.string(),
    check: z.string(),
    checkedSame: z.string(),
    slow: z.string(),
    link: z.string(),
    open: z.string(),
  }),
});
export type OrderSaid = z.infer<typeof orderSaidSchema>;

/** What is wrong: at a field by its name, and in a sentence what is about no single one, with what to do. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  fields: z.record(z.string(), z.string()),
  trouble: z.object({ title: z.string(), whatToDo: z.string() }).nullable(),
  /** The vendor does not know it yet: words for the choice to link it all the same (`waitIfMissing`); null: there is no such choice. */
  wait: z.string().nullable(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** What a link would be, before anything is saved. */
const previewSchema = z.object({
  /** What speaks against it. */
  doubts: z.array(z.string()),
  doubtsTitle: z.string(),
  /** The vendor's side of it. */
  says: z.object({
    heading: z.string(),
    number: z.string(),
    badges: z.array(badgeSchema),
    facts: z.array(z.object({ name: z.string(), words: z.string() })),
    /** In place of facts: the vendor does not know it yet. */
    waits: z.string().nullable(),
  }),
  /** The order's side: how many units of each line it makes, and why. */
  makes: z.object({
    heading: z.string(),
    /** Before the lines: that they are not known, or that it ships to another vendor order. */
    notes: z.array(z.string()),
    lines: z.array(z.object({ lineId: z.string(), title: z.string(), help: z.string(), quantity: z.number(), most: z.number() })),
    /** What of the vendor order fits no line, and lines that others make. */
    leftOut: z.array(z.string()),
    linesKnown: z.boolean(),
  }),
  /** What its button says for so many lines: the place in the list is the number of lines that are linked. */
  buttons: z.array(z.string()),
});
export type PreviewSaid = z.infer<typeof previewSchema>;

/** POST `/extension/orders/:orderId` with one of `ExtensionAct`. */
export const orderActedSchema = z.union([
  z.object({ ok: z.literal(true), done: z.enum(["check", "link"]), said: z.string() }),
  z.object({ ok: z.literal(true), done: z.literal("preview_link"), preview: previewSchema }),
  refusalSchema,
]);
export type OrderActedSaid = z.infer<typeof orderActedSchema>;

/** GET `/extension/orders?ids=1,2`: some orders, to be checked or linked together. */
export const ordersSaidSchema = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      badges: z.array(badgeSchema),
      /** Vendor and number of what is linked, or that nothing is. */
      linked: z.string(),
      /** The label of its field. */
      field: z.string(),
      /** What stands in the field to begin with: where nothing is linked, the order's number; else nothing. */
      reference: z.string(),
    }),
  ),
  /** That some were not found, or are too many for one time. */
  notes: z.array(z.string()),
  connections: z.array(optionSchema),
  maxReferenceLength: z.number(),
  words: z.object({
    title: z.string(),
    check: z.string(),
    link: z.string(),
    noAccount: z.string(),
    connection: z.string(),
    choose: z.string(),
    help: z.string(),
    lookUp: z.string(),
    cancel: z.string(),
    /** Above the progress of several calls. */
    working: z.string(),
    /** For so many that were looked up and may be linked, from none on. */
    buttons: z.array(z.string()),
  }),
});
export type OrdersSaid = z.infer<typeof ordersSaidSchema>;

/** POST `/extension/orders`: a check of several orders. */
export const ordersActedSchema = z.union([z.object({ ok: z.literal(true), said: z.array(z.string()) }), refusalSchema]);
export type OrdersActedSaid = z.infer<typeof ordersActedSchema>;

/** Any of them, when it was not answered: 401 who asks is not known, 404 not there, 500 with the reference of the log line. */
export const failureSchema = z.object({ title: z.string(), body: z.string(), reference: z.string().nullable() });
export type Failure = z.infer<typeof failureSchema>;
