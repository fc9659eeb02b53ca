import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "#app/domain/clock.ts";
import type { MailKind, MailOutcome } from "#app/domain/mail/mailer.ts";
import { mailShop } from "#app/domain/mail/mail-shop.ts";
import { setMail } from "#app/domain/mail/set-mail.ts";
import { isOver } from "#app/domain/forms/form-errors.ts";
import { err, ok } from "#app/domain/result.ts";
import { findMailStop, stopMail } from "#app/domain/mail/stop-mail.ts";
import type { ProblemDraft } from "#app/domain/problems/problem.ts";
import type { Connection } from "#app/domain/records.ts";
import { readHomeScreen } from "#app/domain/screens/read-home-screen.ts";
import { readSettingsScreen } from "#app/domain/screens/read-settings-screen.ts";
import { uninstallShop } from "#app/domain/shops/uninstall-shop.ts";
import { afterAnswer, afterFailure } from "#app/domain/polling/back-off.ts";
import { saveHealth } from "#app/domain/polling/connection-health.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { testDatabase, testStopTokens, type TestDatabase } from "#test/support/database.ts";

const address = "merchant@shop.example";
/** Noon in London; the next morning there is twenty hours away. */
const zone = "Europe/London";
const toMorningMs = 20 * hourMs;

let database: TestDatabase;
let world: DomainWorld;
let sent: { kind: MailKind; to: string; said: string; stop: string }[];
/** How the next tries end; then all are taken. */
let ends: (MailOutcome | "crash")[];

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await domainWorld(database, { shop: { timeZone: zone } });
  [sent, ends] = [[], []];
});
afterAll(() => database.close());

const refused: MailOutcome = { outcome: "refused", reason: "421", isOfAddress: false };
const noSuchMailbox: MailOutcome = { outcome: "refused", reason: "550", isOfAddress: true };
const uncertain: MailOutcome = { outcome: "uncertain", reason: "ECONNRESET" };

/** What a process of the app works with: any number of them share the database. */
function process() {
  return {
    ...world.deps,
    ...{ stopTokens: testStopTokens, appUrl: "https://framewire.example", apiKey: "key" },
    mailer: {
      async send({ kind, to, written }: { kind: MailKind; to: string; written: { lead: string; stop: { url: string } } }) {
        const end = ends.shift() ?? { outcome: "sent" as const };
        if (end === "crash") throw new Error("The process ends here.");
        if (end.outcome !== "refused") sent.push({ kind, to, said: written.lead, stop: written.stop.url });
        return Promise.resolve(end);
      },
    },
  };
}

const work = (workers = 1) => Promise.all(Array.from({ length: workers }, () => mailShop(process(), { shop: world.shop })));
const choose = (choices: { address?: string; daily?: boolean; atOnce?: boolean } = {}) =>
  setMail(process(), { shop: world.shop, choices: { address, daily: true, atOnce: true, locale: "en", ...choices } });
const connect = (label = "Main account") => world.connect({ label });
const kinds = () => sent.map(({ kind }) => kind);
const isDue = async () => (await database.store.system.listShopsToMail(world.now(), 1_000)).includes(world.shop);

const open = (about: string): ProblemDraft => ({
  kind: "not_found",
  about,
  ...{ orderId: null, vendorOrderId: null, connectionId: null, params: { reference: "#4711" } },
});
const raise = (about = "order:1") => world.store.change((tx) => tx.raiseProblem(open(about), world.now()));

/** What a sweep finds: the vendor refuses the credentials, or takes them. */
const refuse = (account: Connection) =>
  found(account, (before) => afterFailure(before, vendorError("auth"), { now: world.now(), jitter: 0 }));
const accept = (account: Connection) => found(account, (before) => afterAnswer(before, world.now()));

async function found({ id }: Connection, after: (before: Connection) => Connection): Promise<void> {
  await world.store.change(async (tx) => {
    const before = (await tx.findConnection(id)) ?? expect.fail("not connected");
    await saveHealth(tx, { before, after: after(before), now: world.now() });
  });
}

test("nothing is sent to who chose nothing, whatever is open", async () => {
  await raise();
  await refuse(await connect());
  world.pass(toMorningMs);
  expect(await isDue()).toBe(false);
  await work();
  expect(sent).toEqual([]);
});

test("refused credentials are told at once, by several workers once, and not again while they are refused", async () => {
  await choose({ daily: false });
  await work();
  const connection = await connect();
  await refuse(connection);
  expect(await isDue()).toBe(true);
  await work(3);
  expect(sent).toEqual([expect.objectContaining({ kind: "at_once", to: address, said: expect.stringContaining("Main account") })]);
  for (let polls = 0; polls < 3; polls += 1) {
    world.pass(7 * hourMs);
    await refuse(connection);
    await work();
  }
  expect(sent).toHaveLength(1);
});

