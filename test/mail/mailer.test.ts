import net from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smtpServer } from "#app/config/env-values.ts";
import type { MailOutcome, WrittenMail } from "#app/domain/mail/mailer.ts";
import { silentMeter } from "#app/domain/meter.ts";
import { createMailer, type MailerOptions } from "#app/mail/mailer.server.ts";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import type { Fault } from "#test/sandbox/faults.ts";
import { noon } from "#test/support/builders/shop.ts";

const to = "merchant@shop.example";
const link = { words: "See all", url: "https://admin.example/all" };
const written: WrittenMail = {
  ...{ locale: "de", subject: "Grüße: 3 Probleme", lead: "3 Probleme sind offen.", parts: [], rest: null, open: link, why: "Gewählt." },
  ...{ settings: link, stop: { words: "Stop", url: `https://app.example/mail/stop/${"t".repeat(54)}?locale=de` } },
};

let sandbox: Sandbox;
let counted: string[];
beforeEach(async () => {
  sandbox = await startSandbox();
  counted = [];
});
afterEach(() => sandbox.stop());

test("a mail arrives as it was written, with the way to stop it in its head", async () => {
  expect(await send()).toEqual({ outcome: "sent" });
  const [mail, ...more] = sandbox.world.inbox.mails;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: [to], from: "framewire@app.example", subject: "Grüße: 3 Probleme" });
  expect(mail?.text).toContain("3 Probleme sind offen.");
  expect(mail?.html).toContain("<p>3 Probleme sind offen.</p>");
  expect(mail?.headers).toMatchObject({
    "list-unsubscribe": `<${written.stop.url}>`,
    "list-unsubscribe-post": "List-Unsubscribe=One-Click",
    "auto-submitted": "auto-generated",
  });
  expect(counted).toEqual(["summary sent"]);
});

const refused = (reason: string, isOfAddress = false): MailOutcome => ({ outcome: "refused", reason, isOfAddress });
const uncertain = (reason: string): MailOutcome => ({ outcome: "uncertain", reason });

/** At which step, what goes wrong there, what came of it, and how many mails arrived. */
const faults: [string, string, Fault, { came: MailOutcome; arrived: number }][] = [
  ["turned away at the door", "CONNECT", { kind: "status", status: 421 }, { came: refused("421"), arrived: 0 }],
  ["a sender that may not", "MAIL FROM", { kind: "status", status: 550 }, { came: refused("550"), arrived: 0 }],
  ["a recipient that is not there", "RCPT TO", { kind: "status", status: 550 }, { came: refused("550", true), arrived: 0 }],
  ["a recipient that is to wait", "RCPT TO", { kind: "status", status: 451 }, { came: refused("451", true), arrived: 0 }],
  ["content that is refused", "DATA", { kind: "status", status: 554 }, { came: refused("554"), arrived: 0 }],
  ["broken before the content", "RCPT TO", { kind: "reset" }, { came: refused("ECONNRESET"), arrived: 0 }],
  ["broken after the content", "DATA", { kind: "reset" }, { came: uncertain("ECONNRESET"), arrived: 0 }],
  ["taken, and the answer is lost", "DATA", { kind: "lost_reply" }, { came: uncertain("ECONNRESET"), arrived: 1 }],
  ["taken, and no answer comes", "DATA", { kind: "held_reply" }, { came: uncertain("ETIMEDOUT"), arrived: 1 }],
  ["no answer before the content", "RCPT TO", { kind: "held_reply" }, { came: refused("ETIMEDOUT"), arrived: 0 }],
];

test.each(faults)("%s", async (_case, match, fault, { came, arrived }) => {
  sandbox.world.faults.add({ target: "mail", match, times: 1, fault });
  // Long for whoever answers, however busy the machine is.
  const limits = fault.kind === "held_reply" ? { answerMs: 2_000 } : {};
  expect(await send({ limits })).toEqual(came);
  expect(sandbox.world.inbox.mails).toHaveLength(arrived);
  expect(counted).toEqual([`summary ${came.outcome}`]);
  expect(await send()).toEqual({ outcome: "sent" });
});

test("a server that is not there sent nothing", async () => {
  await sandbox.stop();
  expect(await send()).toEqual(refused("ECONNREFUSED"));
  sandbox = await startSandbox();
});

test("a server that answers one word at a time, for ever, is given up", async () => {
  const slow = net.createServer((socket) => {
    const timer = setInterval(() => socket.write("220-wait\r\n"), 20);
    socket.on("error", () => undefined).once("close", () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const { port } = slow.address() as AddressInfo;
  const server = smtpServer.parse(`smtp://127.0.0.1:${port}`);
  expect(await send({ server, limits: { wholeMs: 200 } })).toMatchObject({ outcome: "refused" });
  await new Promise((resolve) => slow.close(resolve));
});

test("elsewhere than on this machine nothing is said without TLS", async () => {
  const server = { ...smtpServer.parse(sandbox.world.inbox.url), isLoopback: false };
  expect(await send({ server })).toMatchObject({ outcome: "refused" });
  expect(sandbox.world.inbox.mails).toEqual([]);
});

function send(options: Partial<MailerOptions> = {}) {
  const meter = { ...silentMeter, mail: ({ kind, outcome }: { kind: string; outcome: string }) => void counted.push(`${kind} ${outcome}`) };
  const mailer = createMailer({
    ...{ server: smtpServer.parse(sandbox.world.inbox.url), from: { name: "Framewire", address: "framewire@app.example" } },
    ...{ clock: { now: () => noon }, meter, ...options },
  });
  return mailer.send({ kind: "summary", to, written });
}
