import type { OrderFilter, OrderListQuery } from "../domain/screens/order-list.ts";
import { stages } from "../domain/stages.ts";
import { pillOf, type FilterPill } from "./filter-pills.ts";
import { useWords } from "./words.tsx";

type Connections = { id: OrderFilter["connectionId"]; label: string }[];

const dayGaps = [7, 30];

export function useOrderPills(query: OrderListQuery, connections: Connections): FilterPill<OrderFilter>[] {
  const { stage: stageWords, screens } = useWords();
  const words = screens.orders.filters;
  const say = screens.lists.applied;
  return [
    pillOf<OrderFilter>(query, {
      key: "account",
      label: words.account,
      say,
      none: { connectionId: null },
      choices: connections.map(({ id, label }) => ({ label, narrowing: { connectionId: id } })),
    }),
    pillOf<OrderFilter>(query, {
      key: "stage",
      label: words.stage,
      say,
      none: { stage: null },
      choices: stages.map((stage) => ({ label: stageWords(stage), narrowing: { stage } })),
    }),
    pillOf<OrderFilter>(query, {
      key: "placed",
      label: words.placed,
      say,
      none: { newerThanDays: null, olderThanDays: null },
      choices: [
        ...dayGaps.map((days) => ({ label: words.placedWithin(days), narrowing: { newerThanDays: days, olderThanDays: null } })),
        ...dayGaps.map((days) => ({ label: words.placedBefore(days), narrowing: { newerThanDays: null, olderThanDays: days } })),
      ],
    }),
    pillOf<OrderFilter>(query, {
      key: "due",
      label: words.due,
      say,
      none: { late: false },
      choices: [{ label: words.late, narrowing: { late: true } }],
    }),
  ];
}
