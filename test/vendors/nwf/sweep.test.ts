import { Router } from "express";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { atOnce, type Answer, type Ask, type Reading, type VendorConnection } from "#app/domain/vendor.ts";
import { readRows } from "#app/vendors/nwf/read-rows.ts";
import { statusRowSchema } from "#app/vendors/nwf/schemas.ts";
import { toReading } from "#app/vendors/nwf/translate.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { WorldClock } from "#test/sandbox/clock.ts";
import { Faults } from "#test/sandbox/faults.ts";
import { plainQuirks, type Quirks } from "#test/sandbox/nwf/model.ts";
import { render, statusRows } from "#test/sandbox/nwf/replies.ts";
import { nwfRouter } from "#test/sandbox/nwf/router.ts";
import { NwfWorld, sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { serveVendor, type VendorServer } from "../serve-vendor.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

let world: NwfWorld;
let server: VendorServer;
let vendor: VendorConnection;
/** What happens at the vendor once, right before the first such call is answered: a list by its name, OrderStatus, or an order's own list. */
let meanwhile: Map<string, () => void>;

beforeEach(async () => {
  const clock = new WorldClock(new Date("2026-07-01T12:00:00Z"));
  world = new NwfWorld({ clock, faults: new Faults() });
  meanwhile = new Map();
  const router = Router().use((request, _response, next) => {
    const query = new URL(request.url, "http://sandbox").searchParams;
    const call = query.has("Order") ? "own list" : (query.get("Status") ?? "OrderStatus");
    const happens = meanwhile.get(call);
    meanwhile.delete(call);
    happens?.();
    next();
  });
  server = await serveVendor("nwf", world.faults, router.use(nwfRouter(world)));
  const registry = vendorRegistry({ extraBaseUrls: [server.origin], clock, limits: { timeoutMs: 5_000, gapMs: 0 } });
  vendor = registry.of("nwf").open({ baseUrl: server.origin, fields: sandboxAccount, identity: "account" }, atOnce);
});

afterEach(async () => {
  world.clock.stop();
  await server.stop();
});

test("a sweep over many orders costs four calls and one for each that changed", async () => {
  const numbers = openOrders(200);
  const marks = marksOf(await sweep(numbers));
  world.clock.advance(5 * minuteMs);
  world.clearCalls();
  world.setStatus("N-0", "Processing");
  world.setStatus("N-1", "Held");
  world.ship("N-2", "794644790138");
  world.ship("N-3", null, { item: "1" });
  world.changeNumber("N-7", "794644790149");
  world.addPiece("N-5", { item: "9", sku: "FRAME-9" });
  world.cancel("N-6");
  const answers = await sweep(numbers, marks);
  expect(world.calls.filter((call) => call.call === "OrderStatus").flatMap((call) => call.refs)).toEqual([
    "N-0",
    "N-1",
    "N-2",
    "N-3",
    "N-5",
    "N-6",
    "N-7",
  ]);
  expect(world.countCalls()).toBe(4 + 7);
  expect(answers.filter((answer) => answer.outcome === "unchanged")).toHaveLength(193);
  expect(answers[6]).toMatchObject({ outcome: "missing" });
});

test("a sweep that is not wanted any more asks no further", async () => {
  const asks = openOrders(30).map((value): Ask => ({ ref: { kind: "po", value }, mark: null }));
  const answers = await vendor.read(asks, () => Promise.resolve(world.countCalls() < 4 + 2));
  expect(world.countCalls()).toBe(4 + 2);
  expect(answers.map(({ outcome }) => outcome)).toEqual([...Array<string>(2).fill("found"), ...Array<string>(28).fill("failed")]);
});

test("nothing changed is four calls, and the list asks no further back than the oldest open order", async () => {
  const numbers = openOrders(30);
  const marks = marksOf(await sweep(numbers));
  world.clearCalls();
  server.requests.length = 0;
  expect((await sweep(numbers, marks)).every((answer) => answer.outcome === "unchanged")).toBe(true);
  expect(world.countCalls()).toBe(4);
  expect(server.requests.filter((url) => url.includes("StartDate=2026-06-28&EndDate=2026-07-03"))).toHaveLength(1);
});

test("shipped without a number is asked for each time, since its number and its change to another status could come unseen", async () => {
  const numbers = openOrders(5);
  world.ship("N-0", null);
  world.setStatus("N-1", "Received");
  const marks = marksOf(await sweep(numbers));
  expect(marks.slice(0, 3).map((mark) => mark === null)).toEqual([true, true, false]);
  const readings = await sweep(numbers, marks);
  expect(readings.map((answer) => answer.outcome)).toEqual(["found", "found", "unchanged", "unchanged", "unchanged"]);
});

test("an order that the lists no longer reach is asked for itself, with its carrier once there are numbers", async () => {
  world.createOrder({ number: "OLD", status: "Received", addedAt: new Date(world.clock.now().getTime() - 200 * dayMs) });
  world.ship("OLD", "794644790138", { carrier: "UPS" });
  const numbers = ["OLD", ...openOrders(5)];
  const marks = marksOf(await sweep(numbers));
  world.clearCalls();
  const [old] = await sweep(numbers, marks);
  expect(old).toMatchObject({ outcome: "found", reading: { stage: "shipped", parcels: [{ number: "794644790138", carrier: "UPS" }] } });
  expect(world.countCalls()).toBe(4 + 2);
});

test("what ships after the lists were read has its carrier and SKU at once, for one more call", async () => {
  const numbers = openOrders(5);
  const marks = marksOf(await sweep(numbers));
  world.clearCalls();
  world.setStatus("N-0", "Processing");
  world.ship("N-3", "1z-999-aa1-01-2345-6784", { carrier: "UPS" });
  meanwhile.set("OrderStatus", () => world.ship("N-0", "7946-4479-0138", { item: "1", carrier: "OnTrac" }));
  const answers = await sweep(numbers, marks);
  expect(answers[0]).toMatchObject({
    outcome: "found",
    reading: { parcels: [{ number: "794644790138", carrier: "OnTrac" }], mark: null },
  });
  expect(piecesWithSku(answers[0])).toContainEqual({ key: "1/1", sku: "FRAME-1" });
  expect(answers[3]).toMatchObject({ outcome: "found", reading: { parcels: [{ number: "1Z999AA10123456784", carrier: "UPS" }] } });
  expect(world.countCalls("OrderStatus")).toBe(2);
  expect(world.countCalls("Orders")).toBe(4 + 1);
});

test.each(["New", "Processing", "Held", "All"])(
  "what changes before the list %s is answered costs its own calls and nobody else's",
  async (list) => {
    const numbers = openOrders(30);
    const marks = marksOf(await sweep(numbers));
    world.clearCalls();
    meanwhile.set(list, () => {
      world.createOrder({ number: "ELSEWHERE", items: [{ quantity: 2 }] });
      world.addPiece("N-0", { item: "9", sku: "FRAME-9" });
      world.changeNumber("N-1", "794644790138");
      world.ship("N-2", "794644790149");
    });
    const answers = await sweep(numbers, marks);
    expect(answers.slice(3).map(outcomeOf)).toEqual(numbers.slice(3).map(() => "unchanged"));
    expect(world.countCalls()).toBe(4 + 3);
    expect(answers.slice(0, 3).map((answer) => facts(readingOf(answer)))).toEqual(
      numbers.slice(0, 3).map((number) => facts(truth(number))),
    );
  },
);

test("an order that came after the lists were read has its SKUs when it is first seen, for one more call", async () => {
  const numbers = openOrders(5);
  const marks = marksOf(await sweep(numbers));
  world.clearCalls();
  meanwhile.set("OrderStatus", () => world.createOrder({ number: "NEW", items: [{ sku: "FRAME-7" }] }));
  const answers = await sweep([...numbers, "NEW"], marks);
  expect(answers.slice(0, 5).map(outcomeOf)).toEqual(numbers.map(() => "unchanged"));
  expect(answers[5]).toMatchObject({ outcome: "found", reading: { items: [{ item: "1", sku: "FRAME-7" }], mark: null } });
  expect(world.countCalls()).toBe(4 + 2);
});

test("lists that are cut off still tell the SKUs and dates of what they show", async () => {
  const numbers = openOrders(20);
  const whole = await sweep(numbers);
  world.quirks.longestList = 15;
  const [first] = await sweep(numbers, marksOf(whole));
  expect(readingOf(first)).toEqual({ ...readingOf(whole[0]), mark: null });
});

test("a number that the lists do not show yet keeps the order asked for until its carrier is known", async () => {
  const numbers = openOrders(5);
  const marks = marksOf(await sweep(numbers));
  world.setStatus("N-0", "Processing");
  meanwhile.set("OrderStatus", () => {
    world.ship("N-0", "794644790138", { carrier: "OnTrac" });
    world.faults.add({ target: "nwf", match: "Orders", times: Infinity, fault: { kind: "status", status: 400 } });
  });
  const early = await sweep(numbers, marks);
  expect(early[0]).toMatchObject({ outcome: "found", reading: { parcels: [{ number: "794644790138", carrier: null }], mark: null } });
  world.faults.clear();
  world.clearCalls();
  const later = await sweep(numbers, [null, ...marks.slice(1)]);
  expect(later[0]).toMatchObject({ outcome: "found", reading: { parcels: [{ number: "794644790138", carrier: "OnTrac" }] } });
  expect(world.countCalls()).toBe(4 + 1);
  world.clearCalls();
  expect((await sweep(numbers, [...marksOf(later).slice(0, 1), ...marks.slice(1)])).map(outcomeOf)).toEqual(numbers.map(() => "unchanged"));
  expect(world.countCalls()).toBe(4);
});

test("a carrier that the vendor adds to a known number is taken in with the next sweep", async () => {
  const numbers = openOrders(3);
  world.ship("N-0", "794644790138", { carrier: null });
  const marks = marksOf(await sweep(numbers));
  expect(marks[0]).not.toBeNull();
  world.ship("N-0", "794644790138", { carrier: "OnTrac" });
  const [answer] = await sweep(numbers, marks);
  expect(answer).toMatchObject({ outcome: "found", reading: { parcels: [{ number: "794644790138", carrier: "OnTrac" }] } });
});

test("one or two orders are asked for without the lists of the whole account", async () => {
  openOrders(50);
  const [answer] = await sweep(["N-0"]);
  expect(answer).toMatchObject({ outcome: "found", reading: { addedAt: world.order("N-0").addedAt, mark: null } });
  expect(world.countCalls()).toBe(2);
});

test("lists that are cut off hide nothing", async () => {
  const numbers = openOrders(20);
  world.quirks.longestList = 15;
  const marks = marksOf(await sweep(numbers));
  world.ship("N-19", "794644790138");
  world.ship("N-2", "794644790149");
  const answers = await sweep(numbers, marks);
  expect(answers[19]).toMatchObject({ outcome: "found", reading: { stage: "shipped" } });
  expect(answers[2]).toMatchObject({ outcome: "found", reading: { stage: "shipped" } });
});

test("a list that fails makes every order be asked for, and none unchanged or missing by that", async () => {
  const numbers = openOrders(10);
  const marks = marksOf(await sweep(numbers));
  world.faults.add({ target: "nwf", match: "Orders", times: 1, fault: { kind: "html" } });
  const answers = await sweep(numbers, marks);
  expect(answers.map((answer) => answer.outcome)).toEqual(numbers.map(() => "found"));
});

test("what no list shows is taken in within a week", async () => {
  const numbers = openOrders(5);
  const marks = marksOf(await sweep(numbers));
  for (const row of world.order("N-0").rows) row.cost = 44;
  expect((await sweep(numbers, marks))[0]).toMatchObject({ outcome: "unchanged" });
  world.clock.advance(8 * dayMs);
  expect((await sweep(numbers, marks))[0]).toMatchObject({ outcome: "found", reading: { cost: "157.50" } });
});

test("a 404 page of the web server is no order only if the account's list answers", async () => {
  world.quirks.unknown = "404_page";
  openOrders(3);
  expect(await sweep(["nobody"])).toMatchObject([{ outcome: "missing" }]);
  expect((await sweep(["nobody", "N-0", "N-1", "N-2"])).map((answer) => answer.outcome)).toEqual(["missing", "found", "found", "found"]);
  world.faults.add({ target: "nwf", match: "Orders", times: Infinity, fault: { kind: "status", status: 404, body: "<html></html>" } });
  expect(await sweep(["nobody"])).toMatchObject([{ outcome: "failed", error: { kind: "bad_response" } }]);
});

test("a number with a # or a space is asked for, and two shops' spellings are told apart", async () => {
  world.createOrder({ number: "#1001" });
  world.createOrder({ number: "A 1&2?" });
  expect((await sweep(["#1001", "1001", "A 1&2?", "a/b", "50%", "a:b", "a."])).map(outcomeOf)).toEqual([
    "found",
    "missing",
    "found",
    "bad_ref",
    "bad_ref",
    "bad_ref",
    "bad_ref",
  ]);
});

test("whatever happens at the vendor, a sweep with marks knows what asking for every order would tell", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(someRounds, someLook, async (rounds, look) => {
      const { numbers, known, read } = freshAccount(look);
      for (const changes of [[], ...rounds]) {
        for (const { change } of changes) play(change);
        await read();
        expect(numbers.map((number) => facts(known.get(number)))).toEqual(numbers.map((number) => facts(truth(number))));
      }
    }),
    { numRuns: 25 },
  );
});

