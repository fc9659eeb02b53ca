import type {
  CreateEventMutationVariables,
  CreateFulfillmentMutationVariables,
  DefineMetafieldMutationVariables,
  FindOrderOfFulfillmentOrderQueryVariables,
  FindOrdersByNameQueryVariables,
  ListFulfillmentIdsQueryVariables,
  ListLocationsQueryVariables,
  ListOpenOrdersQueryVariables,
  ListOrdersQueryVariables,
  ListRecentOrdersQueryVariables,
  OpenFulfillmentOrderMutationVariables,
  ReadFulfillmentLinesQueryVariables,
  ReadFulfillmentOrderLinesQueryVariables,
  ReadFulfillmentOrdersAloneQueryVariables,
  ReadFulfillmentOrdersQueryVariables,
  ReadFulfillmentQueryVariables,
  ReadGrantsQueryVariables,
  ReadOrderLinesQueryVariables,
  ReadOrderQueryVariables,
  ReadOrdersQueryVariables,
  ReadShopQueryVariables,
  ReportProgressMutationVariables,
  SetMetafieldsMutationVariables,
  TellFlowMutationVariables,
  UpdateTrackingMutationVariables,
} from "./operations.generated.ts";
import { namedMetafield } from "./named-metafield.ts";
import { firstFulfillments } from "./page-sizes.ts";

/** One Admin API document. `Variables` are generated from the schema by `npm run codegen`; replies are read by `schemas.ts`. */
export type Operation<Variables> = { name: string; kind: "query" | "mutation"; text: string; variables?: Variables };

// Page sizes hold any ordinary order in one query of about 30 points (taken from the shop before anything is read; a connection costs
// with the logarithm of its size, a plain list once); what does not fit is paged for. Nothing personal is selected anywhere.

const page = `pageInfo { hasNextPage endCursor }`;

// `variant` needs read_products, which is not among the scopes asked for: it is selected only where a shop granted it.
const lineFields = `
  id title sku vendor quantity currentQuantity requiresShipping isGiftCard
  variant @include(if: $withVariants) { id }`;

// The quantities stand here too: with them the lines themselves need not be read again where they are stored.
const fulfillmentOrderLineFields = `id remainingQuantity lineItem { id quantity currentQuantity unfulfilledQuantity }`;

const fulfillmentOrderFields = `
  id status fulfillAt
  supportedActions { action }
  deliveryMethod { methodType }
  assignedLocation { name location { id isFulfillmentService } }
  fulfillmentHolds { reason }
  lineItems(first: 20) { nodes { ${fulfillmentOrderLineFields} } ${page} }`;

const fulfillmentFields = `
  id name createdAt status deliveredAt
  location { id }
  trackingInfo { company number url }
  fulfillmentLineItems(first: 7) { nodes { quantity lineItem { id } } ${page} }`;

export const readShop = operation<ReadShopQueryVariables>(`
  query ReadShop {
    shop { name ianaTimezone orderNumberFormatPrefix orderNumberFormatSuffix }
    currentAppInstallation { accessScopes { handle } }
  }`);

// The merchant's own, which any tool of theirs may set.
const namedField = `metafield(namespace: "${namedMetafield.namespace}", key: "${namedMetafield.key}")`;

const orderFields = `
  id name processedAt updatedAt cancelledAt subtotalLineItemsQuantity
  currentTotalPriceSet { shopMoney { amount currencyCode } }
  named: ${namedField} @include(if: $withLines) { value }
  lineItems(first: 7) @include(if: $withLines) { nodes { ${lineFields} } ${page} }
  fulfillmentOrders(first: 2) { nodes { ${fulfillmentOrderFields} } ${page} }
  fulfillments(first: ${firstFulfillments}) { ${fulfillmentFields} }`;

export const readOrder = operation<ReadOrderQueryVariables>(`
  query ReadOrder($id: ID!, $withLines: Boolean!, $withVariants: Boolean!) {
    order(id: $id) { ${orderFields} }
  }`);

/** Several at a time: the points of one such query are those of its dearest order. */
export const readOrders = operation<ReadOrdersQueryVariables>(`
  query ReadOrders($ids: [ID!]!, $withLines: Boolean!, $withVariants: Boolean!) {
    nodes(ids: $ids) { ... on Order { ${orderFields} } }
  }`);

/** Without the order, which Shopify hides beyond 60 days. */
export const readFulfillmentOrdersAlone = operation<ReadFulfillmentOrdersAloneQueryVariables>(`
  query ReadFulfillmentOrdersAlone($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on FulfillmentOrder {
        orderId updatedAt
        ${fulfillmentOrderFields}
        fulfillments(first: 10) { nodes { ${fulfillmentFields} } ${page} }
      }
    }
  }`);

export const readOrderLines = operation<ReadOrderLinesQueryVariables>(`
  query ReadOrderLines($id: ID!, $after: String, $withVariants: Boolean!) {
    order(id: $id) { lineItems(first: 100, after: $after) { nodes { ${lineFields} } ${page} } }
  }`);

export const readFulfillmentOrders = operation<ReadFulfillmentOrdersQueryVariables>(`
  query ReadFulfillmentOrders($id: ID!, $after: String) {
    order(id: $id) { fulfillmentOrders(first: 10, after: $after) { nodes { ${fulfillmentOrderFields} } ${page} } }
  }`);

