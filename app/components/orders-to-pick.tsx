import { useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";
import { GoLiveChoice } from "./go-live-choice.tsx";
import type { OrderRowView } from "./order-row-cells.tsx";
import { OrdersTable } from "./orders-table.tsx";
import type { OrderActs } from "./use-order-acts.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type OrdersToPickProps = { rows: OrderRowView[]; time: ScreenTime; shadowMode: boolean; acts: OrderActs };

/** A page of orders, to pick some and have something done to all of them. */
export function OrdersToPick({ rows, time, shadowMode, acts: { send, isBusy } }: OrdersToPickProps) {
  const words = useWords().screens.orders.acts;
  const { selectedResources, handleSelectionChange, clearSelection } = useIndexResourceState(rows);
  const [isGoingLive, setIsGoingLive] = useState(false);
  // What has gone from the page meanwhile is not picked any more.
  const picked = rows.flatMap(({ id }) => (selectedResources.includes(id) ? [id] : []));
  const act = (request: Parameters<OrderActs["send"]>[0]) => {
    send(request);
    clearSelection();
  };
  const check = { content: words.check, disabled: isBusy, onAction: () => act({ intent: "check", orderIds: picked }) };
  const goLive = { content: words.goLive.open, disabled: isBusy, onAction: () => setIsGoingLive(true) };
  return (
    <>
      <OrdersTable
        rows={rows}
        time={time}
        selection={{
          picked,
          label: ({ name }) => words.select(name),
          words,
          acts: shadowMode ? [check, goLive] : [check],
          onSelectionChange: handleSelectionChange,
        }}
      />
      {isGoingLive ? (
        <GoLiveChoice
          planned={null}
          words={{ ...words.goLive, title: words.goLive.title(picked.length) }}
          isBusy={isBusy}
          onGoLive={(choice) => {
            act({ intent: "go_live", send: choice, orderIds: picked });
            setIsGoingLive(false);
          }}
          onClose={() => setIsGoingLive(false)}
        />
      ) : null}
    </>
  );
}