test("whatever happens while a sweep reads, the next one knows it, and nothing else is asked for", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(someRounds, someLook, async (rounds, look) => {
      const { numbers, known, read } = freshAccount(look);
      await read();
      for (const changes of rounds) {
        world.clearCalls();
        for (const { before } of changes)
          meanwhile.set(before, () => changes.filter((one) => one.before === before).forEach(({ change }) => play(change)));
        await read();
        meanwhile.clear();
        await read();
        expect(numbers.map((number) => facts(known.get(number)))).toEqual(numbers.map((number) => facts(truth(number))));
        const asked = new Set(world.calls.flatMap(({ call, refs }) => (call === "OrderStatus" ? refs : [])));
        // Of lists that are cut off, or repeat their rows, no order has a mark.
        if (look.longestList === Infinity && !look.repeats) expect(changing).toEqual(expect.arrayContaining([...asked]));
      }
    }),
    { numRuns: 25 },
  );
});

/** The orders to which something happens, of the six there are. */
const changing = ["N-0", "N-1", "N-2"];

type Change = {
  what: "status" | "ship" | "number" | "remake" | "add";
  number: string;
  pieces: { item?: string; copy?: number };
  value: string;
};

const someChange: fc.Arbitrary<Change> = fc
  .constantFrom(
    { what: "status", values: ["New", "Processing", "Held", "Shipped", "Received", "Quality Gate"] } as const,
    { what: "ship", values: ["111111111111", "222222222222", "111111111111,333333333333"] } as const,
    { what: "number", values: ["111111111111", "444444444444", ""] } as const,
    { what: "remake", values: [""] } as const,
    { what: "add", values: ["New", "Received", "Shipped"] } as const,
  )
  .chain(({ what, values }) =>
    fc.record({
      what: fc.constant(what),
      number: fc.constantFrom(...changing),
      pieces: fc.record({ item: fc.constantFrom("1", "2"), copy: fc.constantFrom(1, 2) }, { requiredKeys: [] }),
      value: fc.constantFrom(...values),
    }),
  );

