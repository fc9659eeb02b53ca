import { fieldError, type FieldError, type FieldErrors } from "./form-errors.ts";

/** The part of JSON Schema that forms use: plain data, so that a browser checks by the same rules without the schema library. */
export type FormRules = {
  type?: string | undefined;
  const?: string | number | boolean | null | undefined;
  enum?: (string | number | boolean | null)[] | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, FormRules> | undefined;
  items?: FormRules | undefined;
  anyOf?: FormRules[] | undefined;
};

/** Every field that is not taken, by its path. Text counts without the blanks around it, as the schemas trim it. */
export function checkForm(rules: FormRules, value: unknown): FieldErrors {
  return Object.fromEntries(errorsAt("", rules, value));
}

type Found = [path: string, error: FieldError][];

function errorsAt(path: string, rules: FormRules, value: unknown): Found {
  if (rules.anyOf !== undefined) return errorsOfVariants(path, rules.anyOf, value);
  if (rules.type === "object") return errorsOfParts(path, rules, value);
  const error = Array.isArray(value) ? listError(rules, value) : valueError(rules, value);
  return error === null ? [] : [[path, error]];
}

function errorsOfParts(path: string, { properties = {}, required = [] }: FormRules, value: unknown): Found {
  if (typeof value !== "object" || value === null) return [[path, fieldError("wrong")]];
  const parts = new Map(Object.entries(value));
  return Object.entries(properties).flatMap(([name, rules]): Found => {
    const at = path === "" ? name : `${path}.${name}`;
    if (parts.get(name) === undefined) return required.includes(name) ? [[at, fieldError("wrong")]] : [];
    return errorsAt(at, rules, parts.get(name));
  });
}

/** One that fits, else what is wrong by the variant that is named by its constants. */
function errorsOfVariants(path: string, variants: FormRules[], value: unknown): Found {
  const tried = variants.map((rules) => ({ rules, errors: errorsAt(path, rules, value) }));
  if (tried.some(({ errors }) => errors.length === 0)) return [];
  return tried.find(({ rules }) => isMeant(rules, value))?.errors ?? [[path, fieldError("wrong")]];
}

function isMeant({ type, properties }: FormRules, value: unknown): boolean {
  if (properties === undefined || typeof value !== "object" || value === null) return type === typeof value;
  const parts = new Map(Object.entries(value));
  return Object.entries(properties).every(([name, part]) => part.const === undefined || part.const === parts.get(name));
}

function listError({ items, minItems = 0 }: FormRules, list: unknown[]): FieldError | null {
  if (list.length < minItems) return fieldError("choose_one");
  return items === undefined || list.every((item) => errorsAt("", items, item).length === 0) ? null : fieldError("wrong");
}

function valueError(rules: FormRules, value: unknown): FieldError | null {
  if (rules.enum !== undefined) return rules.enum.some((allowed) => allowed === value) ? null : fieldError("wrong");
  if (rules.const !== undefined) return rules.const === value ? null : fieldError("wrong");
  switch (rules.type) {
    case "string":
      return typeof value === "string" ? textError(rules, value.trim()) : fieldError("wrong");
    case "integer":
      return Number.isSafeInteger(value) ? sizeError(rules, Number(value)) : fieldError("whole_number");
    case "boolean":
      return typeof value === "boolean" ? null : fieldError("wrong");
    case "null":
      return value === null ? null : fieldError("wrong");
    default:
      return rules.type === "array" ? fieldError("wrong") : null;
  }
}

function textError({ minLength = 0, maxLength = Infinity }: FormRules, text: string): FieldError | null {
  if (text.length < minLength) return fieldError("required");
  return text.length > maxLength ? fieldError("too_long", { max: maxLength }) : null;
}

function sizeError({ minimum = -Infinity, maximum = Infinity }: FormRules, size: number): FieldError | null {
  if (size < minimum) return fieldError("too_small", { min: minimum });
  return size > maximum ? fieldError("too_big", { max: maximum }) : null;
}
