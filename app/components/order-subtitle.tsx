import { Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { OrderScreen } from "../domain/screens/read-order-screen.ts";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type Shown = Pick<SerializeFrom<OrderScreen>, "order" | "checkedAt">;

/** When it was placed, and when what is shown was last true. */
export function OrderSubtitle({ screen, time }: { screen: Shown; time: ScreenTime }) {
  const { screens } = useWords();
  const { order, checkedAt } = screen;
  return (
    <Text as="p" tone="subdued">
      {order.cancelledAt === null ? null : `${screens.orders.cancelled} · `}
      {screens.order.placed} <When at={order.placedAt} time={time} />
      {" · "}
      {checkedAt === null ? (
        screens.order.neverChecked
      ) : (
        <>
          {screens.order.checked} <When at={checkedAt} time={time} />
        </>
      )}
    </Text>
  );
}
