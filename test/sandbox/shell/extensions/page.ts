import { drawExtension } from "./draw-extension.ts";
import type { ExtensionStart, Host } from "./start.ts";

/** The script of a customer's page: each place for an extension gets what it draws. Nothing else is done for one there. */
const refuse = () => {
  throw new Error("This is not the admin.");
};
const host: Host = { idToken: refuse, close: refuse, navigate: refuse };

for (const place of document.querySelectorAll<HTMLElement>("[data-extension]")) {
  // Our own page wrote it.
  drawExtension(place, JSON.parse(place.dataset["extension"] ?? "") as ExtensionStart, { script: "/shell/extension-worker.js", host });
}
