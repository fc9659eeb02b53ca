import { wholeOrderList, type OrderListQuery } from "../domain/screens/order-list.ts";
import { NothingHere } from "./nothing-here.tsx";
import { orderListUrl } from "./order-list-url.ts";
import { useWords } from "./words.tsx";

/** There are orders, but none that is asked for. The step on is a search of everything, or everything where that was searched already. */
export function OrdersNone({ query }: { query: OrderListQuery }) {
  const { nothingFits, nothingFound } = useWords().screens.orders;
  const { search, sort } = query;
  const everywhere = orderListUrl({ ...wholeOrderList, search, sort });
  const canSearchMore = search !== "" && everywhere !== orderListUrl(query);
  const step = canSearchMore
    ? { words: nothingFound.step, url: everywhere }
    : { words: nothingFits.step, url: orderListUrl(wholeOrderList) };
  if (search === "") return <NothingHere title={nothingFits.title} body={nothingFits.body} step={step} />;
  return <NothingHere title={nothingFound.title(search)} body={nothingFound.body} step={step} />;
}
