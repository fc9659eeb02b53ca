/** What a mail to a merchant may be. */
export type MailKind = "summary" | "at_once";

export type MailLink = { words: string; url: string };

/** A mail in words. Every text is plain and one line: what is made of it escapes it. */
export type WrittenMail = {
  locale: string;
  subject: string;
  lead: string;
  parts: { title: string; body: string | null; link: MailLink }[];
  /** That there is more than the parts say; null: there is not. */
  rest: string | null;
  /** Where all of it is seen. */
  open: MailLink;
  /** Why it came. */
  why: string;
  settings: MailLink;
  /** Where it is stopped, by a person or by one request of her mail program (RFC 8058). */
  stop: MailLink;
};

/**
 * `refused`: for certain nothing was sent; `isOfAddress`: because of whom it was for. `uncertain`: the server was given the mail, and its
 * answer was lost. `reason`: a code without anything personal.
 */
export type MailOutcome =
  { outcome: "sent" } | { outcome: "refused"; reason: string; isOfAddress: boolean } | { outcome: "uncertain"; reason: string };

/** Hands mails over to a server, one try each, in bounded time. It never rejects. */
export type Mailer = {
  send(mail: { kind: MailKind; to: string; written: WrittenMail }): Promise<MailOutcome>;
};
