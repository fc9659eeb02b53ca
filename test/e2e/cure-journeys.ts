import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs } from "#app/domain/clock.ts";
import type { ProblemKind } from "#app/domain/problems/problem.ts";
import { attention } from "#app/messages/en/screens/attention.ts";
import { upsNumber } from "#test/demo/numbers.ts";
import type { NewShop } from "#test/sandbox/shopify/new-shop.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { accountsOf } from "#test/torture/accounts.ts";
import { openHand, type Hand } from "#test/torture/hand.ts";
import { browserApp } from "./browser-app.ts";
import { orderTwoPrints, untilAsked, type Beginning, type Cure, type Story } from "./cure-steps.ts";
import { unexpected } from "./open-shell.ts";

/** The tests that cure each kind from Attention: a table of cures by this name, or a file of their own. A kind without any does not compile. */
type Journeys = {
  bad_credentials: "set-up";
  suggestion_waiting: "suggestions";
  cancelled_in_shopify: "answered";
  other_tracking: "answered";
  partly_shipped: "answered";
  which_lines: "answered";
  not_ours_to_fulfill: "answered";
  on_hold_in_shopify: "answered";
  needs_a_person: "answered";
  cancelled_by_vendor: "answered";
  not_found: "links";
  ambiguous_reference: "links";
  already_linked: "links";
  unmapped_item: "links";
  reference_not_askable: "links";
  nobody_makes: "links";
  link_request_unclear: "links";
  unknown_status: "parcels";
  shipped_without_number: "parcels";
  number_replaced: "parcels";
  mixed_carriers: "parcels";
  odd_number: "parcels";
  returned: "parcels";
  shipped_although_cancelled: "parcels";
  cannot_ship: "shopify";
  waiting_for_routing: "shopify";
  older_than_60_days: "shopify";
  refused_by_shopify: "shopify";
  vendor_unavailable: "accounts";
  reply_not_understood: "accounts";
  missing_scope: "accounts";
  webhooks_silent: "accounts";
  no_location: "accounts";
  other_fulfillment_app: "accounts";
};
type Table = Journeys[ProblemKind];

/** Every kind that this table has to cure, and no other. */
export type Cures<Name extends Table> = { [Kind in ProblemKind as Journeys[Kind] extends Name ? Kind : never]: Cure };

const usualStore = "prints";

/**
 * Brings every problem of a table about, then cures each in a test of its own: a merchant opens Attention at the kind, the cure is done, the
 * problem goes, and Shopify has what it should. All stores have an account of their own at both vendors.
 */
export async function playCures(cures: Partial<Record<ProblemKind, Cure>>, stores: Omit<NewShop, "domain">[] = []): Promise<void> {
  const locations = [{ name: "Workshop" }, { name: "Elsewhere", service: "Other" }];
  const shops = [{ name: usualStore }, ...stores].map((store) => ({ locations, ...store, domain: domainOf(store.name ?? usualStore) }));
  const app = await browserApp(({ sandbox: { world } }) => {
    for (const shop of shops) {
      world.shopify.addShop(shop);
      world.finerworks.addAccount(accountsOf(shop.domain).finerworks);
      world.nwf.addAccount(accountsOf(shop.domain).nwf);
    }
  });
  const stories = new Map<string, Story>();
  let hand: Hand | null = null;

  beforeAll(async () => {
    if (app.skip) return;
    const { sandbox, env, install, ops } = app.world;
    const { origin, world } = sandbox;
    hand = await openHand(env);
    for (const { domain } of shops) {
      await install(domain);
      await hand.setUp(domain, { finerworks: `${origin}/finerworks`, nwf: `${origin}/nwf` });
    }
    for (const [n, [kind, { store = usualStore, begin = orderTwoPrints }]] of Object.entries(cures).entries()) {
      const shop = domainOf(store);
      const beginning: Beginning = {
        ...{ world, hand, shop, origin, ops: (args: string[]) => ops(shop, args) },
        merchant: world.shopify.merchant(shop),
        accounts: { finerworks: accountsOf(shop).finerworks.web_api_key, nwf: accountsOf(shop).nwf.username },
        name: `#${3001 + n}`,
        placedAt: new Date(world.clock.now().getTime() - dayMs),
        number: upsNumber(500 + n),
      };
      stories.set(kind, { ...beginning, order: await begin(beginning) });
    }
    const begun = Object.entries(cures).filter(([, { begin }]) => begin === undefined);
    await untilAsked(world, async () => {
      const linked = await linkedOrders(shops.map(({ domain }) => ops(domain, ["status"])));
      return begun.every(([kind]) => linked.includes(storyOf(kind).order.name));
    });
    for (const [kind, { trouble }] of Object.entries(cures)) await trouble?.(storyOf(kind));
    for (const kind of Object.keys(cures)) {
      await waitUntil(`there is ${kind}`, async () => {
        world.clock.advance(hourMs);
        return isOpen(kind);
      });
    }
  }, 300_000);
  afterAll(() => hand?.close());

  for (const [kind, { cure, store, heal, fulfilled }] of Object.entries(cures)) {
    test.skipIf(app.skip)(`${kind}: ${cure}`, async () => {
      const story = storyOf(kind);
      const shell = await app.open(`/app/attention?kind=${kind}`, store);
      await shell.frame.getByRole("heading", { name: attention.kinds[kind as ProblemKind] }).waitFor();
      await shell.page.waitForLoadState("networkidle");
      await heal(shell, story);
      await waitUntil(`${kind} is over`, async () => !(await isOpen(kind)));
      const living = () => story.order.fulfillments.filter(({ status }) => status === "SUCCESS");
      const numbers = () => living().map(({ tracking }) => tracking.flatMap(({ number }) => number ?? []));
      await untilAsked(story.world, () => JSON.stringify(numbers()) === JSON.stringify(fulfilled(story.number)));
      // What a form refuses is a 422, and a problem that was over before the press a 404: a browser notes both as failed requests.
      expect(unexpected(shell.troubles, 422).filter((trouble) => !/status of 404 .*_data=routes%2Fapp\.attention$/.test(trouble))).toEqual(
        [],
      );
      await shell.page.close();
    });
  }

  function storyOf(kind: string): Story {
    const story = stories.get(kind);
    if (story === undefined) throw new Error(`There is no story of ${kind}.`);
    return story;
  }

  /** What was put aside is not. */
  async function isOpen(kind: string): Promise<boolean> {
    const { shop, order } = storyOf(kind);
    const problems = (await hand?.problems(shop)) ?? [];
    return problems.some((problem) => problem.kind === kind && (problem.order === null || problem.order === order.name));
  }
}

function domainOf(store: string): string {
  return `${store}.myshopify.com`;
}

async function linkedOrders(answers: Promise<unknown>[]): Promise<string[]> {
  const orders = (await Promise.all(answers)).flatMap((answer) => statusSchema.parse(answer).orders);
  return orders.filter(({ stage }) => stage !== null).map(({ name }) => name);
}

const statusSchema = z.object({ orders: z.array(z.object({ name: z.string(), stage: z.string().nullable() })) });
