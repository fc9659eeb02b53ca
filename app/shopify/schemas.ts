import { z } from "zod";
import { isTimeZone } from "../domain/local-time.ts";
import {
  fulfillmentIdSchema,
  fulfillmentOrderIdSchema,
  fulfillmentOrderLineIdSchema,
  lineIdSchema,
  orderIdSchema,
  type FulfillmentId,
} from "../domain/ids.ts";
import type {
  CreateEventMutation,
  CreateFulfillmentMutation,
  DefineMetafieldMutation,
  FindOrderOfFulfillmentOrderQuery,
  FindOrdersByNameQuery,
  ListFulfillmentIdsQuery,
  ListLocationsQuery,
  ListOpenOrdersQuery,
  ListOrdersQuery,
  ListRecentOrdersQuery,
  OpenFulfillmentOrderMutation,
  ReadFulfillmentLinesQuery,
  ReadFulfillmentOrderLinesQuery,
  ReadFulfillmentOrdersAloneQuery,
  ReadFulfillmentOrdersQuery,
  ReadFulfillmentQuery,
  ReadGrantsQuery,
  ReadOrderLinesQuery,
  ReadOrderQuery,
  ReadOrdersQuery,
  ReadShopQuery,
  ReportProgressMutation,
  SetMetafieldsMutation,
  TellFlowMutation,
  UpdateTrackingMutation,
} from "./operations.generated.ts";
import { fromGid } from "./gid.ts";
import { toNamed } from "./named-metafield.ts";

// What Shopify answers is `unknown` until one of these has read it. `reading` holds each schema to the generated reply type:
// a field that an operation does not select, or a null that the schema does not expect, does not compile.
const reading =
  <Reply>() =>
  <Schema extends z.ZodType>(schema: Reply extends z.input<Schema> ? Schema : never): Schema =>
    schema;

const gid = <Id extends z.ZodType<string, string>>(id: Id) => z.string().transform(fromGid).pipe(id);
const anyGid = z.string().transform(fromGid);
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const connection = <Node extends z.ZodType>(node: Node) =>
  z.object({ nodes: z.array(node), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) });
const userErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));

const line = z.object({
  id: gid(lineIdSchema),
  title: z.string(),
  sku: z.string().nullable(),
  vendor: z.string().nullable(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  variant: z.object({ id: anyGid }).nullish(),
});
export type LineReply = z.output<typeof line>;

const fulfillmentOrderLine = z.object({
  id: gid(fulfillmentOrderLineIdSchema),
  remainingQuantity: z.number().int(),
  lineItem: z.object({
    id: gid(lineIdSchema),
    quantity: z.number().int(),
    currentQuantity: z.number().int(),
    unfulfilledQuantity: z.number().int(),
  }),
});

const fulfillmentOrder = z.object({
  id: gid(fulfillmentOrderIdSchema),
  status: z.enum(["OPEN", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "INCOMPLETE", "CLOSED", "CANCELLED"]),
  fulfillAt: time.nullable(),
  supportedActions: z.array(z.object({ action: z.string() })),
  deliveryMethod: z.object({ methodType: z.string() }).nullable(),
  assignedLocation: z.object({ name: z.string(), location: z.object({ id: anyGid, isFulfillmentService: z.boolean() }).nullable() }),
  fulfillmentHolds: z.array(z.object({ reason: z.string() })),
  lineItems: connection(fulfillmentOrderLine),
});
export type FulfillmentOrderReply = z.output<typeof fulfillmentOrder>;

const fulfillmentLine = z.object({ quantity: z.number().int().nullable(), lineItem: z.object({ id: gid(lineIdSchema) }) });

const fulfillment = z.object({
  id: gid(fulfillmentIdSchema),
  name: z.string(),
  createdAt: time,
  status: z.string(),
  deliveredAt: time.nullable(),
  location: z.object({ id: anyGid }).nullable(),
  trackingInfo: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })),
  fulfillmentLineItems: connection(fulfillmentLine),
});
export type FulfillmentReply = z.output<typeof fulfillment>;

