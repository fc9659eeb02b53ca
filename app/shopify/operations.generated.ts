// Written by `npm run codegen` from operations.graphql.ts and admin-2026-10.graphql. Not edited by hand.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
type CurrencyCode =
  | "AED"
  | "AFN"
  | "ALL"
  | "AMD"
  | "ANG"
  | "AOA"
  | "ARS"
  | "AUD"
  | "AWG"
  | "AZN"
  | "BAM"
  | "BBD"
  | "BDT"
  | "BGN"
  | "BHD"
  | "BIF"
  | "BMD"
  | "BND"
  | "BOB"
  | "BRL"
  | "BSD"
  | "BTN"
  | "BWP"
  | "BYN"
  | "BYR"
  | "BZD"
  | "CAD"
  | "CDF"
  | "CHF"
  | "CLP"
  | "CNY"
  | "COP"
  | "CRC"
  | "CVE"
  | "CZK"
  | "DJF"
  | "DKK"
  | "DOP"
  | "DZD"
  | "EGP"
  | "ERN"
  | "ETB"
  | "EUR"
  | "FJD"
  | "FKP"
  | "GBP"
  | "GEL"
  | "GHS"
  | "GIP"
  | "GMD"
  | "GNF"
  | "GTQ"
  | "GYD"
  | "HKD"
  | "HNL"
  | "HRK"
  | "HTG"
  | "HUF"
  | "IDR"
  | "ILS"
  | "INR"
  | "IQD"
  | "IRR"
  | "ISK"
  | "JEP"
  | "JMD"
  | "JOD"
  | "JPY"
  | "KES"
  | "KGS"
  | "KHR"
  | "KID"
  | "KMF"
  | "KRW"
  | "KWD"
  | "KYD"
  | "KZT"
  | "LAK"
  | "LBP"
  | "LKR"
  | "LRD"
  | "LSL"
  | "LTL"
  | "LVL"
  | "LYD"
  | "MAD"
  | "MDL"
  | "MGA"
  | "MKD"
  | "MMK"
  | "MNT"
  | "MOP"
  | "MRU"
  | "MUR"
  | "MVR"
  | "MWK"
  | "MXN"
  | "MYR"
  | "MZN"
  | "NAD"
  | "NGN"
  | "NIO"
  | "NOK"
  | "NPR"
  | "NZD"
  | "OMR"
  | "PAB"
  | "PEN"
  | "PGK"
  | "PHP"
  | "PKR"
  | "PLN"
  | "PYG"
  | "QAR"
  | "RON"
  | "RSD"
  | "RUB"
  | "RWF"
  | "SAR"
  | "SBD"
  | "SCR"
  | "SDG"
  | "SEK"
  | "SGD"
  | "SHP"
  | "SLL"
  | "SOS"
  | "SRD"
  | "SSP"
  | "STD"
  | "STN"
  | "SYP"
  | "SZL"
  | "THB"
  | "TJS"
  | "TMT"
  | "TND"
  | "TOP"
  | "TRY"
  | "TTD"
  | "TWD"
  | "TZS"
  | "UAH"
  | "UGX"
  | "USD"
  | "USDC"
  | "UYU"
  | "UZS"
  | "VED"
  | "VEF"
  | "VES"
  | "VND"
  | "VUV"
  | "WST"
  | "XAF"
  | "XCD"
  | "XOF"
  | "XPF"
  | "XXX"
  | "YER"
  | "ZAR"
  | "ZMW";

type DeliveryMethodType = "LOCAL" | "NONE" | "PICKUP_POINT" | "PICK_UP" | "RETAIL" | "SHIPPING";

type FulfillmentEventInput = {
  address1?: string | null | undefined;
  city?: string | null | undefined;
  country?: string | null | undefined;
  estimatedDeliveryAt?: string | null | undefined;
  fulfillmentId: string | number;
  happenedAt?: string | null | undefined;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  message?: string | null | undefined;
  province?: string | null | undefined;
  status: FulfillmentEventStatus;
  zip?: string | null | undefined;
};

