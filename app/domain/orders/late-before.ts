import { dayMs, later } from "../clock.ts";

/** A due date names a day and lasts through it, as the customer's page has it: late is what was due by this time. */
export function lateBefore(now: Date): Date {
  return later(now, -dayMs);
}
