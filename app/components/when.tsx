import { formatExact, formatWhen } from "../messages/format-when.ts";
import { useWords } from "./words.tsx";

/** What the loader said the time was, and the shop's zone: server and browser then say the same. */
export type ScreenTime = { now: string; timeZone: string };

/** A moment in words, with the exact time on hover. */
export function When({ at, time }: { at: string; time: ScreenTime }) {
  const moment = new Date(at);
  const words = useWords().screens.dates;
  return (
    <time dateTime={at} title={formatExact(moment, { timeZone: time.timeZone, words })}>
      {formatWhen(moment, { now: new Date(time.now), timeZone: time.timeZone, words })}
    </time>
  );
}
