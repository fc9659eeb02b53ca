import { DismissDialog } from "./dismiss-dialog.tsx";
import type { Asking } from "./attention-page.tsx";
import { GoLiveDialog } from "./go-live-dialog.tsx";
import { LinesDialog, type LinesOfLink } from "./lines-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import type { OrderView } from "./order-page.tsx";
import { UnlinkDialog } from "./unlink-dialog.tsx";
import type { Cures } from "./use-cures.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

export type VendorOrderView = OrderView["vendorOrders"][number];

/** What is asked on an order's screen before something is done; null: nothing. */
export type OrderAsking =
  | { what: "lines"; question: LinesOfLink }
  | Asking
  | { what: "link" }
  | { what: "go_live" }
  | { what: "unlink"; vendorOrder: VendorOrderView };

type OrderDialogsProps = {
  asking: OrderAsking;
  screen: OrderView;
  time: ScreenTime;
  cures: Cures;
  onClose(): void;
};

/** The dialog that is open. */
export function OrderDialogs({ asking, screen, time, cures, onClose }: OrderDialogsProps) {
  const words = useWords().screens.order.goLive;
  const { order, rules, writes } = screen;
  switch (asking?.what) {
    case undefined:
      return null;
    case "dismiss":
      return <DismissDialog keys={asking.keys} rules={rules.dismiss} onDone={cures.note} onClose={onClose} />;
    case "lines":
      return <LinesDialog question={asking.question} rules={rules[asking.question.intent]} onDone={cures.note} onClose={onClose} />;
    case "link":
      return <LinkDialog screen={screen} time={time} onDone={cures.note} onClose={onClose} />;
    case "unlink":
      return <UnlinkDialog vendorOrder={asking.vendorOrder} screen={screen} cures={cures} onClose={onClose} />;
    case "go_live": {
      const of = { action: `/app/orders/${order.id}`, ...words, title: words.title(order.name) };
      const done = () => {
        cures.note({ result: { ok: true, value: { done: "go_live", count: 1, over: 0 } }, keys: [] });
        onClose();
      };
      return <GoLiveDialog planned={writes.length === 0 ? null : writes.length} of={of} onDone={done} onClose={onClose} />;
    }
  }
}
