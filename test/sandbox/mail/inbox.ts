import { once } from "node:events";
import type { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { WorldClock } from "../clock.ts";
import type { Faults } from "../faults.ts";

/** A mail that was handed over, with what whoever reads it sees. */
export type ReceivedMail = {
  at: Date;
  /** As it was handed over, whatever stands on the letter. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

/** A mail server that takes every mail and passes none on. */
export type Inbox = {
  /** As it goes into `SMTP_URL`. */
  url: string;
  mails: ReceivedMail[];
  stop(): Promise<void>;
};

type InboxOptions = { clock: WorldClock; faults: Faults; port: number };

/**
 * Listens on loopback. Its faults strike at `CONNECT`, `MAIL FROM`, `RCPT TO` or `DATA`, where the content is in already: `status` refuses with this
 * code, `reset` breaks the connection, `lost_reply` takes the mail and breaks it then, `held_reply` takes it and says nothing.
 */
export async function startInbox({ clock, faults, port }: InboxOptions): Promise<Inbox> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const breakOff = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  /** Answers a step; `take`: what is done where the step succeeds. */
  const step = async (name: string, answer: (error?: Error) => void, take: () => Promise<void> = () => Promise.resolve()) => {
    const fault = faults.next("mail", name);
    if (fault?.kind === "status") return answer(Object.assign(new Error(fault.body ?? "Not now"), { responseCode: fault.status }));
    if (fault?.kind === "reset") return breakOff();
    await take();
    if (fault?.kind === "lost_reply") return breakOff();
    if (fault?.kind !== "held_reply") answer();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onConnect: (_session, answer) => void step("CONNECT", answer),
    onMailFrom: (_address, _session, answer) => void step("MAIL FROM", answer),
    onRcptTo: (_address, _session, answer) => void step("RCPT TO", answer),
    onData: (stream, { envelope }, answer) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      void buffer(stream).then((content) =>
        step("DATA", answer, async () => {
          mails.push({ at: clock.now(), to, ...(await read(content)) });
        }),
      );
    },
  });
  // A client that breaks off is no trouble of the server's.
  server.on("error", () => undefined);
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The inbox listens on no port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    async stop() {
      const closed = once(listening, "close");
      server.close();
      breakOff();
      await closed;
    },
  };
}

async function read(content: Buffer): Promise<Omit<ReceivedMail, "at" | "to">> {
  const { from, subject, text, html, headers } = await PostalMime.parse(content);
  return {
    from: from?.address ?? "",
    subject: subject ?? "",
    text: text ?? "",
    html: html ?? "",
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}
