import { XMLParser, XMLValidator } from "fast-xml-parser";
import { err, ok, type Result } from "../../domain/result.ts";
import type { VendorError } from "../../domain/vendor.ts";
import { badResponse, type HttpReply } from "../http.server.ts";
import { isRecord } from "../is-record.ts";
import { readJson } from "../read-json.ts";

/** Rows with their field names in lower case; `skipped`: those that are no rows at all. */
export type Rows = { rows: Record<string, unknown>[]; skipped: number };

/** Reads a list of rows from JSON or XML, by the content type that came. No reading of the status code: that is the caller's. */
export function readRows(reply: HttpReply): Result<Rows, VendorError> {
  // .NET sends 204 for a null list.
  if (reply.status === 204) return ok({ rows: [], skipped: 0 });
  const raw = formatOf(reply) === "xml" ? xmlRows(reply.body) : jsonRows(reply.body);
  if (!raw) return err(badResponse(reply, `The vendor's reply is not the expected ${formatOf(reply).toUpperCase()}.`));
  const rows = raw.flatMap((row) => (isRecord(row) ? [lowerNames(row)] : []));
  return ok({ rows, skipped: raw.length - rows.length });
}

/** Whether a reply is for people (a web server's own page) and not from the API. */
export function isPage(reply: HttpReply): boolean {
  return reply.contentType.includes("html") || /^\s*<(!doctype )?html/i.test(reply.body);
}

function formatOf(reply: HttpReply): "json" | "xml" {
  if (reply.contentType.includes("json")) return "json";
  if (reply.contentType.includes("xml")) return "xml";
  return reply.body.trimStart().startsWith("<") ? "xml" : "json";
}

function jsonRows(text: string): unknown[] | null {
  const value = readJson(text);
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  // One row without its list. Anything else is an error's body under HTTP 200.
  return isRecord(value) && "ordernumber" in lowerNames(value) ? [value] : null;
}

/** A document type is refused whole: no honest reply has one, and entities declared there are an attack. The five predefined ones are decoded. */
function xmlRows(text: string): unknown[] | null {
  // The parser forgives a body that was cut off; the validator does not.
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null;
  const root = parseXml(text);
  if (root === null) return null;
  if (typeof root === "string" || isNil(root)) return [];
  return Object.entries(root)
    .filter(([name]) => !name.startsWith("@") && name !== "#text")
    .flatMap(([, row]) => row);
}

/** The root element if it is a list; its name is `ArrayOfOrderStatusDTO`, that of the other list is not documented. */
function parseXml(text: string): Record<string, unknown> | string | null {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    removeNSPrefix: true,
    // Everything stays text: "007" is an item number and 22 digits are a tracking number.
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    // Numeric character references are only decoded together with HTML's names. The body's own cap is the limit.
    htmlEntities: true,
    processEntities: { enabled: true, maxExpandedLength: Infinity },
  });
  try {
    const document: unknown = parser.parse(text);
    const [entry, ...others] = isRecord(document) ? Object.entries(document) : [];
    if (!entry || others.length > 0 || !/^ArrayOf/i.test(entry[0])) return null;
    return typeof entry[1] === "string" || isRecord(entry[1]) ? entry[1] : null;
  } catch {
    // Its own guards: nesting beyond 100, names like __proto__.
    return null;
  }
}

function lowerNames(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), plain(value)]));
}

/** `<A i:nil="true"/>` is null; an element with attributes and text is its text. */
function plain(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return isNil(value) ? null : value["#text"];
}

function isNil(value: Record<string, unknown>): boolean {
  return value["@nil"] === "true" || value["@nil"] === "1";
}
