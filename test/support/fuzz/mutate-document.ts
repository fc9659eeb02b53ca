import type { HttpReply } from "#app/vendors/http.server.ts";
import { vendorFixture, vendorFixtures, type VendorFixture } from "#test/fixtures/vendors/index.ts";
import { damageBytes, damageText } from "./damage-text.ts";
import { damageTree } from "./damage-tree.ts";
import { damageXml } from "./damage-xml.ts";
import { Random } from "../random.ts";

export const fixtureNames = Object.keys(vendorFixtures).filter((name): name is VendorFixture => name in vendorFixtures);

const texts = new Map(fixtureNames.map((name) => [name, vendorFixture(name)]));
const textOf = (name: VendorFixture): string => texts.get(name) ?? "";

/** One of the documents with one to four things wrong in it, and with a status and content type that may be wrong as well. */
export function mutateDocument(name: VendorFixture, seed: number): HttpReply {
  const random = new Random(seed);
  let text = textOf(name);
  for (let damages = 1 + random.below(4); damages > 0; damages -= 1) text = damage(text, random);
  return replyOf(damageBytes(text, random), random);
}

/** The reply that our HTTP client makes of these bytes: it decodes them as it goes, whatever they are. */
export function replyOf(bytes: Uint8Array, random: Random): HttpReply {
  return {
    status: random.pick([200, 200, 200, 200, 204, 400, 404, 404, 500]),
    contentType: random.pick(["application/json", "application/json", "application/xml", "text/xml", "text/html", "text/plain", ""]),
    body: new TextDecoder().decode(bytes),
    retryAfterMs: null,
  };
}

function damage(text: string, random: Random): string {
  const [first = "nwf-orders.json", ...more] = fixtureNames;
  if (random.onceIn(3)) return damageText(text, random, textOf(random.pick([first, ...more])));
  if (text.trimStart().startsWith("<")) return damageXml(text, random);
  try {
    return JSON.stringify(damageTree(JSON.parse(text), random));
  } catch {
    return damageText(text, random, text);
  }
}