const someRounds = fc.array(
  fc.array(fc.record({ change: someChange, before: fc.constantFrom("New", "Processing", "Held", "All", "OrderStatus", "own list") }), {
    maxLength: 3,
  }),
  { minLength: 2, maxLength: 5 },
);

const someLook = fc.record({
  longestList: fc.constantFrom(Infinity, Infinity, 7),
  repeats: fc.constantFrom(false, false, false, true),
  reversed: fc.boolean(),
  xml: fc.boolean(),
});

/** Six orders and nothing else, and what is known of them; each sweep is a minute after the one before. */
function freshAccount(look: Partial<Quirks>): { numbers: string[]; known: Map<string, Reading>; read(): Promise<void> } {
  for (const order of [...world.orders()]) world.cancel(order.number);
  Object.assign(world.quirks, plainQuirks(), look);
  const numbers = openOrders(6);
  const known = new Map<string, Reading>();
  const read = async () => {
    world.clock.advance(minuteMs);
    const marks = numbers.map((number) => known.get(number)?.mark ?? null);
    for (const answer of await sweep(numbers, marks)) if (answer.outcome === "found") known.set(answer.reading.number, answer.reading);
  };
  return { numbers, known, read };
}

/** Each has two items: one piece of the first, two of the second. */
function openOrders(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const items = [
      { item: "1", sku: "FRAME-1", quantity: 1 },
      { item: "2", sku: "FRAME-2", quantity: 2 },
    ];
    const status = ["New", "Processing", "Held"][index % 3];
    return world.createOrder({ number: `N-${index}`, items, ...(status ? { status } : {}) }).number;
  });
}

