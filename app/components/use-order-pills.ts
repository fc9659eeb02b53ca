import type { OrderFilter, OrderListQuery } from "../domain/screens/order-list.ts";
import { stages } from "../domain/stages.ts";
import { useWords } from "./words.tsx";

type Narrowing = Partial<OrderFilter>;
type Choice = { label: string; narrowing: Narrowing };

/** One thing that the list can be narrowed by. */
export type OrderPill = {
  key: string;
  label: string;
  choices: (Choice & { isChosen: boolean })[];
  /** As it is narrowed now, in words; null: not by this. */
  applied: string | null;
  /** Takes it off. */
  none: Narrowing;
};

type Connections = { id: OrderFilter["connectionId"]; label: string }[];

const dayGaps = [7, 30];

export function useOrderPills(query: OrderListQuery, connections: Connections): OrderPill[] {
  const { stage: stageWords, screens } = useWords();
  const words = screens.orders.filters;
  const toPill = (key: string, label: string, none: Narrowing, choices: Choice[]): OrderPill => {
    const marked = choices.map((choice) => ({ ...choice, isChosen: isNarrowed(query, choice.narrowing) }));
    const chosen = marked.find(({ isChosen }) => isChosen);
    // An address may ask for what is no choice, such as an account that was removed since.
    const applied = isNarrowed(query, none) ? null : chosen === undefined ? label : words.applied(label, chosen.label);
    return { key, label, choices: marked, applied, none };
  };
  return [
    toPill(
      "account",
      words.account,
      { connectionId: null },
      connections.map(({ id, label }) => ({ label, narrowing: { connectionId: id } })),
    ),
    toPill(
      "stage",
      words.stage,
      { stage: null },
      stages.map((stage) => ({ label: stageWords(stage), narrowing: { stage } })),
    ),
    toPill("placed", words.placed, { newerThanDays: null, olderThanDays: null }, [
      ...dayGaps.map((days) => ({ label: words.placedWithin(days), narrowing: { newerThanDays: days, olderThanDays: null } })),
      ...dayGaps.map((days) => ({ label: words.placedBefore(days), narrowing: { newerThanDays: null, olderThanDays: days } })),
    ]),
    toPill("due", words.due, { late: false }, [{ label: words.late, narrowing: { late: true } }]),
  ];
}

function isNarrowed(query: OrderListQuery, narrowing: Narrowing): boolean {
  const asked: Narrowing = { ...query, ...narrowing };
  return JSON.stringify(asked) === JSON.stringify(query);
}
