import { generate, shopCount, shapes, type Tale } from "./generate.ts";
import { judge, type Finding } from "./judge.ts";
import { lookAt } from "./look.ts";
import { Player } from "./play.ts";
import { Random } from "./random.ts";
import type { Wave } from "./story.ts";
import { Troubles } from "./troubles.ts";
import { openTortureWorld, type TortureWorld } from "./world.ts";

const hourMs = 3_600_000;

export type TortureOptions = {
  orders: number;
  seed: number;
  /** How long the story is to take, at the least; it takes longer where the orders need it. */
  minutes: number | null;
  /** Only these shapes; none: all. */
  only?: string[];
  /** Without troubles and kills: what is wrong then is wrong by itself. */
  isCalm?: boolean;
  say(line: string): void;
};

export type TortureReport = {
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

/** World time that goes by in each wave, and its share of the story's length. */
const days: { wave: Wave; passMs: number; share: number }[] = [
  { wave: "intake", passMs: 4 * hourMs, share: 0.2 },
  { wave: "production", passMs: 26 * hourMs, share: 0.15 },
  { wave: "shipping", passMs: 12 * hourMs, share: 0.25 },
  { wave: "later", passMs: 12 * hourMs, share: 0.15 },
  { wave: "late", passMs: 24 * hourMs, share: 0.15 },
  { wave: "last", passMs: 12 * hourMs, share: 0.1 },
];

/** What one order needs of this machine, roughly: the story is as long as that, or nothing would meet the faults. */
const msAnOrder = 60;
const leastMs = 40_000;
/** Rest has to come within twice the story, and at least this. */
const leastRestMs = 240_000;

/** Plays a world of orders with the app in it, and compares what Shopify has in the end with the truth. */
export async function torture(options: TortureOptions): Promise<TortureOutcome> {
  const tales = generate(options);
  const world = await openTortureWorld(tales, options.say);
  try {
    return await runThrough(world, tales, options);
  } finally {
    await world.end();
  }
}

async function runThrough(world: TortureWorld, tales: Tale[], options: TortureOptions): Promise<TortureOutcome> {
  const { say } = options;
  const storyMs = Math.max((options.minutes ?? 0) * 60_000, leastMs, tales.length * msAnOrder);
  const player = new Player(world, tales);
  const troubles = new Troubles(world.sandbox.world, new Random(options.seed + 1));

  await player.playOld();
  say(
    `${tales.length} orders of ${new Set(tales.map(({ shape }) => shape)).size} shapes in ${world.shops.length} shops, seed ${options.seed}`,
  );
  await world.processes.start();
  await world.install();
  say("the app is installed everywhere; now the faults begin");
  if (options.isCalm !== true) {
    troubles.start(Math.max(2_000, storyMs / 60));
    world.processes.killAtRandom(new Random(options.seed + 2), 4_000);
  }
  for (const { wave, passMs, share } of days) {
    await player.play(wave, { takesMs: storyMs * share, passMs });
    say(`  ${wave} is over: ${world.processes.kills} kills, ${sumOf(troubles.struck())} faults`);
  }
  world.processes.stopKilling();
  troubles.end();
  const converged = await player.settle(Math.max(leastRestMs, 2 * storyMs), say);
  player.end();
  return report(world, tales, { converged, struck: troubles.struck() });
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

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
