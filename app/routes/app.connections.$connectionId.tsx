import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { z } from "zod";
import { ConnectionForm } from "../components/connection-form.tsx";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { accountTestSchema, connectionChangeSchema, type AccountDraft } from "../domain/connections/connection-forms.ts";
import { formErrorOf } from "../domain/connections/form-error-of.ts";
import type { UpdateConnectionError } from "../domain/connections/update-connection.ts";
import { connectionIdSchema, type ConnectionId } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { vendorIdSchema, type VendorId } from "../domain/vendor.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** One connection of the calling shop. Another shop's id is answered like one that does not exist. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readConnectionScreen(shop, connectionIdOf(found));
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

/** One change of the connection, by its intent. */
export function action(found: ActionFunctionArgs) {
  const { services } = found.context;
  return actionForShop(found, requestSchema, async (request, { shop, who }) => {
    const target = { shop, connectionId: connectionIdOf(found), who };
    switch (request.intent) {
      case "save": {
        const { account, vendor, label, makes, referencePatterns, defaultCarrier } = request;
        const choices = { label, makes, referencePatterns, defaultCarrier };
        const saved = await services.updateConnection({ ...target, choices, account });
        return saved.ok ? ok({ done: "saved" }) : refused(found, saved.error, { vendor, draft: account });
      }
      case "test": {
        const { connectionId } = target;
        const tested = await services.testAccount({ shop, draft: request.account, of: { connectionId } });
        return tested.ok ? ok({ done: "tested" }) : refused(found, tested.error, { vendor: request.vendor, draft: request.account });
      }
      case "pause":
        return done(found, await services.pauseConnection(target), "paused");
      case "resume":
        return done(found, await services.resumeConnection(target), "resumed");
      case "renew_hint_address":
        return done(found, await services.renewHintAddress(target), "renewed");
      case "remove":
        return done(found, await services.removeConnection(target), "removed");
      case "check": {
        const asked = await services.checkNow({ shop, target: { connectionId: target.connectionId }, who });
        const until = asked.ok ? asked.value.connections[0]?.blockedUntil : null;
        return until ? ok({ done: "blocked", until }) : done(found, asked, "asked");
      }
    }
  });
}

/** The vendor is named for the words only: which one it is stands in the connection. */
const requestSchema = z.discriminatedUnion("intent", [
  connectionChangeSchema.extend({ intent: z.literal("save"), vendor: vendorIdSchema }),
  accountTestSchema,
  ...(["pause", "resume", "remove", "check", "renew_hint_address"] as const).map((intent) => z.strictObject({ intent: z.literal(intent) })),
]);

function connectionIdOf(found: Pick<ActionFunctionArgs, "params" | "context">): ConnectionId {
  const id = connectionIdSchema.safeParse(found.params["connectionId"]);
  if (!id.success) throw refuse(found, 404);
  return id.data;
}

type Found = Pick<ActionFunctionArgs, "context">;

function done(found: Found, result: Result<unknown, unknown>, word: string) {
  if (!result.ok) throw refuse(found, 404);
  return ok({ done: word });
}

function refused(found: Found, error: UpdateConnectionError, { vendor, draft }: { vendor: VendorId; draft: AccountDraft | null }) {
  if (error.kind === "connection_not_found") throw refuse(found, 404);
  return err(formErrorOf(error, { vendor: found.context.services.vendorNames()[vendor] ?? vendor, draft }));
}

/** Of a connection that was removed nothing can be read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  actionResult?.value?.done === "removed" ? false : defaultShouldRevalidate;

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function ConnectionScreen() {
  const screen = useLoaderData<typeof loader>();
  return <ConnectionForm key={screen.connection.id} screen={screen} />;
}

export const ErrorBoundary = ScreenError;