function sweep(numbers: string[], marks: (string | null)[] = []): Promise<Answer[]> {
  return vendor.read(numbers.map((value, index): Ask => ({ ref: { kind: "po", value }, mark: marks[index] ?? null })));
}

function marksOf(answers: Answer[]): (string | null)[] {
  return answers.map((answer) => (answer.outcome === "found" ? answer.reading.mark : null));
}

function piecesWithSku(answer: Answer | undefined): { key: string; sku: string | null }[] {
  return answer?.outcome === "found" ? answer.reading.pieces.map(({ key, sku }) => ({ key, sku })) : [];
}

function readingOf(answer: Answer | undefined): Reading | undefined {
  return answer?.outcome === "found" ? answer.reading : undefined;
}

function outcomeOf(answer: Answer): string {
  return answer.outcome === "failed" ? answer.error.kind : answer.outcome;
}

function play({ what, number, pieces, value }: Change): void {
  const rows = world.order(number).rows.filter((row) => (pieces.item ?? row.item) === row.item && (pieces.copy ?? row.copy) === row.copy);
  // Unseen until the mark is a week old (README): the status of what has number and date turning into one that nobody knows.
  const isUnseen = value === "Quality Gate" && rows.some((row) => row.tracking && row.shippedAt);
  if (rows.length === 0 || isUnseen) return;
  if (what === "status") world.setStatus(number, value, pieces);
  if (what === "ship") world.ship(number, value, pieces);
  if (what === "number") world.changeNumber(number, value || null, pieces);
  if (what === "remake") world.remake(number, pieces);
  if (what === "add") world.addPiece(number, { item: pieces.item ?? "1", sku: `FRAME-${pieces.item ?? "1"}`, status: value });
}

/** What OrderStatus says at this moment. */
function truth(number: string): Reading {
  const { type, body } = render(statusRows(world.order(number), world.quirks), world.quirks, "OrderStatusDTO");
  const rows = readRows({ status: 200, contentType: type, body, retryAfterMs: null });
  if (!rows.ok) throw new Error(rows.error.detail);
  return toReading({ number, rows: rows.value.rows.map((row) => statusRowSchema.parse(row)), skipped: 0, listed: null, mark: null });
}

/** Everything but the words of a status (Shipped turned into Received on a piece with number and date is unseen) and what the list adds. */
function facts(reading: Reading | undefined): unknown {
  if (!reading) return undefined;
  const { stage, flags, cost, notes } = reading;
  return {
    stage,
    flags,
    cost,
    notes,
    parcels: reading.parcels.map(({ number, shippedAt, pieces }) => ({ number, shippedAt, pieces })),
    pieces: reading.pieces.map(({ key, shipped, numbers }) => ({ key, shipped, numbers })),
  };
}
