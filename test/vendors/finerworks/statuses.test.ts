import { expect, test } from "vitest";
import { readStatusReply, toReading } from "#app/vendors/finerworks/translate.ts";

/** Rulebook 1, written out once more: the table in the code must say the same. */
const rulebook: [ids: number[], stage: string | null, flags: string[]][] = [
  [[3, 25], "received", []],
  [[1, 2, 23, 29, 30, 35, 49, 51], "on_hold", ["needs_a_person"]],
  [[4, 5, 8, 9, 13, 17, 20, 21, 22, 24, 26, 27, 28, 31, 34, ...range(36, 47), 50], "in_production", []],
  [[15, 16], "in_production", ["remake"]],
  [[6, 32], "ready_to_ship", []],
  [[10], "ready_to_ship", ["needs_a_person"]],
  [[48], "partially_shipped", []],
  [[7, 11, 12], "shipped", []],
  [[14], "cancelled", []],
  [[18], null, ["refunded"]],
  [[19], "cancelled", ["refunded"]],
  [[33], "returned", ["needs_a_person"]],
];

test("each status id has the stage and the flags of the rulebook, whatever its label", () => {
  expect(rulebook.flatMap(([ids]) => ids).sort((a, b) => a - b)).toEqual(range(1, 51));
  for (const [ids, stage, flags] of rulebook) {
    for (const id of ids) {
      for (const order_status_id of [id, String(id)]) {
        expect(read({ order_status_id, order_status_label: "Some new words" }), `${id}`).toMatchObject({ stage, flags, notes: [] });
      }
    }
  }
});

test("ready for pick-up with a number was shipped after all", () => {
  const shipments = [{ tracking_number: "794644790138" }];
  expect(read({ order_status_id: 10, shipments })).toMatchObject({ stage: "shipped", flags: [] });
  expect(read({ order_status_id: 10, shipments: [{ tracking_number: " " }] })).toMatchObject({ stage: "ready_to_ship" });
});

test.each([0, 52, 999, -1, "7.5", "constructor", null, {}])("status id %j is unknown", (order_status_id) => {
  const reading = read({ order_status_id, order_status_label: "Quality Gate" });
  expect(reading).toMatchObject({ stage: "unknown", flags: [], notes: [{ kind: "unknown_status", label: "Quality Gate" }] });
});

function read(fields: Record<string, unknown>): ReturnType<typeof toReading> {
  const body = JSON.stringify({ status: { success: true }, orders: [{ order_id: 1, order_po: "A", ...fields }] });
  const reply = readStatusReply({ status: 200, contentType: "application/json", body, retryAfterMs: null });
  if (!reply.ok || !reply.value.orders[0]) throw new Error("Not read.");
  return toReading(reply.value.orders[0]);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
