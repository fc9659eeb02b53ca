import { z } from "zod";
import type { Clock } from "../domain/clock.ts";

export const systemClock: Clock = { now: () => new Date() };

/** How far behind a jump of the followed clock this one may be. */
const pollGapMs = 200;
const pollLimitMs = 2_000;

const replySchema = z.object({ now: z.iso.datetime().transform((text) => new Date(text).getTime()) });

/**
 * A clock that goes by `GET {origin}/clock`, so that a story of days plays in seconds. Between two looks it runs on in real time; when a
 * look fails it runs on too. The first look has to succeed: a wrong time from the start would be worse than no start.
 */
export async function followClock(origin: string): Promise<Clock & { stop(): Promise<void> }> {
  const stopping = new AbortController();
  let aheadMs = await readAhead(origin, stopping.signal);
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  const look = async () => {
    try {
      aheadMs = await readAhead(origin, stopping.signal);
    } catch {
      // Not reached just now, or nonsense: the last known distance stands.
    }
    plan();
  };
  const plan = () => {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      looking = look();
    }, pollGapMs);
  };

  plan();
  return {
    now: () => new Date(Date.now() + aheadMs),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}

/** How far the followed clock is ahead of this machine's. */
async function readAhead(origin: string, stopped: AbortSignal): Promise<number> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(pollLimitMs)]);
  const response = await fetch(`${origin}/clock`, { signal, redirect: "error" });
  if (!response.ok) throw new Error(`The clock at ${origin} answered ${String(response.status)}.`);
  return replySchema.parse(await response.json()).now - Date.now();
}
