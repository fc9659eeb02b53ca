import type { OrderActedSaid, OrdersSaid } from "#app/extension/contract.ts";
import { orderAddress } from "../../admin/src/addresses.ts";
import { askApp, type Answer } from "../../admin/src/ask-app.ts";
import type { Say } from "../../admin/src/say.ts";
import { useLatest } from "../../admin/src/use-latest.ts";
import { nothingNamed } from "../../admin/src/vendor-order.ts";
import { isToLookUp, previewOf, type BulkRow } from "./bulk-row.ts";

type Sent = "preview_link" | "link";
type BulkState = { connectionId: string; rows: Record<string, BulkRow>; progress: { done: number; count: number } | null };

/** Orders that are looked up, then linked, one after another: what went wrong at one keeps no other, and stays to be tried again. */
export function useBulkLink({ orders, connections }: OrdersSaid, say: Say) {
  const { drawn, read, set } = useLatest<BulkState>(() => ({
    connectionId: nothingNamed(connections).connectionId,
    rows: Object.fromEntries(orders.map(({ id, reference }) => [id, { reference, state: "named" }])),
    progress: null,
  }));
  const setRow = (id: string, row: BulkRow) => set({ rows: { ...read().rows, [id]: row } });
  const those = (isWanted: (row: BulkRow) => boolean) => Object.entries(read().rows).filter(([, row]) => isWanted(row));

  /** Whether the app can be asked at all. */
  const send = async (id: string, row: BulkRow, intent: Sent): Promise<boolean> => {
    const { reference } = row;
    const preview = previewOf(row);
    setRow(id, preview === null ? { reference, state: "asked" } : { reference, state: "linking", preview });
    const named = { ...nothingNamed(connections), connectionId: read().connectionId, reference };
    const act = intent === "link" ? { intent, ...named, lines: null } : { intent, ...named };
    const answer = await askApp<OrderActedSaid>(orderAddress(id), { say, act });
    setRow(id, rowAfter(answer, { reference, preview }));
    return answer.ok || answer.trouble.kind === "failed";
  };

  const sendAll = async (some: [string, BulkRow][], intent: Sent) => {
    if (read().progress !== null) return;
    for (const [done, [id, row]] of some.entries()) {
      set({ progress: { done, count: some.length } });
      // What comes after is left as it was.
      if (!(await send(id, row, intent))) break;
    }
    set({ progress: null });
  };

  return {
    ...drawn,
    toLookUp: those(isToLookUp).length,
    toLink: those(isToLink).length,
    hasLinked: those(({ state }) => state === "linked").length > 0,
    isDone: orders.length > 0 && those(({ state }) => state !== "linked").length === 0,
    setConnection(connectionId: string) {
      const anew = those(({ state }) => state !== "linked").map(([id, { reference }]) => [id, { reference, state: "named" }]);
      set({ connectionId, rows: { ...read().rows, ...Object.fromEntries(anew) } });
    },
    name: (id: string, reference: string) => setRow(id, { reference, state: "named" }),
    lookUp: () => void sendAll(those(isToLookUp), "preview_link"),
    link: () => void sendAll(those(isToLink), "link"),
  };
}

function isToLink(row: BulkRow): boolean {
  return previewOf(row) !== null;
}

function rowAfter(
  answer: Answer<OrderActedSaid>,
  { reference, preview }: { reference: string; preview: ReturnType<typeof previewOf> },
): BulkRow {
  if (!answer.ok) return { reference, state: "lost", trouble: answer.trouble, preview };
  const { said } = answer;
  if (!said.ok) return { reference, state: "refused", refusal: said };
  if (said.done === "preview_link") return { reference, state: "found", preview: said.preview };
  return { reference, state: "linked", number: preview?.says.number ?? reference, said: said.said };
}
