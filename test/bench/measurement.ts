import type { Server } from "#test/support/postgres-server.ts";

/**
 * One line of the report: what was measured, how much it may be at most (or at least), and under which limits. Ratios of one run, so that
 * they hold on any machine. `target` null: a figure to compare with, which nothing has to reach.
 */
export type Row = { name: string; value: number; target: number | null; pass: boolean; limits: string };

/** One file of this folder: what is measured on each kind of database, or, with rows by the million or a thousand shops, on a PostgreSQL only. */
export type Measurement = ({ on: "each" } & Of<Found>) | ({ on: "PostgreSQL" } & Of<OnPostgres>);
type Of<F> = {
  /** As `--only` names it. */
  name: string;
  /** Runs only when it is named. */
  isLong?: true;
  measure(found: F): Promise<Row[]>;
};

/** `server`: a PostgreSQL on which databases may be created; null: the embedded database. `profiles`: a folder for the CPU profiles of the app's
 * processes; null: none are made. `minutes`: how long a measurement that goes by time takes, instead of its own time. */
export type Found = { server: Server | null; profiles: string | null; minutes: number | null; say(line: string): void };
export type OnPostgres = Found & { server: Server };

/** A row whose value must not be more than its target. */
export function atMost(name: string, value: number, { target, limits }: { target: number; limits: string }): Row {
  return { name, value: rounded(value), target, pass: value <= target, limits };
}

/** A figure beside which others stand. */
export function toCompare(name: string, value: number, limits: string): Row {
  return { name, value: rounded(value), target: null, pass: true, limits };
}

/** The value that so much of the samples is not above. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
