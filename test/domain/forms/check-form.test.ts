import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { connectionChangeSchema, newConnectionSchema } from "#app/domain/connections/connection-forms.ts";
import { checkForm } from "#app/domain/forms/check-form.ts";
import { fieldErrorsOf, formRules } from "#app/domain/forms/form-rules.ts";
import { referencePatternSchema, policyChangesSchema } from "#app/domain/policy.ts";

const text = fc.oneof(fc.constantFrom("", " ", "Main", "x".repeat(61), "x".repeat(1_001)), fc.string());
const makes = fc.oneof(
  fc.record({ by: fc.constant("all") }),
  fc.record({ by: fc.constantFrom("product_vendor", "location"), name: text }),
  fc.record({ by: fc.constant("sku"), pattern: text }),
);
const account = fc.record({ baseUrl: text, fields: fc.constant({ key: "typed" }) });
const choices = {
  label: text,
  makes,
  referencePatterns: fc.array(fc.oneof(fc.constantFrom(...referencePatternSchema.options), fc.constant("{nothing}"))),
  defaultCarrier: fc.option(text),
};
const size = fc.oneof(fc.integer({ min: -1, max: 800 }), fc.double({ noNaN: true }), text);
const flag = fc.oneof(fc.boolean(), fc.constant("yes"));

const forms: [string, z.ZodType, fc.Arbitrary<unknown>][] = [
  ["a change of a connection", connectionChangeSchema, fc.record({ ...choices, account: fc.option(account) })],
  ["a new connection", newConnectionSchema, fc.record({ ...choices, vendor: fc.constantFrom("nwf", "none"), account })],
  [
    "the settings",
    policyChangesSchema,
    fc.record(
      {
        notifyCustomer: flag,
        notifyMaxAgeDays: size,
        partialShipments: fc.constantFrom("wait", "ask", "hope"),
        numberWaitHours: size,
        reportProgress: flag,
      },
      { requiredKeys: [] },
    ),
  ],
];

test.each(forms)("browser and server find the same in %s: the same fields for the same reasons", (_name, schema, values) => {
  const rules = formRules(schema);
  fc.assert(
    fc.property(values, (value) => {
      const parsed = schema.safeParse(value);
      expect(checkForm(rules, value)).toEqual(parsed.success ? {} : fieldErrorsOf(parsed.error));
    }),
  );
});

test("the rules are plain data that survives the way to the browser", () => {
  const rules = formRules(connectionChangeSchema);
  expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
});

test.each([
  [{ notifyMaxAgeDays: "" }, { notifyMaxAgeDays: { code: "whole_number", params: {} } }],
  [{ notifyMaxAgeDays: 61 }, { notifyMaxAgeDays: { code: "too_big", params: { max: 60 } } }],
  [{ numberWaitHours: 0 }, { numberWaitHours: { code: "too_small", params: { min: 1 } } }],
  [{ partialShipments: "hope" }, { partialShipments: { code: "wrong", params: {} } }],
])("%j is refused at its field", (value, errors) => {
  expect(checkForm(formRules(policyChangesSchema), value)).toEqual(errors);
});
