import type { z } from "zod";
import { err, ok, type Result } from "../domain/result.ts";
import type { VendorAccount } from "../domain/vendor.ts";

type Input = { baseUrl: string; fields: Record<string, string> };

/**
 * Checks an account. `baseUrls` is the closed list, its first the default; `extraBaseUrls` come from the operator and allow the paths below them too.
 * `fields` is a schema that trims and checks each credential. The error names what is wrong, never its value.
 */
export function parseAccount(
  input: Input,
  rules: {
    baseUrls: string[];
    extraBaseUrls: string[];
    fields: z.ZodType<Record<string, string>>;
    /** The fields that name the account and are no secret that is renewed. */
    identifiedBy: string[];
  },
): Result<VendorAccount, { fields: string[] }> {
  const baseUrl = pickBaseUrl(input.baseUrl, rules);
  const fields = rules.fields.safeParse(input.fields);
  const wrong = [
    ...(baseUrl === null ? ["baseUrl"] : []),
    ...(fields.success ? [] : fields.error.issues.map((issue) => String(issue.path[0] ?? "fields"))),
  ];
  if (baseUrl === null || !fields.success) return err({ fields: [...new Set(wrong)] });
  const identity = JSON.stringify(rules.identifiedBy.map((name) => fields.data[name]?.toLowerCase()));
  return ok({ baseUrl, fields: fields.data, identity });
}

/** Merchants paste credentials with line ends and invisible characters around them (vendors' mails and PDF files). */
export function trimPasted(text: string): string {
  return text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, "");
}

function pickBaseUrl(text: string, rules: { baseUrls: string[]; extraBaseUrls: string[] }): string | null {
  const wanted = bare(trimPasted(text) || (rules.baseUrls[0] ?? ""));
  if (rules.baseUrls.some((allowed) => bare(allowed) === wanted)) return wanted;
  // Only what the URL parser leaves as it is: no dot segments, credentials, query or capital host that could mean another place.
  if (!URL.canParse(wanted) || bare(new URL(wanted).href) !== wanted || /[?#@\\]/.test(wanted)) return null;
  return rules.extraBaseUrls.map(bare).some((allowed) => allowed !== "" && (wanted === allowed || wanted.startsWith(`${allowed}/`)))
    ? wanted
    : null;
}

function bare(url: string): string {
  return url.replace(/\/+$/, "");
}
