import { useRef } from "preact/hooks";
import type { OrderActedSaid, PreviewSaid, Refusal } from "#app/extension/contract.ts";
import { askApp, type Answer, type Trouble } from "../../admin/src/ask-app.ts";
import type { Say } from "../../admin/src/say.ts";
import { useLatest } from "../../admin/src/use-latest.ts";
import { nothingNamed, type NamedVendorOrder } from "../../admin/src/vendor-order.ts";

export type Units = { lineId: string; quantity: number }[];

type Sent = "preview_link" | "link";

/** `units` null: as the preview has them. `wait`: the words for linking what the vendor does not know yet, once they were said. */
type LinkState = {
  named: NamedVendorOrder;
  preview: PreviewSaid | null;
  units: Units | null;
  busy: Sent | null;
  refusal: Refusal | null;
  wait: string | null;
  lost: { trouble: Trouble; by: Sent } | null;
  saved: string | null;
};

const unanswered = { preview: null, units: null, refusal: null, lost: null };

/** The form: what is named, what it would be, and what became of it. No answer takes away what was typed. */
export function useLink(address: string, { connections, say }: { connections: { value: string }[]; say: Say }) {
  const first = (): LinkState => ({ named: nothingNamed(connections), ...unanswered, busy: null, wait: null, saved: null });
  const { drawn, read, set } = useLatest(first);
  const calls = useRef(0);

  const send = async (by: Sent) => {
    const call = ++calls.current;
    const { named, units } = read();
    set({ busy: by, refusal: null, lost: null });
    const act = by === "link" ? { intent: by, ...named, lines: units && chosenUnits(units) } : { intent: by, ...named };
    const answer = await askApp<OrderActedSaid>(address, { say, act });
    if (call !== calls.current) return;
    // What was typed since is another vendor order.
    set(by === "preview_link" && named !== read().named ? { busy: null } : stateAfter(answer, by));
  };
  const change = (part: Partial<NamedVendorOrder>) => set({ ...unanswered, named: { ...read().named, ...part } });
  const look = () => void send("preview_link");

  return {
    ...drawn,
    change,
    look,
    link: () => void send("link"),
    /** A reference that was pasted is whole: it is looked up at once. */
    name(reference: string) {
      const { named } = read();
      change({ reference, waitIfMissing: false });
      if (looksPasted(named.reference, reference) && named.connectionId !== "") look();
    },
    choose(units: Units) {
      // Where the lines are not known, to choose none is to leave it so.
      const isAnswer = drawn.preview?.makes.linesKnown === true || chosenUnits(units).length > 0;
      set({ units: isAnswer ? units : null, refusal: null });
    },
  };
}

function stateAfter(answer: Answer<OrderActedSaid>, by: Sent): Partial<LinkState> {
  if (!answer.ok) return { busy: null, lost: { trouble: answer.trouble, by } };
  const { said } = answer;
  if (!said.ok) return { busy: null, refusal: said, ...(said.wait !== null && { wait: said.wait }) };
  return said.done === "preview_link" ? { busy: null, preview: said.preview, units: null } : { busy: null, saved: said.said };
}

/** Several signs at once: the elements tell of no paste. */
function looksPasted(before: string, after: string): boolean {
  return after.length > before.length + 1;
}

/** Those of which there are any: what is linked. */
export function chosenUnits(units: Units): Units {
  return units.filter(({ quantity }) => quantity > 0);
}

/** How many units of each line a preview would link. */
export function previewUnits({ makes }: PreviewSaid): Units {
  return makes.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
}