type FulfillmentEventStatus =
  | "ATTEMPTED_DELIVERY"
  | "CARRIER_PICKED_UP"
  | "CONFIRMED"
  | "DELAYED"
  | "DELIVERED"
  | "FAILURE"
  | "IN_TRANSIT"
  | "LABEL_PRINTED"
  | "LABEL_PURCHASED"
  | "OUT_FOR_DELIVERY"
  | "READY_FOR_PICKUP";

type FulfillmentHoldReason =
  | "AWAITING_PAYMENT"
  | "AWAITING_RETURN_ITEMS"
  | "HIGH_RISK_OF_FRAUD"
  | "INCORRECT_ADDRESS"
  | "INVENTORY_OUT_OF_STOCK"
  | "ONLINE_STORE_POST_PURCHASE_CROSS_SELL"
  | "OTHER"
  | "UNKNOWN_DELIVERY_DATE";

type FulfillmentInput = {
  lineItemsByFulfillmentOrder: Array<FulfillmentOrderLineItemsInput>;
  notifyCustomer?: boolean | null | undefined;
  originAddress?: FulfillmentOriginAddressInput | null | undefined;
  trackingInfo?: FulfillmentTrackingInput | null | undefined;
};

type FulfillmentOrderAction =
  | "CANCEL_FULFILLMENT_ORDER"
  | "CREATE_FULFILLMENT"
  | "EXTERNAL"
  | "HOLD"
  | "MARK_AS_OPEN"
  | "MERGE"
  | "MOVE"
  | "RELEASE_HOLD"
  | "REPORT_PROGRESS"
  | "REQUEST_CANCELLATION"
  | "REQUEST_FULFILLMENT"
  | "SPLIT";

type FulfillmentOrderLineItemInput = {
  id: string | number;
  quantity: number;
};

type FulfillmentOrderLineItemsInput = {
  fulfillmentOrderId: string | number;
  fulfillmentOrderLineItems?: Array<FulfillmentOrderLineItemInput> | null | undefined;
};

type FulfillmentOrderReportProgressInput = {
  reasonNotes?: string | null | undefined;
};

type FulfillmentOrderStatus = "CANCELLED" | "CLOSED" | "INCOMPLETE" | "IN_PROGRESS" | "ON_HOLD" | "OPEN" | "SCHEDULED";

type FulfillmentOriginAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  countryCode: string;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

type FulfillmentServiceType = "GIFT_CARD" | "MANUAL" | "THIRD_PARTY";

type FulfillmentStatus = "CANCELLED" | "ERROR" | "FAILURE" | "OPEN" | "PENDING" | "SUCCESS";

type FulfillmentTrackingInput = {
  company?: string | null | undefined;
  number?: string | null | undefined;
  numbers?: Array<string> | null | undefined;
  url?: string | null | undefined;
  urls?: Array<string> | null | undefined;
};

type MetafieldAccessInput = {
  admin?: MetafieldAdminAccessInput | null | undefined;
  customerAccount?: MetafieldCustomerAccountAccessInput | null | undefined;
  storefront?: MetafieldStorefrontAccessInput | null | undefined;
};

type MetafieldAdminAccessInput = "MERCHANT_READ" | "MERCHANT_READ_WRITE";

type MetafieldCapabilityAdminFilterableInput = {
  enabled: boolean;
};

type MetafieldCapabilityAnalyticsQueryableInput = {
  enabled: boolean;
};

type MetafieldCapabilityCartToOrderCopyableInput = {
  enabled: boolean;
};

type MetafieldCapabilityCreateInput = {
  adminFilterable?: MetafieldCapabilityAdminFilterableInput | null | undefined;
  analyticsQueryable?: MetafieldCapabilityAnalyticsQueryableInput | null | undefined;
  cartToOrderCopyable?: MetafieldCapabilityCartToOrderCopyableInput | null | undefined;
  smartCollectionCondition?: MetafieldCapabilitySmartCollectionConditionInput | null | undefined;
  uniqueValues?: MetafieldCapabilityUniqueValuesInput | null | undefined;
};

