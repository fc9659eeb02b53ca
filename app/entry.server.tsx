import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { WordsProvider } from "./components/words.tsx";
import { loadLanguage, type Language } from "./languages.ts";
import { loggedPath } from "./logged-path.ts";
import { stackOf } from "./stack-of.ts";

/** After this, what is not rendered yet is given up. */
const streamTimeout = 5_000;

type DocumentRequest = { request: Request; status: number; headers: Headers; remix: EntryContext; context: AppLoadContext };

/** Remix's signature: renders the document as a stream, in the language that the admin names. */
// eslint-disable-next-line max-params -- Remix calls it with five
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  context.shopify.addDocumentResponseHeaders(request, headers);
  // Without a shop in the address there is nothing of a shop in the page, but no other site may frame it either.
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "frame-ancestors https://admin.shopify.com;");
  headers.set("Content-Type", "text/html; charset=utf-8");
  const language = await loadLanguage(new URL(request.url).searchParams.get("locale"), context.services.vendorNames());
  return renderDocument({ request, status, headers, remix, context }, language);
}

/** Errors that no loader named: a bug in rendering, a route that broke. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  // Remix's own answers to a request that fits no route (404, 405): nothing failed, and the request's line has the status.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  context.log.error("render_failed", {
    requestId: context.requestId,
    path: loggedPath(new URL(request.url).pathname),
    error: stackOf(error),
  });
};

function renderDocument({ request, status, headers, remix, context }: DocumentRequest, language: Language): Promise<Response> {
  // A reader that cannot run scripts gets the whole page at once.
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answeredStatus = status;
    const page = (
      <WordsProvider language={language}>
        <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} />
      </WordsProvider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      [readyEvent]: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answeredStatus }));
        body.on("close", () => clearTimeout(timer));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        answeredStatus = 500;
        handleError(error, { request, context, params: {} });
      },
    });
    const timer = setTimeout(abort, streamTimeout + 1_000);
  });
}
