import { countingUpTo, plural, upTo } from "./grammar.ts";

const problems = (count: number) => countingUpTo(count, "problem", "problems");

/** The mails to a merchant. What of a problem is said here stands in the words of the screens. */
export const mail = {
  summary: {
    subject: (shop: string, count: number) => `${shop}: ${problems(count)} ${plural(count, "needs", "need")} you`,
    lead: (count: number) => `${problems(count)} ${plural(count, "is", "are")} open in Framewire.`,
    leadSince: (count: number, fresh: number) =>
      `${problems(count)} ${plural(count, "is", "are")} open in Framewire, ${upTo(fresh)} of them new since the last summary.`,
    group: (title: string, count: number) => `${title} (${upTo(count)})`,
    groupSince: (title: string, count: number, fresh: number) => `${title} (${upTo(count)}, ${upTo(fresh)} new)`,
    look: "See these",
    others: (count: number) => `There ${plural(count, "is", "are")} ${problems(count)} more, of other kinds.`,
    all: "See everything that needs you",
    why: "This comes once a day at most, in the morning, because somebody who works in your store chose it in Framewire.",
  },
  atOnce: {
    subject: (shop: string) => `${shop}: a vendor refuses your credentials`,
    lead: "An account whose credentials are refused stands still: no order is found there, and no tracking number is read.",
    renew: "Enter the current credentials",
    others: (count: number) => `There ${plural(count, "is one account", `are ${upTo(count)} accounts`)} more.`,
    all: "See all connections",
    why: "This comes once each time that a vendor refuses, because somebody who works in your store chose it in Framewire.",
  },
  settings: "Choose what is mailed",
  stop: "Stop all of these mails",
};

export type MailMessages = typeof mail;
