import { gid } from "./ids.ts";
import { metafieldsView } from "./metafield-view.ts";
import type { Location } from "./model.ts";
import { iso, type Viewer } from "./viewer.ts";

const planNames = { standard: "Basic", advanced: "Advanced", plus: "Shopify Plus", enterprise: "Enterprise" };

/** The shop. */
export function shopView({ shop }: Viewer): object {
  return {
    __typename: "Shop",
    id: gid("Shop", shop.id),
    name: shop.name,
    email: "owner@example.com",
    contactEmail: "owner@example.com",
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: { id: gid("Domain", shop.id), host: shop.domain, url: `https://${shop.domain}` },
    ianaTimezone: shop.timeZone,
    currencyCode: "USD",
    orderNumberFormatPrefix: shop.numberPrefix,
    orderNumberFormatSuffix: shop.numberSuffix,
    createdAt: iso(shop.createdAt),
    plan: {
      displayName: planNames[shop.plan],
      publicDisplayName: planNames[shop.plan],
      shopifyPlus: shop.plan === "plus" || shop.plan === "enterprise",
      partnerDevelopment: false,
    },
    ...metafieldsView(shop, { type: "Shop", id: shop.id }),
  };
}

/** A location; nearly every field of it needs read_locations. */
export function locationView(location: Location): object {
  return {
    __typename: "Location",
    id: gid("Location", location.id),
    legacyResourceId: location.id,
    name: location.name,
    isActive: location.isActive,
    isFulfillmentService: location.service !== null,
    isPrimary: false,
    fulfillsOnlineOrders: true,
    shipsInventory: true,
    hasActiveInventory: true,
    createdAt: iso(location.createdAt),
    updatedAt: iso(location.createdAt),
    fulfillmentService: location.service === null ? null : serviceView(location.service),
  };
}

/** The app's own installation and what it was granted. */
export function installationView({ shop, apiKey }: Viewer): object {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", shop.id),
    launchUrl: `https://${shop.domain}/admin/apps/framewire`,
    uninstallUrl: null,
    accessScopes: shop.scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    app: { __typename: "App", id: gid("App", "1"), apiKey, handle: "framewire", title: "Framewire", embedded: true },
    ...metafieldsView(shop, { type: "AppInstallation", id: shop.id }),
  };
}

/** Another app's fulfillment service by its name. */
export function serviceView(name: string): object {
  const handle = name.toLowerCase().replace(/\W+/g, "-");
  return {
    id: gid("FulfillmentService", handle),
    handle,
    serviceName: name,
    type: "THIRD_PARTY",
    trackingSupport: true,
    inventoryManagement: true,
  };
}
