import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ImportsPage } from "../components/imports-page.tsx";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { err, ok } from "../domain/result.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** Where a file of links is handed in, and what became of those before it. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readImportsScreen(shop);
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

/** Takes a file in. How large a body may be is held before any route sees it; what is checked with vendors is a job's. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, uploadSchema, async ({ file }, { shop, who }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const taken = await found.context.services.previewImport({ shop, file: bytes, who });
    if (taken.ok) return ok({ importId: taken.value.record.id, ignored: taken.value.ignored });
    if (taken.error.kind === "shop_not_found") throw refuse(found, 404);
    return err({ fields: {}, trouble: { code: "file_not_taken" as const, params: taken.error } });
  });
}

const uploadSchema = z.strictObject({ file: z.instanceof(File) });

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Imports() {
  return <ImportsPage screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
