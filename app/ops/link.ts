import type { ConnectionId } from "../domain/ids.ts";
import type { LinkPreview } from "../domain/links/preview-link.ts";
import type { HandLinkInput } from "../domain/links/prepare-hand-link.ts";
import type { Order } from "../domain/records.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { doubtMessages } from "../messages/en/doubts.ts";
import { stageWords } from "../messages/stage-words.ts";
import { text } from "../messages/text.ts";
import { linkFailure } from "./link-failure.ts";
import { describeLines, readLines } from "./name-lines.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

export type LinkOptions = {
  order: string;
  connection: string;
  ref?: string;
  receipt?: string;
  lines?: string;
  shipsTo?: string;
  replacement?: boolean;
  wait?: boolean;
  preview?: boolean;
};

/** Links an order to a vendor order, or shows what that would be. */
export const link: Verb<LinkOptions> = async (on, options) => {
  const { services, output } = on;
  const named = await readLinkInput(on, options);
  if (!named.ok) return named;
  const { input, order } = named.value;
  const names = { order: options.order, connection: options.connection, ref: options.ref ?? "" };

  const preview = await services.previewLink(input);
  if (!preview.ok) return err(linkFailure(preview.error, names));
  const { reading, doubts } = preview.value;
  const vendorOrder =
    reading === null ? null : { number: reading.number, po: reading.po, stage: reading.stage, status: reading.status.label };
  if (options.preview === true) {
    const lines = preview.value.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
    answer(
      output,
      {
        preview: {
          order: order.name,
          connection: preview.value.connection,
          vendorOrder,
          lines,
          linesKnown: preview.value.linesKnown,
          doubts,
        },
      },
      () => describe(order, preview.value),
    );
    return done;
  }
  const linked = await services.linkVendorOrder({ ...input, who: operator, source: "hand" });
  if (!linked.ok) return err(linkFailure(linked.error, names));
  const { id, lines, linesKnown } = linked.value;
  answer(output, { link: { id, order: order.name, connection: preview.value.connection, vendorOrder, lines, linesKnown } }, () => [
    text("linked", { order: order.name, number: vendorOrder?.number ?? names.ref }),
    ...describeLines(order, lines, linesKnown),
  ]);
  return done;
};

async function readLinkInput(
  { services, shop }: OpsOn,
  options: LinkOptions,
): Promise<Result<{ input: HandLinkInput; order: Order }, string>> {
  const reference = readReference(options);
  if (!reference.ok) return reference;
  const order = await services.findOrder({ shop, text: options.order });
  if (order === null) return err(text("order_not_found", { order: options.order }));
  const connectionId: ConnectionId | null = await services.findConnectionByName({ shop, name: options.connection });
  if (connectionId === null) return err(text("connection_not_found", { connection: options.connection }));
  const lines = readLines(order, options.lines);
  if (!lines.ok) return lines;
  const target =
    options.shipsTo === undefined ? null : await services.findLinkByNumber({ shop, orderId: order.id, number: options.shipsTo });
  if (options.shipsTo !== undefined && target === null) return err(text("link_not_found", { ref: options.shipsTo }));
  return ok({
    order,
    input: {
      shop,
      orderId: order.id,
      connectionId,
      reference: reference.value,
      ...(lines.value === null ? {} : { lines: lines.value }),
      shipsToLinkId: target,
      isReplacement: options.replacement === true,
      waitIfMissing: options.wait === true,
    },
  });
}

function readReference({ ref, receipt }: LinkOptions): Result<HandLinkInput["reference"], string> {
  if ((ref === undefined) === (receipt === undefined)) return err(text("ref_or_receipt"));
  if (ref !== undefined) return ok({ kind: "text", text: ref });
  const [guid = "", email = "", ...rest] = (receipt ?? "").split(",").map((part) => part.trim());
  return guid === "" || email === "" || rest.length > 0 ? err(text("bad_receipt")) : ok({ kind: "receipt", guid, email });
}

function describe(order: Order, { connection, reading, lines, linesKnown, doubts }: LinkPreview): string[] {
  const said =
    reading === null ? "-" : `${reading.number}  ${reading.stage === null ? "-" : stageWords(reading.stage)}  ${reading.status.label}`;
  return [
    `${order.name}  ${connection.label} ${said}`,
    ...describeLines(order, lines, linesKnown),
    ...doubts.map((doubt) => `  ? ${doubtMessages[doubt] ?? doubt}`),
    text("preview_only"),
  ];
}
