import type { LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorWords } from "./components/error-words.tsx";
import { useLanguage } from "./components/words.tsx";

/** What every page may need even when its own loader failed. */
export function loader({ context }: LoaderFunctionArgs) {
  return { apiKey: context.apiKey, reference: context.requestId };
}

/** Nothing is drawn before the document is here to this place: a table that is drawn in the middle moves when its other rows come. */
const endId = "document-end";

/** They are the document's and do not change. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const { words, vendorNames } = useLanguage();
  return (
    // What the browser needs before it renders: entry.client.tsx.
    <html lang={words.locale} data-vendors={JSON.stringify(vendorNames)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{words.screens.app.title}</title>
        <link rel="expect" href={`#${endId}`} {...{ blocking: "render" }} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <div id={endId} hidden />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** The last resort, without Polaris: the pages inside the app have one that keeps the navigation. */
export function ErrorBoundary() {
  return <ErrorWords />;
}