export const readShopReply = reading<ReadShopQuery>()(
  z.object({
    shop: z.object({
      name: z.string(),
      // One that is not known here would break whatever goes by its clocks.
      ianaTimezone: z.string().transform((zone) => (isTimeZone(zone) ? zone : "UTC")),
      orderNumberFormatPrefix: z.string(),
      orderNumberFormatSuffix: z.string(),
    }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
);

const named = z
  .object({ value: z.string() })
  .nullable()
  .transform((metafield) => toNamed(metafield?.value ?? null));

const order = z.object({
  id: gid(orderIdSchema),
  name: z.string(),
  processedAt: time,
  updatedAt: time,
  cancelledAt: time.nullable(),
  subtotalLineItemsQuantity: z.number().int(),
  currentTotalPriceSet: z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  named: named.optional(),
  lineItems: connection(line).optional(),
  fulfillmentOrders: connection(fulfillmentOrder),
  fulfillments: z.array(fulfillment),
});
export type OrderReply = z.output<typeof order>;

export const readOrderReply = reading<ReadOrderQuery>()(z.object({ order: order.nullable() }));

/** What `nodes` gives for an id: the object, nothing, or an object of a type that was not asked about. */
const nodesOf = <Node extends z.ZodType>(node: Node) => z.array(z.union([node, z.strictObject({}).transform(() => null), z.null()]));

export const readOrdersReply = reading<ReadOrdersQuery>()(z.object({ nodes: nodesOf(order) }));

const fulfillmentOrderAlone = fulfillmentOrder.extend({
  orderId: gid(orderIdSchema),
  updatedAt: time,
  fulfillments: connection(fulfillment),
});
export type FulfillmentOrderAloneReply = z.output<typeof fulfillmentOrderAlone>;

export const readFulfillmentOrdersAloneReply = reading<ReadFulfillmentOrdersAloneQuery>()(
  z.object({ nodes: nodesOf(fulfillmentOrderAlone) }),
);

export const readOrderLinesReply = reading<ReadOrderLinesQuery>()(
  z.object({ order: z.object({ lineItems: connection(line) }).nullable() }),
);

export const readFulfillmentOrdersReply = reading<ReadFulfillmentOrdersQuery>()(
  z.object({ order: z.object({ fulfillmentOrders: connection(fulfillmentOrder) }).nullable() }),
);

export const readFulfillmentOrderLinesReply = reading<ReadFulfillmentOrderLinesQuery>()(
  z.object({ fulfillmentOrder: z.object({ lineItems: connection(fulfillmentOrderLine) }).nullable() }),
);

export const listFulfillmentIdsReply = reading<ListFulfillmentIdsQuery>()(
  z.object({ order: z.object({ fulfillments: z.array(z.object({ id: gid(fulfillmentIdSchema) })) }).nullable() }),
);

export const readFulfillmentReply = reading<ReadFulfillmentQuery>()(z.object({ fulfillment: fulfillment.nullable() }));

export const readFulfillmentLinesReply = reading<ReadFulfillmentLinesQuery>()(
  z.object({ fulfillment: z.object({ fulfillmentLineItems: connection(fulfillmentLine) }).nullable() }),
);

export const listOrdersReply = reading<ListOrdersQuery>()(
  z.object({ orders: connection(z.object({ id: gid(orderIdSchema), updatedAt: time, named })) }),
);

export const findOrdersByNameReply = reading<FindOrdersByNameQuery>()(
  z.object({ orders: z.object({ nodes: z.array(z.object({ id: gid(orderIdSchema), name: z.string() })) }) }),
);

export const findOrderOfFulfillmentOrderReply = reading<FindOrderOfFulfillmentOrderQuery>()(
  z.object({ fulfillmentOrder: z.object({ orderId: gid(orderIdSchema) }).nullable() }),
);

export const readGrantsReply = reading<ReadGrantsQuery>()(
  z.object({ currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }) }),
);

const location = z.object({ name: z.string(), fulfillsOnlineOrders: z.boolean(), isFulfillmentService: z.boolean() });
export const listLocationsReply = reading<ListLocationsQuery>()(z.object({ locations: z.object({ nodes: z.array(location) }) }));

const openOrder = z.object({ id: gid(orderIdSchema), name: z.string(), updatedAt: time, named });
export const listOpenOrdersReply = reading<ListOpenOrdersQuery>()(z.object({ orders: connection(openOrder) }));

const recentOrder = z.object({
  id: gid(orderIdSchema),
  name: z.string(),
  processedAt: time,
  fulfillments: z.array(
    z.object({
      id: gid(fulfillmentIdSchema),
      createdAt: time,
      status: z.string(),
      service: z.object({ type: z.string(), serviceName: z.string() }).nullable(),
      trackingInfo: z.array(z.object({ number: z.string().nullable() })),
      fulfillmentLineItems: z.object({
        nodes: z.array(z.object({ lineItem: z.object({ id: gid(lineIdSchema), requiresShipping: z.boolean() }) })),
      }),
    }),
  ),
});
export type RecentOrderReply = z.output<typeof recentOrder>;
export const listRecentOrdersReply = reading<ListRecentOrdersQuery>()(z.object({ orders: z.object({ nodes: z.array(recentOrder) }) }));

/** What every write answers with, whatever its payload is called: the object it made or changed, or why not. */
export type WriteReply<Id = string> = { id: Id | null; userErrors: z.output<typeof userErrors> } | null;

const written = z
  .object({ fulfillment: z.object({ id: gid(fulfillmentIdSchema) }).nullable(), userErrors })
  .nullable()
  .transform((payload): WriteReply<FulfillmentId> => payload && { id: payload.fulfillment?.id ?? null, userErrors: payload.userErrors });

export const createFulfillmentReply = reading<CreateFulfillmentMutation>()(
  z.object({ fulfillmentCreate: written }).transform((data) => data.fulfillmentCreate),
);

export const updateTrackingReply = reading<UpdateTrackingMutation>()(
  z.object({ fulfillmentTrackingInfoUpdate: written }).transform((data) => data.fulfillmentTrackingInfoUpdate),
);

export const createEventReply = reading<CreateEventMutation>()(
  z
    .object({ fulfillmentEventCreate: z.object({ fulfillmentEvent: z.object({ id: anyGid }).nullable(), userErrors }).nullable() })
    .transform(
      ({ fulfillmentEventCreate: made }): WriteReply => made && { id: made.fulfillmentEvent?.id ?? null, userErrors: made.userErrors },
    ),
);

const changedFulfillmentOrder = z
  .object({ fulfillmentOrder: z.object({ id: anyGid }).nullable(), userErrors })
  .nullable()
  .transform((payload): WriteReply => payload && { id: payload.fulfillmentOrder?.id ?? null, userErrors: payload.userErrors });

export const reportProgressReply = reading<ReportProgressMutation>()(
  z.object({ fulfillmentOrderReportProgress: changedFulfillmentOrder }).transform((data) => data.fulfillmentOrderReportProgress),
);

export const openFulfillmentOrderReply = reading<OpenFulfillmentOrderMutation>()(
  z.object({ fulfillmentOrderOpen: changedFulfillmentOrder }).transform((data) => data.fulfillmentOrderOpen),
);

export const setMetafieldsReply = reading<SetMetafieldsMutation>()(
  z
    .object({
      metafieldsSet: z
        .object({
          metafields: z.array(z.object({ id: anyGid })).nullable(),
          userErrors: z.array(
            z.object({ message: z.string(), elementIndex: z.number().int().nullable(), field: z.array(z.string()).nullable() }),
          ),
        })
        .nullable(),
    })
    .transform((data) => data.metafieldsSet),
);

export const tellFlowReply = reading<TellFlowMutation>()(
  z.object({ flowTriggerReceive: z.object({ userErrors }).nullable() }).transform((data) => data.flowTriggerReceive),
);

export const defineMetafieldReply = reading<DefineMetafieldMutation>()(
  z
    .object({
      metafieldDefinitionCreate: z
        .object({
          createdDefinition: z.object({ id: anyGid }).nullable(),
          userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
        })
        .nullable(),
    })
    .transform((data) => data.metafieldDefinitionCreate),
);
