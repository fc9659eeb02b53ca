import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import { dayAfter, localHour, momentOf } from "#app/domain/local-time.ts";
import type { ReceivedMail } from "#test/sandbox/mail/inbox.ts";
import { makers, openStoryWorld, type StoryShop, type StoryWorld } from "#test/support/story-world.ts";

/** Mail to a merchant as she reads it: over SMTP, into an inbox. */

const who = { kind: "person", name: "merchant" } as const;
let world: StoryWorld;
let shop: StoryShop;

beforeAll(async () => {
  world = await openStoryWorld();
});
beforeEach(async () => {
  world.sandbox.world.faults.clear();
  shop = await world.openShop();
  inbox().length = 0;
});
afterAll(() => world.close());

const inbox = (): ReceivedMail[] => world.sandbox.world.inbox.mails;

/** Her shop's jobs of this kind, in several workers at once. */
const workers = () => Promise.all(Array.from({ length: 2 }, () => world.services.mailShop({ shop: shop.domain })));
const choose = (mail: { daily: boolean; atOnce: boolean }) =>
  world.services.saveSettings({ shop: shop.domain, changes: { mail: { address: "her@shop.example", locale: "de", ...mail } }, who });

/** When the next day begins where the sandbox's shops are. */
function nextMidnight(now: Date): Date {
  const zone = "America/New_York";
  return momentOf({ day: dayAfter(localHour(now, zone).day), hour: 0 }, zone);
}

/** The vendor closes the account, and a sweep finds it out. */
async function closeAccount(): Promise<void> {
  await shop.order([{ sku: "PRINT", vendor: makers.finerworks }]);
  world.sandbox.world.finerworks.removeAccount({ web_api_key: shop.account("finerworks"), app_key: "app-key" });
  await shop.settle(6 * hourMs);
}

test("credentials that a vendor refuses are told once, in her language, with nothing of a customer", async () => {
  await choose({ daily: false, atOnce: true });
  await closeAccount();
  await workers();
  await shop.settle(12 * hourMs);
  await workers();
  expect(inbox()).toHaveLength(1);
  const [mail] = inbox();
  expect(mail).toMatchObject({ to: ["her@shop.example"], subject: expect.stringContaining("lehnt deine Zugangsdaten ab") });
  expect(mail?.text).toContain("* finerworks nimmt die Zugangsdaten dieser Verbindung nicht mehr an.");
  expect(mail?.text).toMatch(/https:\/\/admin\.shopify\.com\/store\/story-\d+\/apps\/key\/app\/connections\/[\da-f-]{36}/);
  expect(mail?.text).not.toMatch(/#\d/);
  expect(JSON.stringify(mail)).not.toMatch(/planted|buyer|\+1555/i);
});

test("the summary of the morning comes once, and one press in it ends all mail", async () => {
  await choose({ daily: true, atOnce: false });
  await closeAccount();
  // Her day begins: of its 24 hours each is seen once, whatever the time is now.
  const { clock } = world.sandbox.world;
  await shop.settle(nextMidnight(clock.now()).getTime() - clock.now().getTime());
  const day = async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      clock.advance(hourMs);
      await workers();
    }
  };
  await day();
  expect(inbox()).toHaveLength(1);
  const [mail] = inbox();
  expect(mail?.subject).toMatch(/1 Problem wartet auf dich$/);
  expect(mail?.text).not.toContain("#");
  const stop = /<https:\/\/framewire\.example\/mail\/stop\/([\w-]+)\?locale=de>/.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  expect(await world.services.stopMail(stop)).toBe("stopped");
  await day();
  await day();
  expect(inbox()).toHaveLength(1);
});

test("a server that refuses is asked again, one whose answer was lost is not", async () => {
  const { faults, clock } = world.sandbox.world;
  await choose({ daily: false, atOnce: true });
  faults.add({ target: "mail", match: "RCPT TO", times: 1, fault: { kind: "status", status: 451 } });
  faults.add({ target: "mail", match: "CONNECT", times: 1, fault: { kind: "status", status: 421 } });
  faults.add({ target: "mail", match: "DATA", times: 1, fault: { kind: "lost_reply" } });
  await closeAccount();
  for (let hours = 0; hours < 12; hours += 1) {
    await workers();
    clock.advance(hourMs);
  }
  expect(inbox()).toHaveLength(1);
  expect(faults.list()).toEqual([]);
});

test("who chose none gets none", async () => {
  await closeAccount();
  for (let hours = 0; hours < 48; hours += 1) {
    await workers();
    world.sandbox.world.clock.advance(hourMs);
  }
  expect(inbox()).toEqual([]);
});
