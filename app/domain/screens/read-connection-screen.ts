import { listConnections } from "../connections/list-connections.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { HintTokens } from "../polling/hint-tokens.ts";
import type { TimelineEntry } from "../records.ts";
import type { VendorAccount } from "../vendor.ts";
import { readFormParts, vendorForm, type ConnectionFormParts, type VendorForm } from "./connection-form.ts";
import { listAccountProblems, type ConnectionsScreen } from "./read-connections-screen.ts";

const timelineLength = 20;

export type ConnectionScreen = ConnectionFormParts & {
  now: Date;
  timeZone: string;
  connection: ConnectionsScreen["connections"][number];
  vendor: VendorForm;
  /** What is stored in the fields that are no secret. Secrets never leave the server, not even in part. */
  plainFields: Record<string, string>;
  /** Newest first. */
  timeline: TimelineEntry[];
  /** Where the vendor may say that something is new. Whoever knows it can make us look, and nothing else. */
  hintAddress: string;
};

export type HintAddresses = { hintTokens: HintTokens; /** Without a slash at its end. */ appUrl: string };

/** One connection with all that its form needs. null: this shop has no such connection. */
export async function readConnectionScreen(
  deps: Pick<Deps, "store" | "vendors" | "clock"> & HintAddresses,
  domain: ShopDomain,
  connectionId: ConnectionId,
): Promise<ConnectionScreen | null> {
  const shopStore = deps.store.forShop(domain);
  const [shop, connection, cards] = await Promise.all([
    shopStore.readShop(),
    shopStore.findConnection(connectionId),
    listConnections(deps, domain),
  ]);
  const card = cards.find(({ id }) => id === connectionId);
  if (shop === null || card === undefined || connection === null) return null;
  const [parts, problems, account, timeline] = await Promise.all([
    readFormParts(shopStore, { shop, purpose: "change" }),
    listAccountProblems(shopStore, connectionId),
    shopStore.readAccount(connectionId),
    shopStore.listTimeline({ connectionId, limit: timelineLength }),
  ]);
  const vendor = vendorForm(deps.vendors.of(card.vendor));
  return {
    ...parts,
    now: deps.clock.now(),
    timeZone: shop.timeZone,
    connection: { ...card, problems },
    vendor,
    plainFields: plainFieldsOf(vendor, account),
    timeline,
    hintAddress: `${deps.appUrl}/hints/${card.vendor}/${deps.hintTokens.of(connection)}`,
  };
}

function plainFieldsOf({ fields }: VendorForm, account: VendorAccount | null): Record<string, string> {
  return Object.fromEntries(fields.filter(({ secret }) => !secret).map(({ name }) => [name, account?.fields[name] ?? ""]));
}