export const readFulfillmentOrderLines = operation<ReadFulfillmentOrderLinesQueryVariables>(`
  query ReadFulfillmentOrderLines($id: ID!, $after: String) {
    fulfillmentOrder(id: $id) { lineItems(first: 100, after: $after) { nodes { ${fulfillmentOrderLineFields} } ${page} } }
  }`);

/** `Order.fulfillments` is a plain list without a cursor: beyond the first few, the ids come at once and each is read by itself. */
export const listFulfillmentIds = operation<ListFulfillmentIdsQueryVariables>(`
  query ListFulfillmentIds($id: ID!) {
    order(id: $id) { fulfillments(first: 250) { id } }
  }`);

export const readFulfillment = operation<ReadFulfillmentQueryVariables>(`
  query ReadFulfillment($id: ID!) {
    fulfillment(id: $id) { ${fulfillmentFields} }
  }`);

export const readFulfillmentLines = operation<ReadFulfillmentLinesQueryVariables>(`
  query ReadFulfillmentLines($id: ID!, $after: String) {
    fulfillment(id: $id) { fulfillmentLineItems(first: 100, after: $after) { nodes { quantity lineItem { id } } ${page} } }
  }`);

export const listOrders = operation<ListOrdersQueryVariables>(`
  query ListOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { id updatedAt named: ${namedField} { value } } ${page} }
  }`);

export const findOrdersByName = operation<FindOrdersByNameQueryVariables>(`
  query FindOrdersByName($query: String!) {
    orders(first: 10, query: $query) { nodes { id name } }
  }`);

export const findOrderOfFulfillmentOrder = operation<FindOrderOfFulfillmentOrderQueryVariables>(`
  query FindOrderOfFulfillmentOrder($id: ID!) {
    fulfillmentOrder(id: $id) { orderId }
  }`);

/** Apart from the rest: it is what can be asked with any scope, and says which are missing. */
export const readGrants = operation<ReadGrantsQueryVariables>(`
  query ReadGrants { currentAppInstallation { accessScopes { handle } } }`);

export const listLocations = operation<ListLocationsQueryVariables>(`
  query ListLocations {
    locations(first: 50) { nodes { name fulfillsOnlineOrders isFulfillmentService } }
  }`);

export const listOpenOrders = operation<ListOpenOrdersQueryVariables>(`
  query ListOpenOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: PROCESSED_AT) { nodes { id name updatedAt named: ${namedField} { value } } ${page} }
  }`);

/** Shopify does not say which app made a fulfillment, only which fulfillment service. A few of each are enough to see a habit. */
export const listRecentOrders = operation<ListRecentOrdersQueryVariables>(`
  query ListRecentOrders($query: String!) {
    orders(first: 50, query: $query, sortKey: PROCESSED_AT, reverse: true) {
      nodes {
        id name processedAt
        fulfillments(first: 5) {
          id createdAt status
          service { type serviceName }
          trackingInfo(first: 3) { number }
          fulfillmentLineItems(first: 10) { nodes { lineItem { id requiresShipping } } }
        }
      }
    }
  }`);

export const createFulfillment = operation<CreateFulfillmentMutationVariables>(`
  mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
  }`);

export const updateTracking = operation<UpdateTrackingMutationVariables>(`
  mutation UpdateTracking($fulfillmentId: ID!, $tracking: FulfillmentTrackingInput!, $notifyCustomer: Boolean!) {
    fulfillmentTrackingInfoUpdate(fulfillmentId: $fulfillmentId, trackingInfoInput: $tracking, notifyCustomer: $notifyCustomer) {
      fulfillment { id }
      userErrors { field message }
    }
  }`);

export const createEvent = operation<CreateEventMutationVariables>(`
  mutation CreateEvent($event: FulfillmentEventInput!) {
    fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id } userErrors { field message } }
  }`);

export const reportProgress = operation<ReportProgressMutationVariables>(`
  mutation ReportProgress($id: ID!, $report: FulfillmentOrderReportProgressInput!) {
    fulfillmentOrderReportProgress(id: $id, progressReport: $report) { fulfillmentOrder { id } userErrors { field message } }
  }`);

export const openFulfillmentOrder = operation<OpenFulfillmentOrderMutationVariables>(`
  mutation OpenFulfillmentOrder($id: ID!) {
    fulfillmentOrderOpen(id: $id) { fulfillmentOrder { id } userErrors { field message } }
  }`);

export const setMetafields = operation<SetMetafieldsMutationVariables>(`
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { id } userErrors { field message elementIndex } }
  }`);

/** It needs no scope. */
export const tellFlow = operation<TellFlowMutationVariables>(`
  mutation TellFlow($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } }
  }`);

/** With every check of the set-up, the first of which follows the install: one that is there already is refused as taken. */
export const defineMetafield = operation<DefineMetafieldMutationVariables>(`
  mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) { createdDefinition { id } userErrors { code message } }
  }`);

function operation<Variables>(source: string): Operation<Variables> {
  const text = source.trim();
  const head = /^(query|mutation) (\w+)/.exec(text);
  if (!head?.[2]) throw new Error("An operation starts with its kind and its name.");
  return { name: head[2], kind: head[1] === "mutation" ? "mutation" : "query", text };
}
