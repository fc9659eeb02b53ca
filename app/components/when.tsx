import { formatExact, formatWhen } from "./format-when.ts";

/** What the loader said the time was, and the shop's zone: server and browser then say the same. */
export type ScreenTime = { now: string; timeZone: string };

/** A moment in words, with the exact time on hover. */
export function When({ at, time }: { at: string; time: ScreenTime }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={formatExact(moment, time.timeZone)}>
      {formatWhen(moment, new Date(time.now), time.timeZone)}
    </time>
  );
}
