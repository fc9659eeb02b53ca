import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { ErrorWords } from "../components/error-words.tsx";
import { ScreenError } from "../components/screen-error.tsx";
import { ScreenFrame } from "../components/screen-frame.tsx";
import { ScreenOutlet } from "../components/screen-outlet.tsx";
import screenStyles from "../components/screens.css?url";
import type { loader as rootLoader } from "../root.tsx";
import { answerForShop } from "../screen-request.server.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: screenStyles },
];

/** Shopify's own answers (a new session token is needed) keep their headers. */
export const headers: HeadersFunction = (found) => boundary.headers(found);

export function loader(found: LoaderFunctionArgs) {
  return answerForShop(found, () => Promise.resolve({ apiKey: found.context.apiKey }));
}

/** It does not change. */
export const shouldRevalidate = () => false;

export default function App() {
  const { apiKey } = useLoaderData<typeof loader>();
  return (
    <ScreenFrame apiKey={apiKey}>
      <ScreenOutlet />
    </ScreenFrame>
  );
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (root === undefined) return <ErrorWords />;
  return (
    <ScreenFrame apiKey={root.apiKey}>
      <ScreenError />
    </ScreenFrame>
  );
}
