import type { LinkPreview } from "../domain/links/preview-link.ts";
import { madeUnits, mostUnits } from "../domain/screens/made-units.ts";
import type { OrderScreenLine } from "../domain/screens/order-screen-parts.ts";
import type { Reading } from "../domain/vendor.ts";
import { countPieces, lineHelp } from "../messages/link-words.ts";
import { capital } from "../messages/params.ts";
import type { PanelWords } from "../messages/words-of.ts";
import type { PreviewSaid } from "./contract.ts";
import { stageBadges, type Speech } from "./speech.ts";

/** Which vendor order was looked up. */
type Named = { reference: string; shipsToLinkId: string | null; isReplacement: boolean };

/** What a link would be: the vendor's side, the order's side, and what its button says. */
export function sayPreview(
  preview: LinkPreview,
  { lines, named, speech }: { lines: OrderScreenLine[]; named: Named; speech: Speech },
): PreviewSaid {
  const { words } = speech;
  const { link } = words.screens.order;
  const { reading, connection, doubts, order } = preview;
  const number = reading?.number ?? named.reference.trim();
  const makes = sayMakes(preview, { lines, named, words });
  return {
    doubts: doubts.map((code) => capital(`${words.doubt(code)}.`)),
    doubtsTitle: link.preview.doubts,
    says: {
      heading: link.preview.says(connection.label),
      number,
      badges: reading === null || reading.stage === null ? [] : stageBadges(reading.stage, reading.flags, words),
      facts: reading === null ? [] : sayFacts(reading, speech),
      waits: reading === null ? link.preview.waits(connection.label) : null,
    },
    makes: { heading: link.preview.order(order.name), ...makes },
    buttons: Array.from({ length: makes.lines.length + 1 }, (_, count) => link.link(count, `${connection.label} ${number}`)),
  };
}

type Made = Omit<PreviewSaid["makes"], "heading">;
type Asked = { lines: OrderScreenLine[]; named: Named; words: PanelWords };

function sayMakes(preview: LinkPreview, { lines, named, words }: Asked): Made {
  const said = words.screens.order.link.preview;
  const { linesKnown, unmapped } = preview;
  if (named.shipsToLinkId !== null) return { notes: [said.shipsOn], lines: [], leftOut: [], linesKnown };
  const takeable = lines.filter(({ toShip }) => toShip > 0);
  const made = madeUnits(takeable, preview, named);
  const free = takeable.flatMap((line) => {
    const quantity = made.find(({ lineId }) => lineId === line.id)?.quantity;
    return quantity === undefined ? [] : [{ line, quantity }];
  });
  const taken = takeable.filter((line) => !free.some((one) => one.line === line));
  return {
    notes: linesKnown ? [] : [said.unknown],
    lines: free.map(({ line, quantity }) => ({
      lineId: line.id,
      title: line.title,
      help: lineHelp(line.id, preview, said),
      quantity,
      most: mostUnits(line, named),
    })),
    leftOut: [
      ...unmapped.map(({ item, sku, quantity }) => said.unmapped(item, sku ?? "", quantity)),
      ...taken.map(({ title }) => `${title}: ${said.noneLeft}`),
    ],
    linesKnown,
  };
}

function sayFacts(reading: Reading, { words, when }: Speech): PreviewSaid["says"]["facts"] {
  const said = words.screens.order.link.preview;
  const { number, po, status, parcels, addedAt, dueAt, cost } = reading;
  const pieces = countPieces(reading);
  const facts: { name: string; words: string | null }[] = [
    { name: said.status, words: status.label === "" ? null : status.label },
    { name: said.po, words: po === "" || po === number ? null : po },
    { name: said.added, words: addedAt && when(addedAt) },
    { name: said.due, words: dueAt && when(dueAt) },
    { name: said.pieces, words: pieces.all === 0 ? null : said.counted(pieces.shipped, pieces.all) },
    { name: said.cost, words: cost === null ? null : words.screens.amount(cost) },
    { name: said.parcels, words: parcels.length === 0 ? said.noParcels : parcels.map((parcel) => sayParcel(parcel, when)).join(", ") },
  ];
  return facts.flatMap((fact) => (fact.words === null ? [] : [{ name: fact.name, words: fact.words }]));
}

function sayParcel({ number, carrier, shippedAt }: Reading["parcels"][number], when: Speech["when"]): string {
  const named = carrier === null ? number : `${carrier} ${number}`;
  return shippedAt === null ? named : `${named} · ${when(shippedAt)}`;
}
