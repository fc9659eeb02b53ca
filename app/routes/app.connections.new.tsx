import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { NewConnectionForm } from "../components/new-connection-form.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { accountTestSchema, newConnectionSchema } from "../domain/connections/connection-forms.ts";
import { formErrorOf } from "../domain/connections/form-error-of.ts";
import { err, ok } from "../domain/result.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** What the form of a new connection is drawn from. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readNewConnectionScreen(shop);
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

/** Connects the account, or only asks the vendor whether it takes it. */
export function action(found: ActionFunctionArgs) {
  const { services } = found.context;
  return actionForShop(found, requestSchema, async (request, { shop, who }) => {
    const { account, vendor } = request;
    const refused = { vendor: services.vendorNames()[vendor] ?? vendor, draft: account };
    if (request.intent === "test") {
      const tested = await services.testAccount({ shop, draft: account, of: { vendor } });
      if (tested.ok) return ok({ done: "tested" });
      if (tested.error.kind === "connection_not_found") throw refuse(found, 404);
      return err(formErrorOf(tested.error, refused));
    }
    const { label, makes, referencePatterns, defaultCarrier } = request;
    const choices = { label, makes, referencePatterns, defaultCarrier };
    const connected = await services.connectVendor({ shop, vendor, ...account, ...choices, isNew: true, who });
    if (connected.ok) return ok({ done: "connected" });
    if (connected.error.kind === "shop_not_found") throw refuse(found, 404);
    return err(formErrorOf(connected.error, refused));
  });
}

const requestSchema = z.discriminatedUnion("intent", [newConnectionSchema.extend({ intent: z.literal("save") }), accountTestSchema]);

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function NewConnection() {
  return <NewConnectionForm screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
