import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Off on purpose. In the admin's frame a document can only be loaded through the admin: a client that has to
        // reload because a lazily found route is gone would lose its shop. And the Shopify library answers data
        // requests with 401 and a retry header, which single fetch wraps in a way that App Bridge does not see.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: false,
      },
    }),
  ],
  // Everything the app loads comes from the app itself; small files stay files, so that they are cached by their hash.
  build: { assetsInlineLimit: 0, target: "es2022" },
});