test("accounts that are refused together are told in one mail; one that follows in one of its own; one that was mended and is refused again too", async () => {
  await choose({ daily: false });
  const [first, second, third] = [await connect("First"), await connect("Second"), await connect("Third")];
  await refuse(first);
  await refuse(second);
  await work();
  await refuse(third);
  await work();
  expect(sent.map(({ said }) => ["First", "Second", "Third"].filter((name) => said.includes(name)))).toEqual([
    ["First", "Second"],
    ["Third"],
  ]);
  world.pass(hourMs);
  await accept(first);
  expect(await world.problems()).toEqual(["bad_credentials", "bad_credentials"]);
  world.pass(hourMs);
  await refuse(first);
  await work();
  expect(sent).toHaveLength(3);
  expect(sent[2]?.said).toContain("First");
});

test("what is refused when mail is chosen is told as well; what somebody dismissed is not", async () => {
  await refuse(await connect("Known"));
  const connection = await connect("Put aside");
  await refuse(connection);
  await world.store.change((tx) => tx.dismissProblem(`bad_credentials connection:${connection.id}`, "closed", world.now()));
  await choose({ daily: false });
  await work();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.said).toContain("Known");
  expect(sent[0]?.said).not.toContain("Put aside");
});

test("the summary comes in the morning, by several workers once, and once a day", async () => {
  await choose({ atOnce: false });
  await raise();
  await work();
  expect(sent).toEqual([]);
  world.pass(toMorningMs);
  expect(await isDue()).toBe(true);
  await work(3);
  expect(kinds()).toEqual(["summary"]);
  for (let hours = 0; hours < 23; hours += 1) {
    world.pass(hourMs);
    expect(await isDue()).toBe(false);
    await work();
  }
  expect(sent).toHaveLength(1);
  world.pass(hourMs);
  await work(3);
  expect(kinds()).toEqual(["summary", "summary"]);
});

test("a summary says what is new since the one before, and nothing where nothing is open", async () => {
  await choose({ atOnce: false });
  world.pass(toMorningMs);
  await work();
  expect(sent).toEqual([]);
  await raise("order:1");
  world.pass(dayMs);
  await work();
  world.pass(minuteMs);
  await raise("order:2");
  world.pass(dayMs);
  await work();
  const said = sent.map((mail) => JSON.parse(mail.said) as unknown);
  expect(said).toMatchObject([{ summary: { total: 1, fresh: null } }, { summary: { total: 2, fresh: 1 } }]);
});

test("a summary that nobody could make in time is left out", async () => {
  await choose({ atOnce: false });
  await raise();
  world.pass(toMorningMs + 12 * hourMs);
  await work();
  expect(sent).toEqual([]);
  expect(await isDue()).toBe(false);
  world.pass(12 * hourMs);
  await work();
  expect(sent).toHaveLength(1);
});

test("what was refused is tried again half an hour later, until that day's evening", async () => {
  await choose({ atOnce: false });
  await raise();
  ends = Array.from({ length: 1_000 }, () => refused);
  world.pass(toMorningMs);
  await work();
  expect(await isDue()).toBe(false);
  let tries = 1;
  while (tries < 100) {
    world.pass(30 * minuteMs);
    if (!(await isDue())) break;
    await work();
    tries += 1;
  }
  // From eight to half past seven in the evening.
  expect(tries).toBe(24);
  expect(sent).toEqual([]);
  ends = [];
  world.pass(12 * hourMs);
  await work();
  expect(kinds()).toEqual(["summary"]);
});

test("refused credentials that could not be told are tried for a day", async () => {
  await choose({ daily: false });
  await work();
  await refuse(await connect());
  ends = [refused, refused];
  await work();
  world.pass(30 * minuteMs);
  await work();
  world.pass(30 * minuteMs);
  await work();
  expect(kinds()).toEqual(["at_once"]);
  await refuse(await connect("Other"));
  ends = [refused];
  await work();
  world.pass(dayMs);
  await work();
  expect(sent).toHaveLength(1);
  expect(await isDue()).toBe(false);
});

test("an end that nobody knows counts as sent", async () => {
  await choose();
  await work();
  await raise();
  await refuse(await connect());
  ends = [uncertain];
  await work();
  world.pass(toMorningMs);
  ends = [uncertain];
  await work();
  for (let hours = 0; hours < 12; hours += 1) {
    world.pass(hourMs);
    await work();
  }
  expect(kinds()).toEqual(["at_once", "summary"]);
  expect(world.logged.filter((code) => code === "mail_uncertain")).toHaveLength(2);
});

