import { text } from "../messages/text.ts";
import { writeMakes } from "./parse-makes.ts";
import { answer, shortTime, table } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Lists the vendor accounts of the shop, without their credentials. */
export const connections: Verb<object> = async ({ services, shop, output }) => {
  const cards = await services.listConnections(shop);
  const json = cards.map((card) => ({ ...card, makes: writeMakes(card.makes) }));
  answer(output, { connections: json }, () =>
    cards.length === 0
      ? [text("none")]
      : table(
          ["CONNECTION", "VENDOR", "STATUS", "MAKES", "REFERENCES", "CARRIER", "LAST READ", "OPEN", "ID"],
          cards.map((card) => [
            card.label,
            card.vendorLabel,
            card.status,
            writeMakes(card.makes),
            card.referencePatterns.join(","),
            card.defaultCarrier ?? "-",
            shortTime(card.lastReadAt),
            String(card.openVendorOrders),
            card.id,
          ]),
        ),
  );
  return done;
};
