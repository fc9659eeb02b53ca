import type { ParcelDay } from "../domain/screens/delivery.ts";
import { useWords } from "./words.tsx";

/** `2026-03-10` as `10 Mar`. */
export function formatDay(
  day: string,
  { words, months }: { words: { shortDay(day: string, month: string): string }; months: readonly string[] },
): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  return words.shortDay(String(date), months[month - 1] ?? "");
}

/** The numbers behind the chart, the newest day first. */
export function ParcelsTable({ days }: { days: ParcelDay[] }) {
  const { home, dates, number } = useWords().screens;
  const words = home.chart;
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={words.title}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.shipped}</th>
            <th scope="col">{words.accepted}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, shipped, accepted }) => (
            <tr key={day}>
              <th scope="row">
                <time dateTime={day}>{formatDay(day, { words, months: dates.months })}</time>
              </th>
              <td>{number(shipped)}</td>
              <td>{number(accepted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
