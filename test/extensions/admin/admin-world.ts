import path from "node:path";
import { setUpExtension } from "@shopify/ui-extensions-tester";
import { render } from "preact";
import { vi } from "vitest";
import { checkOrdersSchema } from "#app/domain/orders/act-on-orders.ts";
import { extensionActSchema } from "#app/domain/orders/order-acts.ts";
import { i18nOf } from "#test/sandbox/shell/extensions/i18n.ts";
import { adminWords, type Language } from "./words.ts";

/** The place of each extension. */
const targets = {
  "order-block": "admin.order-details.block.render",
  "order-link": "admin.order-details.action.render",
  "orders-bulk": "admin.order-index.selection-action.render",
  "parcel-proof": "admin.order-fulfilled-card.action.render",
} as const;

export type AdminExtension = keyof typeof targets;

/** What the app was asked. `act`: what was posted. */
type Asked = { address: string; locale: string | null; act: unknown };

/** How the app answers: an error is a network that fails, a function is called each time. */
export type Reply = Response | Error | object | (() => Reply | Promise<Reply>);

/** Answers in the order of the calls at an address, the last one from then on. */
export type FakeApp = Record<string, Reply[]>;

export type Drawn = {
  asked: Asked[];
  navigated: string[];
  /** How often it asked to be closed. */
  closed(): number;
};

/** Draws an extension before an app that answers so. Undone after the test. */
export async function draw(
  folder: AdminExtension,
  app: FakeApp,
  { selected = ["gid://shopify/Order/5001"], language = "en" }: { selected?: string[]; language?: Language } = {},
): Promise<Drawn> {
  const extension = setUpExtension(targets[folder], { configSearchDir: path.resolve(import.meta.dirname, "../../../extensions", folder) });
  const asked: Asked[] = [];
  const navigated: string[] = [];
  let closed = 0;
  const { translate } = i18nOf(adminWords[folder][language], { language, extensionLanguage: language });
  const { shopify } = extension;
  shopify.i18n.translate = translate as typeof shopify.i18n.translate;
  shopify.data.selected = selected.map((id) => ({ id }));
  // The kit knows the parts of the target only.
  if ("navigation" in shopify) shopify.navigation.navigate = (url) => void navigated.push(String(url));
  else shopify.close = () => void (closed += 1);
  extension.fetch = (input, init) => answer(app, { input, init, asked });
  undo = () => {
    render(null, document.body);
    extension[Symbol.dispose]();
  };
  await extension.render();
  return { asked, navigated, closed: () => closed };
}

let undo: () => void = () => undefined;

/** For `afterEach`. */
export function clear(): void {
  undo();
  vi.useRealTimers();
}

type Call = { input: RequestInfo | URL; init: RequestInit | undefined; asked: Asked[] };

async function answer(app: FakeApp, { input, init, asked }: Call): Promise<Response> {
  const url = new URL(String(input), "https://app.example");
  const act = typeof init?.body === "string" ? (JSON.parse(init.body) as unknown) : null;
  // What the app takes, it takes by these schemas.
  if (act !== null) (url.pathname === "/extension/orders" ? checkOrdersSchema : extensionActSchema).parse(act);
  const locale = url.searchParams.get("locale");
  url.searchParams.delete("locale");
  const address = url.pathname + decodeURIComponent(url.search);
  asked.push({ address, locale, act });
  const replies = app[act === null ? address : `POST ${address}`];
  if (replies === undefined) throw new Error(`Nobody answers at ${address}.`);
  const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
  return asResponse(await settle(reply), init?.signal ?? null);
}

async function settle(reply: Reply): Promise<Reply> {
  return typeof reply === "function" ? settle(await (reply as () => Reply)()) : reply;
}

function asResponse(reply: Reply, signal: AbortSignal | null): Response {
  if (signal?.aborted === true) throw new Error("It took too long.");
  if (reply instanceof Error) throw reply;
  return reply instanceof Response ? reply : Response.json(reply);
}

/** Waits until all of these texts are there. */
export async function shows(...texts: string[]): Promise<void> {
  const look = () => {
    const all = allWords();
    for (const each of texts) if (!all.includes(each)) throw new Error(`There is no "${each}" in\n${all}`);
  };
  await vi.waitFor(look, { timeout: 10_000, interval: 20 });
}

/** Every word that is read: text, and what elements say by a property. */
export function allWords(): string {
  const said = ["heading", "label", "error", "details", "accessibilitylabel", "placeholder"];
  const properties = [...document.body.querySelectorAll("*")].flatMap((element) => said.map((name) => element.getAttribute(name) ?? ""));
  return [document.body.textContent, ...properties.filter((words) => words !== "")].join("\n");
}

/** The element of this kind that says this, in its text or label. */
export function find(tag: string, words: string): HTMLElement {
  const all = [...document.body.querySelectorAll<HTMLElement>(tag)];
  const found = all.find((element) => element.textContent === words || element.getAttribute("label") === words);
  if (found === undefined) throw new Error(`There is no <${tag}> "${words}".`);
  return found;
}

export function press(words: string): void {
  find("s-button", words).dispatchEvent(new Event("click"));
}

/** Types over what stands in a field, a sign at a time. */
export function type(label: string, words: string): void {
  for (let length = 1; length <= words.length; length += 1) paste(label, words.slice(0, length));
}

/** What stands in a field is suddenly this. */
export function paste(label: string, words: string): void {
  change(find("s-text-field", label), { value: words }, "input");
}

/** What stands in a field now. */
export function valueOf(tag: string, label: string): unknown {
  const element = find(tag, label);
  return "value" in element ? element.value : element.getAttribute("value");
}

export function choose(label: string, value: string): void {
  change(find("s-select", label), { value }, "change");
}

export function tick(label: string): void {
  change(find("s-checkbox", label), { checked: true }, "change");
}

function change(element: HTMLElement, to: object, event: string): void {
  Object.assign(element, to).dispatchEvent(new Event(event));
}
