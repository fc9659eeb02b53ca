const zones = ["America/Chicago", "America/Los_Angeles"] as const;
type Zone = (typeof zones)[number];

/** Made once: the making takes a hundred times as long as the use. */
const formats = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })]));

/** A date as .NET writes it: seven fractional digits and the zone's own offset, or none. */
export function netDate(date: Date | null, form: { zone: Zone; withOffset: boolean }): string | null {
  if (!date) return null;
  const parts = formats.get(form.zone)?.formatToParts(date) ?? [];
  const name = parts.find((part) => part.type === "timeZoneName")?.value;
  const offset = name?.slice("GMT".length) || "+00:00";
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * (offset.startsWith("-") ? -1 : 1);
  const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${wall}0000${form.withOffset ? offset : ""}`;
}
