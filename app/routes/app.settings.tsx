import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { keepForm, keepScreen } from "../components/keep-screen.ts";
import { ScreenError } from "../components/screen-error.tsx";
import { SettingsForm } from "../components/settings-form.tsx";
import { settingsChangesSchema } from "../domain/shops/save-settings.ts";
import { actionForShop, answerForShop, refuse } from "../screen-request.server.ts";

/** The shop's settings, and its last order to explain them by. */
export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, async (shop) => {
    const screen = await found.context.services.readSettingsScreen(shop);
    if (screen === null) throw refuse(found, 404);
    return screen;
  });
}

/** Stores the settings that were changed; the others may have been changed elsewhere meanwhile. */
export function action(found: ActionFunctionArgs) {
  return actionForShop(found, settingsChangesSchema, async (changes, { shop, who }) => {
    const saved = await found.context.services.saveSettings({ shop, changes, who });
    if (saved === null) throw refuse(found, 404);
    return saved;
  });
}

export const clientLoader = keepScreen();
export const clientAction = keepForm;

export default function Settings() {
  return <SettingsForm screen={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = ScreenError;
