import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { OrderPage } from "../components/order-page.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { orderIdSchema, type OrderId } from "../domain/ids.ts";
import { orderActSchema, orderFormRules } from "../domain/orders/order-acts.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** One order of the calling shop. Another shop's id is answered like one that does not exist. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readOrderStatus(shop, orderIdOf(found));
    if (screen === null) throw refuse(found, 404);
    return { ...screen, rules: orderFormRules };
  });
}

/** What a person does about the order, its links and its problems. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, orderActSchema, (act, { shop, who }) =>
    found.context.services.actOnOrder({ shop, orderId: orderIdOf(found), who, act }),
  );
}

function orderIdOf(found: Pick<ActionFunctionArgs, "params" | "context">): OrderId {
  const id = orderIdSchema.safeParse(found.params["orderId"]);
  if (!id.success) throw refuse(found, 404);
  return id.data;
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Order() {
  const screen = useLoaderData<typeof loader>();
  return <OrderPage key={screen.order.id} screen={screen} />;
}

export const ErrorBoundary = ScreenError;
