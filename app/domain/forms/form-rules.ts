import { z } from "zod";
import type { FormRules } from "./check-form.ts";
import { fieldError, type FieldError, type FieldErrors } from "./form-errors.ts";

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Drops what the browser's check does not read. */
const rulesSchema: z.ZodType<FormRules> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: plain.optional(),
    enum: z.array(plain).optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), rulesSchema).optional(),
    items: rulesSchema.optional(),
    anyOf: z.array(rulesSchema).optional(),
  }),
);

/** What the browser checks before a form is sent: made from the schema that the server reads it with. */
export function formRules(schema: z.ZodType): FormRules {
  return rulesSchema.parse(asVariants(z.toJSONSchema(schema, { io: "input" })));
}

/** Why a schema refused what was sent, at the fields. The first reason of a field stands for all of its. */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const found: FieldErrors = {};
  for (const issue of error.issues) {
    // A choice in a list has no field of its own: the list is the field.
    const at = issue.path.findIndex((part) => typeof part === "number");
    const path = (at < 0 ? issue.path : issue.path.slice(0, at)).join(".");
    found[path] ??= errorOf(issue);
  }
  return found;
}

function errorOf(issue: z.core.$ZodIssue): FieldError {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "int") return fieldError("whole_number");
      if (issue.origin === "string") return fieldError("required");
      if (issue.origin === "array") return fieldError("choose_one");
      return fieldError("too_small", { min: Number(issue.minimum) });
    case "too_big":
      // Beyond what a number can hold exactly.
      if (issue.origin === "int") return fieldError("whole_number");
      return fieldError(issue.origin === "string" ? "too_long" : "too_big", { max: Number(issue.maximum) });
    case "invalid_type":
      return fieldError(issue.expected === "number" || issue.expected === "int" ? "whole_number" : "wrong");
    default:
      return fieldError("wrong");
  }
}

/** Variants come as `oneOf` or as several types as well; all mean the same here. */
function asVariants(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(asVariants);
  if (typeof json !== "object" || json === null) return json;
  const parts = Object.fromEntries(Object.entries(json).map(([name, part]) => [name === "oneOf" ? "anyOf" : name, asVariants(part)]));
  const { type, ...rest } = parts;
  return Array.isArray(type) ? { anyOf: type.map((one: unknown) => ({ ...rest, type: one })) } : parts;
}