test("a process that ends in the middle loses its mail and doubles none", async () => {
  await choose({ atOnce: false });
  await raise();
  world.pass(toMorningMs);
  ends = ["crash"];
  await expect(work()).rejects.toThrow("ends here");
  await work();
  world.pass(hourMs);
  await work();
  expect(sent).toEqual([]);
  world.pass(23 * hourMs);
  await work();
  expect(sent).toHaveLength(1);
});

test("who stops it in a mail gets no more of any kind, is told the same again, and is forgotten", async () => {
  await choose();
  await raise();
  world.pass(toMorningMs);
  await work();
  const token = new URL(sent[0]?.stop ?? "").pathname.split("/").at(-1) ?? "";
  expect(await findMailStop(process(), token)).toBe("known");
  expect(await world.store.readMailAddress()).toBe(address);
  for (let times = 0; times < 2; times += 1) expect(await stopMail(process(), token)).toBe("stopped");
  expect(await world.store.readMailAddress()).toBeNull();
  expect(await world.store.readMailSettings()).toMatchObject({ daily: false, atOnce: false, summaryDueAt: null, atOnceDueAt: null });
  await refuse(await connect());
  world.pass(dayMs);
  expect(await isDue()).toBe(false);
  await work();
  expect(sent).toHaveLength(1);
});

test("who had the mail before cannot stop the mail to another address", async () => {
  await choose();
  const old = testStopTokens.of((await world.store.readMailSettings())?.stopId ?? "");
  await choose({ daily: false });
  expect(await findMailStop(process(), old)).toBe("known");
  await choose({ address: "other@shop.example" });
  expect(await findMailStop(process(), old)).toBe("unknown");
  expect(await stopMail(process(), old)).toBe("unknown");
  expect(await world.store.readMailAddress()).toBe("other@shop.example");
});

test("who wants none of it any more is forgotten, and so is who uninstalls", async () => {
  await choose();
  await choose({ daily: false, atOnce: false });
  expect(await world.store.readMailAddress()).toBeNull();
  await choose();
  await raise();
  await world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }));
  expect([await world.store.readMailAddress(), await isDue()]).toEqual([null, false]);
  world.pass(toMorningMs);
  await work();
  expect(sent).toEqual([]);
});

test("an address that is not there is tried again the next morning and not before", async () => {
  await choose({ atOnce: false });
  await raise();
  world.pass(toMorningMs);
  ends = [noSuchMailbox];
  await work();
  world.pass(11 * hourMs);
  expect(await isDue()).toBe(false);
  world.pass(13 * hourMs);
  await work();
  expect(kinds()).toEqual(["summary"]);
});

test("what is left out of a change stays as it is by now, and mail that was stopped meanwhile does not begin again by itself", async () => {
  const change = (choices: { address?: string; daily?: boolean; atOnce?: boolean }) =>
    setMail(process(), { shop: world.shop, choices: { locale: "en", ...choices } });
  await choose({ daily: true, atOnce: false });
  await choose({ address: "other@shop.example", atOnce: false });
  expect(await change({ atOnce: true })).toEqual(ok(null));
  expect(await world.store.readMailAddress()).toBe("other@shop.example");
  expect(await world.store.readMailSettings()).toMatchObject({ daily: true, atOnce: true });
  await stopMail(process(), testStopTokens.of((await world.store.readMailSettings())?.stopId ?? ""));
  expect(await change({ daily: true })).toMatchObject({ ok: false, error: { fields: { "mail.address": { code: "required" } } } });
  expect(await world.store.readMailSettings()).toMatchObject({ daily: false, atOnce: false });
});

test("an address that takes no mail is shown on the screens, until it takes some or another one is given", async () => {
  const isShown = async () => [
    (await readSettingsScreen(process(), world.shop))?.isMailRefused,
    (await readHomeScreen(world.deps, world.shop))?.mailRefusedAt,
  ];
  const passDay = async (end?: MailOutcome) => {
    ends = end === undefined ? [] : [end];
    world.pass(dayMs);
    await work();
  };
  await choose({ atOnce: false });
  await raise();
  expect(await isShown()).toEqual([false, null]);
  await passDay(noSuchMailbox);
  expect(await isShown()).toEqual([true, world.now()]);
  const since = world.now();
  await passDay(refused);
  await passDay({ ...noSuchMailbox, isOfAddress: false });
  await choose({ atOnce: true });
  expect(await isShown()).toEqual([true, since]);
  await passDay();
  expect(await isShown()).toEqual([false, null]);
  await passDay(noSuchMailbox);
  await choose({ address: "other@shop.example" });
  expect(await isShown()).toEqual([false, null]);
  await passDay(noSuchMailbox);
  await choose({ daily: false, atOnce: false });
  expect(await isShown()).toEqual([false, null]);
});

