import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { referenceIn } from "./reference-in.ts";
import { useWords } from "./words.tsx";

/** The error of the route in words, with the reference that is also in the log: the failed request's, else the page's. */
export function useErrorWords(): { title: string; body: string; reference: string | null; isFailure: boolean } {
  const words = useWords().screens.errors;
  const error = useRouteError();
  const page = useRouteLoaderData("root");
  const reference = (isRouteErrorResponse(error) ? referenceIn(error.data) : null) ?? referenceIn(page);
  const status = statusOf(error);
  const { title, body } = words[status];
  return { title, body, reference: reference === null ? null : words.reference(reference), isFailure: status === 500 };
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

function statusOf(error: unknown): 400 | 404 | 500 {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return status === 400 || status === 404 ? status : 500;
}
