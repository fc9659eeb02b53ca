import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { orderListUrl } from "../components/order-list-url.ts";
import { OrdersPage } from "../components/orders-page.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ordersActSchema } from "../domain/orders/act-on-orders.ts";
import type { OrderCursor } from "../domain/screens/order-list.ts";
import { parseOrderListQuery } from "../domain/screens/parse-order-list-query.ts";
import { framed } from "../framed.ts";
import { actionForShop, answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** One page of the list of orders, as the address narrows it; a search that means one order goes straight to it. */
export function loader(found: LoaderFunctionArgs) {
  const { services } = found.context;
  return answerForShop(found, async (shop, scopes) => {
    const params = new URL(found.request.url).searchParams;
    const query = parseOrderListQuery(Object.fromEntries(params));
    if (!query.ok) throw refuse(found, 400);
    const read = () => services.listOrderRows(shop, query.value);
    const { goTo, previous, next, ...screen } = await readInstalled(found, { shop, scopes }, read);
    if (goTo !== null) throw redirect(framed(`/app/orders/${goTo}`, params));
    const turn = (cursor: OrderCursor | null) => (cursor === null ? null : orderListUrl({ ...query.value, cursor }));
    return { ...screen, query: { ...query.value, cursor: null }, previous: turn(previous), next: turn(next) };
  });
}

/** What a person does about some orders of the page. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, ordersActSchema, (act, { shop, who }) => found.context.services.actOnOrders({ shop, who, act }));
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Orders() {
  return <OrdersPage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
