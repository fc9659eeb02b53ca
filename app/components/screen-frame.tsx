import { NavMenu } from "@shopify/app-bridge-react";
import { Link } from "@remix-run/react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { useIsAlive } from "./use-is-alive.ts";
import { useLanguage } from "./words.tsx";

/**
 * App Bridge, Polaris and the navigation: around every screen, and around every error. Before the page is alive its links lead where they
 * say, and everything else is switched off: what is clicked or typed then would be lost.
 */
export function ScreenFrame({ apiKey, children }: { apiKey: string; children: ReactNode }) {
  const { words, polaris } = useLanguage();
  const { screens } = words;
  const isAlive = useIsAlive();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polaris}>
      <NavMenu>
        <Link to="/app" rel="home">
          {screens.app.title}
        </Link>
        <Link to="/app/orders">{screens.orders.title}</Link>
        <Link to="/app/attention">{screens.attention.title}</Link>
        <Link to="/app/import">{screens.imports.title}</Link>
        <Link to="/app/activity">{screens.activity.title}</Link>
        <Link to="/app/connections">{screens.connections.title}</Link>
        <Link to="/app/settings">{screens.settings.title}</Link>
      </NavMenu>
      <main>
        <fieldset className="until-alive" role="presentation" disabled={!isAlive}>
          {children}
        </fieldset>
      </main>
    </AppProvider>
  );
}
