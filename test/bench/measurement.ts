import type { Server } from "#test/support/postgres-server.ts";

/** One line of the report: what was measured, and the most that it may be. Ratios of one run, so that they hold on any machine. */
export type Row = { name: string; value: number; target: number; pass: boolean };

/** One file of this folder, and what it needs beside the machine. */
export type Measurement = {
  /** As `--only` names it. */
  name: string;
  /** `server`: a PostgreSQL on which databases may be created. */
  measure(found: { server: Server; say(line: string): void }): Promise<Row[]>;
};

/** A row whose value must not be more than its target. */
export function atMost(name: string, value: number, target: number): Row {
  return { name, value: Math.round(value * 1_000) / 1_000, target, pass: value <= target };
}

/** The value that so much of the samples is not above. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
