import { setTimeout as pause } from "node:timers/promises";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import { startApp, type AppProcess } from "#test/support/app-process.ts";
import type { EmptyDatabase } from "#test/support/database.ts";
import { sandboxEnv } from "#test/support/sandbox-env.ts";
import { openInAdmin } from "#test/support/world-app.ts";
import { accountsOf } from "../accounts.ts";
import { numbersFrom, tell, type Tale } from "../generate.ts";
import { openHand, type Hand } from "../hand.ts";
import { judge, type Finding } from "../judge.ts";
import { lookAt } from "../look.ts";
import { Random } from "#test/support/random.ts";
import { isNothing, watchRest, type Left, type RestWatch } from "../rest.ts";
import { placeOrder, stageOf } from "../stage.ts";
import type { Wave } from "../story.ts";

const hourMs = 3_600_000;
const plant = new URL("plant.ts", import.meta.url).href;

/** How long the app may take over what has come up. Some mutants never come to rest, and the story goes on all the same. */
const patienceMs = { mutant: 15_000, sound: 120_000 };
const lookEveryMs = 50;

/** What happens, and the hours that pass after it. Where nothing happens, no time is spent. */
const chapters: { wave: Wave; hours: number }[] = [
  { wave: "intake", hours: 0 },
  { wave: "production", hours: 0 },
  { wave: "shipping", hours: 26 },
  { wave: "later", hours: 7 },
  { wave: "late", hours: 7 },
  { wave: "last", hours: 7 },
];

/** One outside world and one database for all runs; each has a shop and a process of its own, and is over before the next. */
export type MutantWorld = {
  sandbox: Sandbox;
  /** Plays orders of these shapes with this mistake in the app, or without any. */
  run(input: { mutant: string | null; shapes: string[]; before?(sandbox: Sandbox): void }): Promise<Finding[]>;
  end(): Promise<void>;
};

export async function openMutantWorld(database: EmptyDatabase): Promise<MutantWorld> {
  const sandbox = await startSandbox();
  let app: AppProcess | null = null;
  const proxy = await startAppProxy({ appOrigin: () => app?.origin ?? null, shellOrigin: sandbox.origin });
  const { shopify } = sandbox.world;
  const env = sandboxEnv(sandbox, { ...database, appOrigin: proxy.origin });
  const random = new Random(1);
  const number = numbersFrom(700_000_000_000, random);
  let runs = 0;

  return {
    sandbox,
    async run({ mutant, shapes, before }) {
      runs += 1;
      const shop = `planted-${runs}.myshopify.com`;
      const tales = shapes.map((shape, n) => tell(shape, { shop, po: `${runs}${String(n).padStart(3, "0")}`, random, number }));
      addShop(sandbox, shop);
      app = await startApp({ ...env, ...(mutant === null ? {} : { NODE_OPTIONS: `--import=${plant}`, PLANTED_MUTANT: mutant }) });
      const hand = await openHand(env);
      const rest = watchRest(database);
      try {
        await setUp({ sandbox, hand, appOrigin: proxy.origin }, shop);
        before?.(sandbox);
        await play({ sandbox, hand, rest, patienceMs: mutant === null ? patienceMs.sound : patienceMs.mutant }, tales);
        return judge(
          tales.map(({ truth }) => truth),
          lookAt(shopify.shop(shop)),
          await hand.problems(shop),
        ).findings;
      } finally {
        sandbox.world.faults.clear();
        await shopify.settled();
        shopify.uninstall(shop);
        await shopify.settled();
        await rest.close();
        await hand.close();
        await app.stop();
        app = null;
      }
    },
    async end() {
      await proxy.stop();
      await sandbox.stop();
      await database.remove();
    },
  };
}

function addShop({ world: { shopify, finerworks, nwf } }: Sandbox, shop: string): void {
  shopify.addShop({ domain: shop, plan: "plus", locations: [{ name: "East" }, { name: "West" }] });
  finerworks.addAccount(accountsOf(shop).finerworks);
  nwf.addAccount(accountsOf(shop).nwf);
}

async function setUp({ sandbox, hand, appOrigin }: { sandbox: Sandbox; hand: Hand; appOrigin: string }, shop: string): Promise<void> {
  const status = await openInAdmin(sandbox, appOrigin, shop);
  if (status !== 200) throw new Error(`The app answered ${status} when it was opened in ${shop}.`);
  await hand.setUp(shop, { finerworks: `${sandbox.origin}/finerworks`, nwf: `${sandbox.origin}/nwf` });
}

type Playing = { sandbox: Sandbox; hand: Hand; rest: RestWatch; patienceMs: number };

async function play(playing: Playing, tales: Tale[]): Promise<void> {
  for (const { wave, hours } of chapters) {
    if (!tales.some(({ story }) => wave === "intake" || wave === "shipping" || story.acts.some((act) => act.wave === wave))) continue;
    await playWave(playing, tales, wave);
    await letPass(playing, hours, isCaughtUp);
  }
  // What was refused, or is looked at once a day, has its turn.
  await letPass(playing, 26, isNothing);
}

/** The looks around at Shopify, every six hours and once a day, are waited for at the end: the app asks itself every ten seconds whether one is due. */
function isCaughtUp(left: Left | null): boolean {
  return left !== null && isNothing({ ...left, shops: 0 });
}

/** What a person says to the app, it has to be ready for. */
async function playWave({ sandbox: { world }, hand }: Playing, tales: Tale[], wave: Wave): Promise<void> {
  for (const tale of tales) {
    const stage = stageOf(world, tale, async (input) => {
      const why = await hand.link({ shop: tale.shop, order: tale.name }, input);
      if (why !== null) throw new Error(`${tale.name} was not linked: ${why}`);
    });
    if (wave === "intake") placeOrder(world, tale);
    for (const act of tale.story.acts.filter((one) => one.wave === wave)) await act.act(stage);
  }
}

async function letPass({ sandbox, rest, patienceMs }: Playing, hours: number, isOver: (left: Left | null) => boolean): Promise<void> {
  const { clock, shopify } = sandbox.world;
  clock.advance(hours * hourMs);
  const until = Date.now() + patienceMs;
  do {
    await shopify.settled();
    await pause(lookEveryMs);
  } while (!isOver(await rest.left(clock.now())) && Date.now() < until);
}
