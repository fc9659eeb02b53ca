import { writeOrderListQuery, type OrderListQuery } from "../domain/screens/order-list.ts";

/** The address of the list of orders, narrowed like this. */
export function orderListUrl(query: OrderListQuery): string {
  const text = new URLSearchParams(writeOrderListQuery(query)).toString();
  return text === "" ? "/app/orders" : `/app/orders?${text}`;
}
