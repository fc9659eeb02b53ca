import { createHintTokens } from "#app/db/hint-tokens.server.ts";
import { connectionIdSchema, orderIdSchema } from "#app/domain/ids.ts";
import { readAttentionScreen } from "#app/domain/screens/read-attention-screen.ts";
import { readConnectionScreen } from "#app/domain/screens/read-connection-screen.ts";
import { readConnectionsScreen } from "#app/domain/screens/read-connections-screen.ts";
import { readHomeScreen } from "#app/domain/screens/read-home-screen.ts";
import { readImportsScreen } from "#app/domain/screens/read-imports-screen.ts";
import { readOrderScreen } from "#app/domain/screens/read-order-screen.ts";
import { readPreflightScreen } from "#app/domain/screens/read-preflight-screen.ts";
import { readSettingsScreen } from "#app/domain/screens/read-settings-screen.ts";
import { readSuggestionsScreen } from "#app/domain/screens/read-suggestions-screen.ts";
import type { Store } from "#app/domain/store.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { shop } from "./open-filled.ts";
import { now, pageCost, some } from "./page-cost.ts";

type Read = (store: Store, count: number) => Promise<unknown>;

const clock = { now: () => now };
const vendors = vendorRegistry({ extraBaseUrls: [], clock, limits: {} });
const connectionId = connectionIdSchema.parse("00000001-0000-4000-8000-000000000001");
const whole = { kind: null, dismissed: false, after: null };

const order = (count: number) => orderIdSchema.parse(String(count / 2 + 5));
const hints = { hintTokens: createHintTokens(Buffer.alloc(32)), appUrl: "https://app.example" };

/** Beside the lists, which are measured by themselves. What is read in turn takes a millisecond or two, of which one alone would say little. */
const screens: Record<string, Read[]> = {
  home: [(store) => readHomeScreen({ store, vendors, clock }, shop)],
  attention: [
    (store) => readAttentionScreen({ store, clock }, shop, whole),
    (store) => readAttentionScreen({ store, clock }, shop, { ...whole, kind: "which_lines" }),
  ],
  suggestions: [(store) => readSuggestionsScreen({ store, clock }, shop, null)],
  order: [(store, count) => readOrderScreen({ store, clock }, shop, order(count))],
  "connections, imports, settings, set-up checks": [
    (store) => readConnectionsScreen({ store, vendors, clock }, shop),
    (store) => readConnectionScreen({ store, vendors, clock, ...hints }, shop, connectionId),
    (store) => readImportsScreen({ store, clock }, shop),
    (store) => readSettingsScreen({ store, mailer: null }, shop),
    (store) => readPreflightScreen({ store, clock }, shop),
  ],
};

/** Each of the other screens, of two shops with the same traffic, one of which has ten times the history. */
export const screenCost = pageCost<(store: Store) => Promise<unknown>>({
  name: "screens",
  page: "screen",
  few: some,
  kinds: Object.fromEntries(
    Object.entries(screens).map(([name, reads]) => [
      name,
      (n: number, count: number) => (store: Store) => reads[n % reads.length]?.(store, count) ?? Promise.resolve(null),
    ]),
  ),
  async read(store, read) {
    if ((await read(store)) === null) throw new Error("A screen found nothing of what is there.");
  },
});
