import type { Clock } from "./clock.ts";
import type { MailFacts } from "./mail/mail-facts.ts";
import type { Mailer, WrittenMail } from "./mail/mailer.ts";
import type { OpenShop } from "./shop.ts";
import type { Problem } from "./problems/problem.ts";
import type { ProgressReport } from "./records.ts";
import type { Store } from "./store.ts";
import type { ReadTable } from "./table.ts";
import type { Vendors } from "./vendor.ts";

/** A structured log line: a fixed code and fields without secrets or personal data. */
export type Log = {
  info(code: string, fields?: Record<string, unknown>): void;
  warn(code: string, fields?: Record<string, unknown>): void;
  error(code: string, fields?: Record<string, unknown>): void;
};

/** The few words that go to Shopify itself, or by mail: the domain knows codes, the message catalogue has the words. */
export type Words = {
  /** At most 256 characters; dates in the shop's zone. */
  progressNote(report: ProgressReport, timeZone: string): string;
  /** What is the case, and what ends it, for a workflow of Flow's. */
  problem(problem: Pick<Problem, "kind" | "params">): { title: string; whatToDo: string };
  /** A mail to a merchant. `panelUrl`: where the admin shows a page of the panel; `stopUrl`: where mail ends. */
  mail(facts: MailFacts, to: { locale: string; panelUrl: (path: string) => string; stopUrl: string }): WrittenMail;
};

/** What a use case works with. Each takes `Pick<Deps, …>` of what it needs. */
export type Deps = {
  store: Store;
  vendors: Vendors;
  openShop: OpenShop;
  clock: Clock;
  log: Log;
  words: Words;
  readTable: ReadTable;
  /** null: mail is not set up here. */
  mailer: Mailer | null;
  /** A new random UUID. */
  newId(): string;
  /** A random number in [0, 1), for jitter only. */
  random(): number;
  /** Names this process in leases. */
  owner: string;
};
