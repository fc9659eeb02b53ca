import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { PreflightPage } from "../components/preflight-page.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ok } from "../domain/result.ts";
import { countChecks } from "../domain/screens/read-preflight-screen.ts";
import { actionForShop, answerForShop, readInstalled, refuse } from "../screen-request.server.ts";

/** What the last look at the calling shop's set-up found. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, (shop, scopes) =>
    readInstalled(found, { shop, scopes }, () => found.context.services.readPreflightScreen(shop)),
  );
}

const runSchema = z.strictObject({ intent: z.literal("run") });

/** Looks again now, and says how many checks came out how. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, runSchema, async (_run, { shop }) => {
    const report = await found.context.services.runPreflight({ shop });
    if (!report.ok) throw refuse(found, 404);
    return ok(countChecks(report.value));
  });
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Preflight() {
  return <PreflightPage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