type MetafieldCapabilitySmartCollectionConditionInput = {
  enabled: boolean;
};

type MetafieldCapabilityUniqueValuesInput = {
  enabled: boolean;
};

type MetafieldCustomerAccountAccessInput = "NONE" | "READ" | "READ_WRITE";

type MetafieldDefinitionConstraintsInput = {
  key: string;
  values: Array<string>;
};

type MetafieldDefinitionCreateUserErrorCode =
  | "ADMIN_ACCESS_INPUT_NOT_ALLOWED"
  | "BLANK"
  | "CAPABILITY_REQUIRED_BUT_DISABLED"
  | "DUPLICATE_OPTION"
  | "INCLUSION"
  | "INVALID"
  | "INVALID_CAPABILITY"
  | "INVALID_CHARACTER"
  | "INVALID_CONSTRAINTS"
  | "INVALID_INPUT_COMBINATION"
  | "INVALID_OPTION"
  | "LIMIT_EXCEEDED"
  | "OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS"
  | "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS"
  | "PINNED_LIMIT_REACHED"
  | "PRESENT"
  | "RESERVED_NAMESPACE_KEY"
  | "RESOURCE_TYPE_LIMIT_EXCEEDED"
  | "RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP"
  | "TAKEN"
  | "TOO_LONG"
  | "TOO_SHORT"
  | "TYPE_NOT_ALLOWED_FOR_CONDITIONS"
  | "UNSTRUCTURED_ALREADY_EXISTS"
  | "UNSUPPORTED_PINNING";

type MetafieldDefinitionInput = {
  access?: MetafieldAccessInput | null | undefined;
  capabilities?: MetafieldCapabilityCreateInput | null | undefined;
  constraints?: MetafieldDefinitionConstraintsInput | null | undefined;
  description?: string | null | undefined;
  key: string;
  name: string;
  namespace?: string | null | undefined;
  ownerType: MetafieldOwnerType;
  pin?: boolean | null | undefined;
  type: string;
  /** @deprecated Use `smartCollectionCondition` instead. */
  useAsCollectionCondition?: boolean | null | undefined;
  validations?: Array<MetafieldDefinitionValidationInput> | null | undefined;
};

type MetafieldDefinitionValidationInput = {
  name: string;
  value: string;
};

type MetafieldOwnerType =
  | "API_PERMISSION"
  | "ARTICLE"
  | "BLOG"
  | "CARTTRANSFORM"
  | "COLLECTION"
  | "COMPANY"
  | "COMPANY_LOCATION"
  | "CUSTOMER"
  | "DELIVERY_CUSTOMIZATION"
  | "DISCOUNT"
  | "DRAFTORDER"
  | "FULFILLMENT_CONSTRAINT_RULE"
  | "GIFT_CARD_TRANSACTION"
  | "LOCATION"
  | "MARKET"
  | "MEDIA_IMAGE"
  | "ORDER"
  | "ORDER_ROUTING_LOCATION_RULE"
  | "PAGE"
  | "PAYMENT_CUSTOMIZATION"
  | "PRODUCT"
  | "PRODUCTVARIANT"
  | "SELLING_PLAN"
  | "SHOP"
  | "TRANSFER"
  | "VALIDATION";

type MetafieldStorefrontAccessInput = "NONE" | "PUBLIC_READ";

type MetafieldsSetInput = {
  compareDigest?: string | null | undefined;
  key: string;
  namespace?: string | null | undefined;
  ownerId: string | number;
  type?: string | null | undefined;
  value: string;
};

export type CreateEventMutationVariables = Exact<{
  event: FulfillmentEventInput;
}>;

export type CreateEventMutation = {
  fulfillmentEventCreate: {
    fulfillmentEvent: { id: string } | null;
    userErrors: Array<{ field: Array<string> | null; message: string }>;
  } | null;
};

