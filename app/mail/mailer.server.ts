import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Clock } from "../domain/clock.ts";
import type { Mailer, MailOutcome, WrittenMail } from "../domain/mail/mailer.ts";
import type { Meter } from "../domain/meter.ts";
import { renderMail } from "./render-mail.ts";

/** Where mail is handed over. */
type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise it has to be begun before anything is said, unless the server is this machine. */
  isSecure: boolean;
  isLoopback: boolean;
  login: { user: string; password: string } | null;
};

type Sender = { name: string; address: string };

export type MailerOptions = {
  server: SmtpServer;
  from: Sender;
  clock: Clock;
  meter: Meter;
  limits?: Partial<MailLimits>;
};

type MailLimits = {
  /** For each step, until the server answers. */
  answerMs: number;
  /** For the whole try, however slowly it answers. */
  wholeMs: number;
};

const usualLimits: MailLimits = { answerMs: 15_000, wholeMs: 60_000 };

/** Sends by SMTP, over a connection of its own for each mail. */
export function createMailer({ server, from, clock, meter, limits }: MailerOptions): Mailer {
  return {
    async send({ kind, to, written }) {
      const came = await handOver(
        server,
        { from: from.address, to, content: await compose(written, { from, to, date: clock.now() }) },
        { ...usualLimits, ...limits },
      );
      meter.mail({ kind, outcome: came.outcome });
      return came;
    },
  };
}

function compose(written: WrittenMail, { from, to, date }: { from: Sender; to: string; date: Date }): Promise<Buffer> {
  const composer = new MailComposer({
    ...{ from, to, date },
    ...renderMail(written),
    headers: {
      "List-Unsubscribe": `<${written.stop.url}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      // Nobody's holiday greeting is to come back.
      "Auto-Submitted": "auto-generated",
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

type Envelope = { from: string; to: string; content: Buffer };

/**
 * One try. The server has the mail at the earliest once it has asked for the content, which is read from nowhere before: what fails until
 * then sent nothing, and neither did what the server refuses after it. Of everything else nobody knows.
 */
async function handOver(server: SmtpServer, { from, to, content }: Envelope, limits: MailLimits): Promise<MailOutcome> {
  const asked = Readable.from([content], { objectMode: false });
  const connection = openConnection(server, limits);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new SmtpFault("TIMEOUT")), limits.wholeMs);
  try {
    await taken(connection, { server, from, to, asked, signal: deadline.signal });
    connection.quit();
    return { outcome: "sent" };
  } catch (error) {
    connection.close();
    const { reason, isRefusal, isOfAddress } = faultOf(error);
    return asked.readableDidRead && !isRefusal ? { outcome: "uncertain", reason } : { outcome: "refused", reason, isOfAddress };
  } finally {
    clearTimeout(timer);
  }
}

function openConnection({ host, port, isSecure, isLoopback }: SmtpServer, { answerMs }: MailLimits): SMTPConnection {
  return new SMTPConnection({
    ...{ host, port, secure: isSecure },
    ...(isLoopback ? { ignoreTLS: true } : { requireTLS: true }),
    ...{ connectionTimeout: answerMs, greetingTimeout: answerMs, socketTimeout: answerMs, dnsTimeout: answerMs },
  });
}

type Handed = Pick<Envelope, "from" | "to"> & { server: SmtpServer; asked: Readable; signal: AbortSignal };

function taken(connection: SMTPConnection, { server: { login }, from, to, asked, signal }: Handed): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (step: () => void) => (error?: Error | null) => (error ? reject(error) : step());
    signal.addEventListener("abort", () => reject(signal.reason));
    // Also after the end: a connection that breaks while it is being closed is nobody's trouble.
    connection.on("error", reject);
    connection.once("end", () => reject(new SmtpFault("CLOSED")));
    const send = () => connection.send({ from, to: [to] }, asked, next(resolve));
    connection.connect(
      next(() => (login === null ? send() : connection.login({ credentials: { user: login.user, pass: login.password } }, next(send)))),
    );
  });
}

/** Why it ended, in a code: what a server says may name the address. */
class SmtpFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** `isRefusal`: the server said no; `isOfAddress`: to whom it is for. */
function faultOf(error: unknown): { reason: string; isRefusal: boolean; isOfAddress: boolean } {
  const none = { isRefusal: false, isOfAddress: false };
  if (!(error instanceof Error)) return { reason: "unknown", ...none };
  if ("responseCode" in error && typeof error.responseCode === "number" && error.responseCode >= 400)
    return { reason: String(error.responseCode), isRefusal: true, isOfAddress: "command" in error && error.command === "RCPT TO" };
  // A system's own code says more than the library's.
  const code = "originalCode" in error ? error.originalCode : "code" in error ? error.code : null;
  return { reason: typeof code === "string" ? code : "unknown", ...none };
}