test.each([
  ["is given", { address: "other@shop.example" }],
  ["wants none", { daily: false }],
])("an address that %s while mail is being refused is not shown as refused", async (_what, meanwhile) => {
  await choose({ atOnce: false });
  await raise();
  world.pass(toMorningMs);
  const worker = process();
  const mailer = {
    async send() {
      await choose({ atOnce: false, ...meanwhile });
      return noSuchMailbox;
    },
  };
  await mailShop({ ...worker, mailer }, { shop: world.shop });
  expect(await world.store.readMailSettings()).toMatchObject({ addressRefusedAt: null });
});

test.each([
  ["wants no summary any more", () => choose({ daily: false })],
  ["has given another address", () => choose({ address: "other@shop.example" })],
  ["has stopped it", () => choose({ daily: false, atOnce: false })],
  ["has uninstalled", () => world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }))],
])("who %s after the mail was claimed gets none", async (_what, change) => {
  await choose();
  await raise();
  world.pass(toMorningMs);
  const worker = process();
  const forShop: typeof worker.store.forShop = (shop) => {
    const store = worker.store.forShop(shop);
    return {
      ...store,
      async readMailAddress() {
        await change();
        return store.readMailAddress();
      },
    };
  };
  await mailShop({ ...worker, store: { ...worker.store, forShop } }, { shop: world.shop });
  expect(sent).toEqual([]);
});

test("who uninstalls, comes back and chooses again is not told once more of what she knows", async () => {
  const account = await connect();
  await choose();
  await refuse(account);
  await work();
  expect(kinds()).toEqual(["at_once"]);
  await world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }));
  const shop = await world.store.readShop();
  await world.store.change((tx) => tx.saveShop({ ...(shop ?? expect.fail("It is not there.")), uninstalledAt: null }));
  await choose();
  await work();
  expect(kinds()).toEqual(["at_once"]);
});

test("nothing is stored for a shop that leaves while mail is being chosen, and nothing is mailed", async () => {
  let held: Promise<unknown> = Promise.resolve();
  const worker = process();
  const forShop: typeof worker.store.forShop = (shop) => {
    const store = worker.store.forShop(shop);
    return {
      ...store,
      change: (fn) =>
        store.change((tx) =>
          fn({
            ...tx,
            async holdShop() {
              await tx.holdShop();
              // Waits until the choice is stored, and then finds the row that it has to empty.
              held = world.store.change((other) => uninstallShop(other, { at: world.now(), triggeredAt: null }));
            },
          }),
        ),
    };
  };
  await setMail(
    { ...worker, store: { ...worker.store, forShop } },
    { shop: world.shop, choices: { address, daily: true, atOnce: true, locale: "en" } },
  );
  await held;
  expect(await world.store.readMailAddress()).toBeNull();
  await raise();
  world.pass(toMorningMs);
  await work();
  expect(sent).toEqual([]);
});

test("where mail is not set up nothing is offered, nothing is stored and nothing goes out", async () => {
  const without = { ...process(), mailer: null };
  expect((await readSettingsScreen(without, world.shop))?.mail).toBeNull();
  const choices = { address, daily: true, atOnce: true, locale: "en" };
  expect(await setMail(without, { shop: world.shop, choices })).toEqual(err(isOver));
  expect(await world.store.readMailSettings()).toBeNull();
  await choose();
  await raise();
  world.pass(toMorningMs);
  await mailShop(without, { shop: world.shop });
  expect(await isDue()).toBe(true);
  await work();
  expect(kinds()).toEqual(["summary"]);
});

test("what was chosen is shown again", async () => {
  const shown = async () => (await readSettingsScreen(process(), world.shop))?.mail;
  expect(await shown()).toEqual({ address: "", daily: false, atOnce: false });
  await choose({ daily: false });
  expect(await shown()).toEqual({ address, daily: false, atOnce: true });
});

test.each([
  "",
  "  ",
  "nobody",
  "a@b",
  "a@shop.example, b@shop.example",
  "a@shop.example\r\nBcc: b@shop.example",
  "Name <a@shop.example>",
  "a b@shop.example",
  '"a"@shop.example',
  "a@shop.example;b@shop.example",
])("%j is not one address", async (typed) => {
  expect(await choose({ address: typed })).toMatchObject({ ok: false, error: { fields: { "mail.address": {} } } });
  expect(await world.store.readMailSettings()).toBeNull();
});