export type CreateFulfillmentMutationVariables = Exact<{
  fulfillment: FulfillmentInput;
}>;

export type CreateFulfillmentMutation = {
  fulfillmentCreate: { fulfillment: { id: string } | null; userErrors: Array<{ field: Array<string> | null; message: string }> } | null;
};

export type DefineMetafieldMutationVariables = Exact<{
  definition: MetafieldDefinitionInput;
}>;

export type DefineMetafieldMutation = {
  metafieldDefinitionCreate: {
    createdDefinition: { id: string } | null;
    userErrors: Array<{ code: MetafieldDefinitionCreateUserErrorCode | null; message: string }>;
  } | null;
};

export type FindOrderOfFulfillmentOrderQueryVariables = Exact<{
  id: string | number;
}>;

export type FindOrderOfFulfillmentOrderQuery = { fulfillmentOrder: { orderId: string } | null };

export type FindOrdersByNameQueryVariables = Exact<{
  query: string;
}>;

export type FindOrdersByNameQuery = { orders: { nodes: Array<{ id: string; name: string }> } };

export type ListFulfillmentIdsQueryVariables = Exact<{
  id: string | number;
}>;

export type ListFulfillmentIdsQuery = { order: { fulfillments: Array<{ id: string }> } | null };

export type ListLocationsQueryVariables = Exact<{ [key: string]: never }>;

export type ListLocationsQuery = {
  locations: { nodes: Array<{ name: string; fulfillsOnlineOrders: boolean; isFulfillmentService: boolean }> };
};

export type ListOpenOrdersQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;

