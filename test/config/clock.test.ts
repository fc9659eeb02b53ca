import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { followClock, systemClock } from "#app/config/clock.server.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test("the system's clock gives the machine's time", () => {
  const before = Date.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now().getTime()).toBeLessThanOrEqual(Date.now());
});

test("a followed clock begins with the other's time, runs on by itself and follows a jump", async () => {
  const world = await serve({ now: "2030-01-01T00:00:00.000Z" });
  const clock = await follow(world.origin);
  expect(clock.now().toISOString()).toMatch(/^2030-01-01T00:00:0/);
  const first = clock.now().getTime();
  await vi.waitUntil(() => clock.now().getTime() > first, { interval: 1 });
  world.reply = { now: "2030-01-09T00:00:00.000Z" };
  await vi.waitUntil(() => clock.now().toISOString().startsWith("2030-01-09"), { timeout: 5_000 });
});

test.each<[string, World["reply"]]>([
  ["an error", 503],
  ["nonsense", { now: "soon" }],
  ["a broken connection", "reset"],
])("after %s the last known distance stands, and the next good answer counts", async (_name, reply) => {
  const world = await serve({ now: "2030-01-01T00:00:00.000Z" });
  const clock = await follow(world.origin);
  world.reply = reply;
  const asked = world.asked;
  await vi.waitUntil(() => world.asked > asked + 1, { timeout: 5_000 });
  expect(clock.now().toISOString()).toMatch(/^2030-01-01T00:00/);
  world.reply = { now: "2031-01-01T00:00:00.000Z" };
  await vi.waitUntil(() => clock.now().toISOString().startsWith("2031"), { timeout: 5_000 });
});

test("it does not start without a first answer", async () => {
  const world = await serve(503);
  await expect(followClock(world.origin)).rejects.toThrow(/answered 503/);
});

test("a stopped clock asks no more", async () => {
  const world = await serve({ now: "2030-01-01T00:00:00.000Z" });
  const clock = await follow(world.origin);
  await clock.stop();
  const asked = world.asked;
  // Two of the gaps between looks would have gone by.
  const until = Date.now() + 450;
  await vi.waitUntil(() => Date.now() > until, { timeout: 2_000 });
  expect(world.asked).toBe(asked);
});

type World = { origin: string; asked: number; reply: { now: string } | number | "reset" };

async function follow(origin: string) {
  const clock = await followClock(origin);
  undo.push(() => clock.stop());
  return clock;
}

async function serve(reply: World["reply"]): Promise<World> {
  const world: World = { origin: "", asked: 0, reply };
  const server = http.createServer((_request, response) => {
    world.asked += 1;
    if (world.reply === "reset") response.destroy();
    else if (typeof world.reply === "number") response.writeHead(world.reply).end();
    else response.end(JSON.stringify(world.reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${String(address.port)}`;
  return world;
}
