import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { useWords } from "./words.tsx";

/** The error of the route in words, with the reference that is also in the log: the failed request's, else the page's. */
export function useErrorWords(): { title: string; body: string; reference: string | null } {
  const words = useWords().screens.errors;
  const error = useRouteError();
  const page = useRouteLoaderData("root");
  const reference = (isRouteErrorResponse(error) ? referenceIn(error.data) : null) ?? referenceIn(page);
  const { title, body } = words[statusOf(error)];
  return { title, body, reference: reference === null ? null : words.reference(reference) };
}

/** Plain, for where Polaris is not there. */
export function ErrorWords() {
  const { title, body, reference } = useErrorWords();
  return (
    <main>
      <h1>{title}</h1>
      <p>{body}</p>
      {reference === null ? null : <p>{reference}</p>}
    </main>
  );
}

/** By hand: a schema library would be the largest thing on the page. */
function referenceIn(data: unknown): string | null {
  const isRecord = typeof data === "object" && data !== null;
  return isRecord && "reference" in data && typeof data.reference === "string" ? data.reference : null;
}

function statusOf(error: unknown): 400 | 404 | 500 {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return status === 400 || status === 404 ? status : 500;
}
