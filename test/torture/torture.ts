import { generate, shopCount, shapes, type Tale } from "./generate.ts";
import { judge, type Finding } from "./judge.ts";
import { lookAt, unheardShops } from "./look.ts";
import { Player } from "./play.ts";
import { Random } from "#test/support/random.ts";
import type { Wave } from "./story.ts";
import { Troubles } from "./troubles.ts";
import { openTortureWorld, type TortureWorld } from "./world.ts";

export type TortureOptions = {
  orders: number;
  seed: number;
  /** The faults and kills end after so many minutes, if the story is not over before; null: with the story. */
  minutes: number | null;
  /** Only these shapes; none: all. */
  only?: string[];
  /** Without troubles and kills: what is wrong then is wrong by itself. */
  isCalm?: boolean;
  say(line: string): void;
  /** Tells what the app knows of the first orders that are not as they should be. */
  explains?: boolean;
  /** Ends it early; what was started is ended too. */
  signal?: AbortSignal;
};

type TortureReport = {
  orders: number;
  parcels: number;
  kills: number;
  faults: number;
  duplicated: number;
  lost: number;
  wrongLines: number;
  strayMails: number;
  openProblems: number;
  delivered: number;
  converged: boolean;
};

export type TortureOutcome = {
  report: TortureReport;
  findings: Finding[];
  /** Deliverable parcels; `report.delivered` of them stand in Shopify. */
  deliverable: number;
  struck: Record<string, number>;
  byShape: Record<string, number>;
  isGood: boolean;
};

/** The hours that pass after each wave of acts. More than six in one of them: then lost webhooks are made good. */
const days: { wave: Wave; hours: number[] }[] = [
  { wave: "intake", hours: [0, 7] },
  { wave: "production", hours: [26] },
  { wave: "shipping", hours: [1, 13] },
  { wave: "later", hours: [12] },
  { wave: "late", hours: [1, 24] },
  { wave: "last", hours: [8] },
];

const leastPatienceMs = 12_000;
const patienceMsAnOrder = 30;
const leastIntakeMs = 180_000;
const intakeMsAnOrder = 400;
/** Rest has to come within this. */
const leastRestMs = 600_000;
const restMsAnOrder = 600;
const episodeMs = 4_000;
const killMs = 5_000;

/** Plays a world of orders with the app in it, and compares what Shopify has in the end with the truth. */
export async function torture(options: TortureOptions): Promise<TortureOutcome> {
  const tales = generate(options);
  const world = await openTortureWorld([...new Set(tales.map(({ shop }) => shop))].sort(), options.say);
  try {
    return await Promise.race([runThrough(world, tales, options), aborted(options.signal)]);
  } finally {
    await world.end();
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal?.addEventListener("abort", () => {
    reject(new Error("It was ended before its time."));
  });
  return promise;
}

async function runThrough(world: TortureWorld, tales: Tale[], options: TortureOptions): Promise<TortureOutcome> {
  const { say } = options;
  const random = new Random(options.seed + 1);
  const patienceMs = Math.max(leastPatienceMs, tales.length * patienceMsAnOrder);
  const intakeMs = Math.max(leastIntakeMs, tales.length * intakeMsAnOrder);
  const player = new Player({ world, tales, random: new Random(options.seed + 3), patienceMs, intakeMs, say });
  const troubles = new Troubles(world.sandbox.world, random);
  const endTroubles = () => {
    world.processes.stopKilling();
    troubles.end();
  };

  await player.playOld();
  say(
    `${tales.length} orders of ${new Set(tales.map(({ shape }) => shape)).size} shapes in ${world.shops.length} shops, seed ${options.seed}`,
  );
  await world.processes.start();
  await world.install();
  say("the app is installed everywhere; now the faults begin");
  if (options.isCalm !== true) {
    troubles.start(episodeMs);
    world.processes.killAtRandom(new Random(options.seed + 2), killMs);
  }
  const until = options.minutes === null ? null : setTimeout(endTroubles, options.minutes * 60_000);
  for (const { wave, hours } of days) {
    if (options.isCalm !== true && (wave === "intake" || wave === "shipping")) troubles.strikeEach();
    await player.play(wave, hours);
    const left = JSON.stringify(player.left);
    say(`  ${wave} is over: ${world.processes.kills} kills, ${sumOf(troubles.struck())} faults, left ${left}`);
  }
  if (until !== null) clearTimeout(until);
  endTroubles();
  const converged = await player.settle(Math.max(leastRestMs, tales.length * restMsAnOrder));
  await player.end();
  const outcome = await report(world, tales, { converged, struck: troubles.struck() });
  if (options.explains === true) await explain(world, outcome.findings, say);
  return outcome;
}

async function report(
  world: TortureWorld,
  tales: Tale[],
  { converged, struck }: { converged: boolean; struck: Record<string, number> },
): Promise<TortureOutcome> {
  const seen = world.shops.flatMap((shop) => lookAt(world.sandbox.world.shopify.shop(shop)));
  const open = await world.hand(async (hand) => (await Promise.all(world.shops.map((shop) => hand.problems(shop)))).flat());
  const { findings, deliverable, delivered } = judge(
    tales.map(({ truth }) => truth),
    seen,
    open,
    unheardShops(world.sandbox.world.shopify.webhooks.deliveries),
  );
  const count = (what: Finding["count"]) => findings.filter((finding) => finding.count === what).length;
  const byShape = Object.fromEntries(Object.keys(shapes).map((name) => [name, tales.filter(({ shape }) => shape === name).length]));
  const counts = { duplicated: count("duplicated"), lost: count("lost"), wrongLines: count("wrongLines"), strayMails: count("strayMails") };
  return {
    report: {
      orders: tales.length,
      parcels: tales.reduce((sum, { truth }) => sum + truth.parcels.length, 0),
      kills: world.processes.kills,
      faults: sumOf(struck),
      ...counts,
      openProblems: open.length,
      delivered,
      converged,
    },
    findings,
    deliverable,
    struck: { ...struck, throttled: world.sandbox.world.shopify.requests.outcomes.throttled ?? 0 },
    byShape,
    isGood:
      findings.length === 0 && converged && delivered >= 0.95 * deliverable && world.shops.length >= Math.min(shopCount, tales.length),
  };
}

const mostExplained = 3;

async function explain(world: TortureWorld, findings: Finding[], say: (line: string) => void): Promise<void> {
  const orders = [...new Map(findings.map((finding) => [finding.order, finding])).values()].filter(({ shop }) => shop !== null);
  for (const { shop, order } of orders.slice(0, mostExplained)) {
    const known = shop === null ? null : await world.hand((hand) => hand.explain({ shop, order }));
    say(`${order} as the app knows it: ${JSON.stringify(known, null, 1)}`);
  }
}

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
