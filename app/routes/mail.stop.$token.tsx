import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, useActionData, useRouteError } from "@remix-run/react";
import { ErrorWords } from "../components/error-words.tsx";
import { MailStop } from "../components/mail-stop.tsx";
import { refuse } from "../screen-request.server.ts";

/** The page that asks. Looking ends nothing: programs open every link of a mail. */
export async function loader(found: LoaderFunctionArgs) {
  if ((await found.context.services.findMailStop(tokenOf(found))) === "unknown") throw refuse(found, 404);
  return null;
}

/** Ends the shop's mail at once, for a person on the page or for her mail program (RFC 8058). What is sent with it is not read. */
export async function action(found: ActionFunctionArgs) {
  if ((await found.context.services.stopMail(tokenOf(found))) === "unknown") throw refuse(found, 404);
  return { stopped: true };
}

function tokenOf({ params }: Pick<LoaderFunctionArgs, "params">): string {
  return params["token"] ?? "";
}

export default function StopMail() {
  return <MailStop state={useActionData<typeof action>() === undefined ? "ask" : "stopped"} />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status === 404 ? <MailStop state="unknown" /> : <ErrorWords />;
}