export type ListOpenOrdersQuery = {
  orders: {
    nodes: Array<{ id: string; name: string; updatedAt: string; named: { value: string } | null }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type ListOrdersQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;

export type ListOrdersQuery = {
  orders: {
    nodes: Array<{ id: string; updatedAt: string; named: { value: string } | null }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type ListRecentOrdersQueryVariables = Exact<{
  query: string;
}>;

export type ListRecentOrdersQuery = {
  orders: {
    nodes: Array<{
      id: string;
      name: string;
      processedAt: string;
      fulfillments: Array<{
        id: string;
        createdAt: string;
        status: FulfillmentStatus;
        service: { type: FulfillmentServiceType; serviceName: string } | null;
        trackingInfo: Array<{ number: string | null }>;
        fulfillmentLineItems: { nodes: Array<{ lineItem: { id: string; requiresShipping: boolean } }> };
      }>;
    }>;
  };
};

export type OpenFulfillmentOrderMutationVariables = Exact<{
  id: string | number;
}>;

export type OpenFulfillmentOrderMutation = {
  fulfillmentOrderOpen: {
    fulfillmentOrder: { id: string } | null;
    userErrors: Array<{ field: Array<string> | null; message: string }>;
  } | null;
};

export type ReadFulfillmentQueryVariables = Exact<{
  id: string | number;
}>;

export type ReadFulfillmentQuery = {
  fulfillment: {
    id: string;
    name: string;
    createdAt: string;
    status: FulfillmentStatus;
    deliveredAt: string | null;
    location: { id: string } | null;
    trackingInfo: Array<{ company: string | null; number: string | null; url: string | null }>;
    fulfillmentLineItems: {
      nodes: Array<{ quantity: number | null; lineItem: { id: string } }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type ReadFulfillmentLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type ReadFulfillmentLinesQuery = {
  fulfillment: {
    fulfillmentLineItems: {
      nodes: Array<{ quantity: number | null; lineItem: { id: string } }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type ReadFulfillmentOrderLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type ReadFulfillmentOrderLinesQuery = {
  fulfillmentOrder: {
    lineItems: {
      nodes: Array<{
        id: string;
        remainingQuantity: number;
        lineItem: { id: string; quantity: number; currentQuantity: number; unfulfilledQuantity: number };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type ReadFulfillmentOrdersQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;

export type ReadFulfillmentOrdersQuery = {
  order: {
    fulfillmentOrders: {
      nodes: Array<{
        id: string;
        status: FulfillmentOrderStatus;
        fulfillAt: string | null;
        supportedActions: Array<{ action: FulfillmentOrderAction }>;
        deliveryMethod: { methodType: DeliveryMethodType } | null;
        assignedLocation: { name: string; location: { id: string; isFulfillmentService: boolean } | null };
        fulfillmentHolds: Array<{ reason: FulfillmentHoldReason }>;
        lineItems: {
          nodes: Array<{
            id: string;
            remainingQuantity: number;
            lineItem: { id: string; quantity: number; currentQuantity: number; unfulfilledQuantity: number };
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type ReadFulfillmentOrdersAloneQueryVariables = Exact<{
  ids: Array<string | number>;
}>;

export type ReadFulfillmentOrdersAloneQuery = {
  nodes: Array<
    | {
        orderId: string;
        updatedAt: string;
        id: string;
        status: FulfillmentOrderStatus;
        fulfillAt: string | null;
        supportedActions: Array<{ action: FulfillmentOrderAction }>;
        deliveryMethod: { methodType: DeliveryMethodType } | null;
        assignedLocation: { name: string; location: { id: string; isFulfillmentService: boolean } | null };
        fulfillmentHolds: Array<{ reason: FulfillmentHoldReason }>;
        lineItems: {
          nodes: Array<{
            id: string;
            remainingQuantity: number;
            lineItem: { id: string; quantity: number; currentQuantity: number; unfulfilledQuantity: number };
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
        fulfillments: {
          nodes: Array<{
            id: string;
            name: string;
            createdAt: string;
            status: FulfillmentStatus;
            deliveredAt: string | null;
            location: { id: string } | null;
            trackingInfo: Array<{ company: string | null; number: string | null; url: string | null }>;
            fulfillmentLineItems: {
              nodes: Array<{ quantity: number | null; lineItem: { id: string } }>;
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
            };
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type ReadGrantsQueryVariables = Exact<{ [key: string]: never }>;

export type ReadGrantsQuery = { currentAppInstallation: { accessScopes: Array<{ handle: string }> } };

export type ReadOrderQueryVariables = Exact<{
  id: string | number;
  withLines: boolean;
  withVariants: boolean;
}>;

export type ReadOrderQuery = {
  order: {
    id: string;
    name: string;
    processedAt: string;
    updatedAt: string;
    cancelledAt: string | null;
    subtotalLineItemsQuantity: number;
    currentTotalPriceSet: { shopMoney: { amount: string; currencyCode: CurrencyCode } };
    named?: { value: string } | null;
    lineItems?: {
      nodes: Array<{
        id: string;
        title: string;
        sku: string | null;
        vendor: string | null;
        quantity: number;
        currentQuantity: number;
        requiresShipping: boolean;
        isGiftCard: boolean;
        variant?: { id: string } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    fulfillmentOrders: {
      nodes: Array<{
        id: string;
        status: FulfillmentOrderStatus;
        fulfillAt: string | null;
        supportedActions: Array<{ action: FulfillmentOrderAction }>;
        deliveryMethod: { methodType: DeliveryMethodType } | null;
        assignedLocation: { name: string; location: { id: string; isFulfillmentService: boolean } | null };
        fulfillmentHolds: Array<{ reason: FulfillmentHoldReason }>;
        lineItems: {
          nodes: Array<{
            id: string;
            remainingQuantity: number;
            lineItem: { id: string; quantity: number; currentQuantity: number; unfulfilledQuantity: number };
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    fulfillments: Array<{
      id: string;
      name: string;
      createdAt: string;
      status: FulfillmentStatus;
      deliveredAt: string | null;
      location: { id: string } | null;
      trackingInfo: Array<{ company: string | null; number: string | null; url: string | null }>;
      fulfillmentLineItems: {
        nodes: Array<{ quantity: number | null; lineItem: { id: string } }>;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }>;
  } | null;
};

export type ReadOrderLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  withVariants: boolean;
}>;

export type ReadOrderLinesQuery = {
  order: {
    lineItems: {
      nodes: Array<{
        id: string;
        title: string;
        sku: string | null;
        vendor: string | null;
        quantity: number;
        currentQuantity: number;
        requiresShipping: boolean;
        isGiftCard: boolean;
        variant?: { id: string } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type ReadOrdersQueryVariables = Exact<{
  ids: Array<string | number>;
  withLines: boolean;
  withVariants: boolean;
}>;

export type ReadOrdersQuery = {
  nodes: Array<
    | {
        id: string;
        name: string;
        processedAt: string;
        updatedAt: string;
        cancelledAt: string | null;
        subtotalLineItemsQuantity: number;
        currentTotalPriceSet: { shopMoney: { amount: string; currencyCode: CurrencyCode } };
        named?: { value: string } | null;
        lineItems?: {
          nodes: Array<{
            id: string;
            title: string;
            sku: string | null;
            vendor: string | null;
            quantity: number;
            currentQuantity: number;
            requiresShipping: boolean;
            isGiftCard: boolean;
            variant?: { id: string } | null;
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
        fulfillmentOrders: {
          nodes: Array<{
            id: string;
            status: FulfillmentOrderStatus;
            fulfillAt: string | null;
            supportedActions: Array<{ action: FulfillmentOrderAction }>;
            deliveryMethod: { methodType: DeliveryMethodType } | null;
            assignedLocation: { name: string; location: { id: string; isFulfillmentService: boolean } | null };
            fulfillmentHolds: Array<{ reason: FulfillmentHoldReason }>;
            lineItems: {
              nodes: Array<{
                id: string;
                remainingQuantity: number;
                lineItem: { id: string; quantity: number; currentQuantity: number; unfulfilledQuantity: number };
              }>;
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
            };
          }>;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
        fulfillments: Array<{
          id: string;
          name: string;
          createdAt: string;
          status: FulfillmentStatus;
          deliveredAt: string | null;
          location: { id: string } | null;
          trackingInfo: Array<{ company: string | null; number: string | null; url: string | null }>;
          fulfillmentLineItems: {
            nodes: Array<{ quantity: number | null; lineItem: { id: string } }>;
            pageInfo: { hasNextPage: boolean; endCursor: string | null };
          };
        }>;
      }
    | Record<PropertyKey, never>
    | null
  >;
};

export type ReadShopQueryVariables = Exact<{ [key: string]: never }>;

export type ReadShopQuery = {
  shop: { name: string; ianaTimezone: string; orderNumberFormatPrefix: string; orderNumberFormatSuffix: string };
  currentAppInstallation: { accessScopes: Array<{ handle: string }> };
};

export type ReportProgressMutationVariables = Exact<{
  id: string | number;
  report: FulfillmentOrderReportProgressInput;
}>;

export type ReportProgressMutation = {
  fulfillmentOrderReportProgress: {
    fulfillmentOrder: { id: string } | null;
    userErrors: Array<{ field: Array<string> | null; message: string }>;
  } | null;
};

export type SetMetafieldsMutationVariables = Exact<{
  metafields: Array<MetafieldsSetInput>;
}>;

export type SetMetafieldsMutation = {
  metafieldsSet: {
    metafields: Array<{ id: string }> | null;
    userErrors: Array<{ field: Array<string> | null; message: string; elementIndex: number | null }>;
  } | null;
};

export type TellFlowMutationVariables = Exact<{
  handle: string;
  payload: unknown;
}>;

export type TellFlowMutation = { flowTriggerReceive: { userErrors: Array<{ field: Array<string> | null; message: string }> } | null };

export type UpdateTrackingMutationVariables = Exact<{
  fulfillmentId: string | number;
  tracking: FulfillmentTrackingInput;
  notifyCustomer: boolean;
}>;

export type UpdateTrackingMutation = {
  fulfillmentTrackingInfoUpdate: {
    fulfillment: { id: string } | null;
    userErrors: Array<{ field: Array<string> | null; message: string }>;
  } | null;
};
