import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { AskDeps } from "../links/ask-by-hand.ts";
import type { LinkError } from "../links/link-error.ts";
import type { NamedReadings } from "../links/prepare-hand-link.ts";
import { readManyByHand } from "../links/read-by-hand.ts";
import type { Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { vendorErrorPolicy } from "../vendor.ts";
import { problemVerdict, type Import, type ImportRow, type NumberedRow } from "./import-records.ts";
import { judgeGroup, type JudgedGroup, type ReadGroup } from "./judge-group.ts";
import { verdictOfError } from "./row-verdict.ts";
import { readForSlice } from "./slice-reads.ts";

/** After so many slices that a vendor's trouble cut short, the rows concerned are told instead of tried. */
const mostFailures = 8;

/** `named`: what the vendor said; null where nothing is to be linked. */
export type SliceGroup = { rows: ImportRow[]; named: NamedReadings | null } & JudgedGroup;

/** `later`: groups that have no verdict yet, since their vendor could not be asked; `notBefore`: when it may be. */
export type JudgedSlice = { groups: SliceGroup[]; later: ImportRow[][]; notBefore: Date | null };

type SliceInput = { shop: ShopDomain; record: Import; rows: ImportRow[] };

/** Asks the vendors for all that some rows of a file name, together, and judges each link that they would make. Saves nothing. */
export async function judgeSlice(deps: AskDeps & Pick<Deps, "openShop">, { shop, record, rows }: SliceInput): Promise<JudgedSlice> {
  const store = deps.store.forShop(shop);
  const connections = new Map((await store.listConnections()).map((connection) => [connection.id, connection]));
  const waiting = Map.groupBy(rows, ({ lead }) => lead);
  const slice: JudgedSlice = { groups: [], later: [], notBefore: null };
  const read: ReadGroup[] = [];
  for (const [connectionId, groups] of Map.groupBy(waiting.values(), ([lead]) => lead?.connectionId ?? null)) {
    const connection = connectionId === null ? undefined : connections.get(connectionId);
    const answers = await readGroups(deps, { shop, connection, groups, isLastTry: record.failures >= mostFailures });
    for (const { group, named } of answers.named) read.push({ rows: group, named });
    slice.groups.push(...answers.refused);
    slice.later.push(...answers.later);
    if (answers.notBefore !== null) slice.notBefore = answers.notBefore;
  }
  const readings = read.flatMap(({ named }) => named.readings.map(({ reading }) => reading));
  const orderIds = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))];
  const reads = await readForSlice(store, { orderIds, connections: read.map(({ named }) => named.connection), readings });
  const others = await store.listNumberedRows(record.id, { numbers: readings.map(({ number }) => number), orderIds });
  for (const group of read) {
    const judged = await judgeGroup(deps, reads, { group, shop, others });
    slice.groups.push({ ...judged, rows: group.rows, named: group.named });
    if (judged.verdict.state !== "problem") others.push(...numbered(group.rows, judged));
  }
  return slice;
}

type Answers = {
  named: { group: ReadGroup["rows"]; named: NamedReadings }[];
  refused: SliceGroup[];
  later: ImportRow[][];
  notBefore: Date | null;
};

async function readGroups(
  deps: AskDeps,
  about: { shop: ShopDomain; connection: Connection | undefined; groups: ImportRow[][]; isLastTry: boolean },
): Promise<Answers> {
  const { shop, connection, groups, isLastTry } = about;
  const answers: Answers = { named: [], refused: [], later: [], notBefore: null };
  if (connection === undefined) {
    const verdict = problemVerdict("connection_not_found");
    return { ...answers, refused: groups.map((rows) => ({ rows, named: null, verdict, number: null, input: null })) };
  }
  const { status, blockedUntil } = connection;
  // Our own back-off counts here, too: the rows can wait.
  if (status === "active" && blockedUntil !== null && blockedUntil > deps.clock.now() && !isLastTry)
    return { ...answers, later: groups, notBefore: blockedUntil };
  const references = groups.map(([lead]) => ({ kind: "text" as const, text: lead?.reference ?? "" }));
  const read = await readManyByHand(deps, { shop, connection, references });
  for (const [index, rows] of groups.entries()) {
    const [lead, ...rest] = rows;
    if (lead === undefined) continue;
    const result: Result<NamedReadings, LinkError> = withConnection(read[index], connection);
    if (result.ok) answers.named.push({ group: [lead, ...rest], named: result.value });
    else if (isPassing(result.error) && !isLastTry) answers.later.push(rows);
    else answers.refused.push({ rows, named: null, number: null, input: null, verdict: refusal(result.error, lead, connection) });
  }
  if (answers.later.length > 0) answers.notBefore = (await deps.store.forShop(shop).findConnection(connection.id))?.blockedUntil ?? null;
  return answers;
}

function withConnection(
  read: Awaited<ReturnType<typeof readManyByHand>>[number] | undefined,
  connection: Connection,
): Result<NamedReadings, LinkError> {
  if (read === undefined) return err({ kind: "not_found" });
  return read.ok ? ok({ ...read.value, connection }) : read;
}

function isPassing(error: LinkError): boolean {
  return error.kind === "vendor" && vendorErrorPolicy[error.error.kind].retry;
}

function refusal(error: LinkError, { orderId, reference }: ImportRow, { label }: Connection) {
  return verdictOfError(error, { orderId: orderId ?? "", vendor: label, reference, lineName: (lineId) => lineId });
}

function numbered(rows: ImportRow[], { number, verdict: { state } }: JudgedGroup): NumberedRow[] {
  return rows.flatMap(({ row, lead, order, reference, shipsTo, orderId, connectionId }): NumberedRow[] =>
    orderId === null || connectionId === null || number === null
      ? []
      : [{ row, lead, order, reference, shipsTo, state, orderId, connectionId, number }],
  );
}
