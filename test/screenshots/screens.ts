import type { Locator } from "playwright-core";
import { holdData } from "#test/e2e/hold.ts";
import type { OpenShell } from "#test/e2e/open-shell.ts";

/** `filled` has lived the demo's story; in `empty` the app was just opened; `taking-in` has many orders from before the install. */
type Store = "filled" | "empty" | "taking-in";

export type Screen = {
  name: string;
  path: string;
  store: Store;
  /** Instead of the app: what somebody sees of an order of the filled store at Shopify; of no order a merchant sees the list. */
  order?: { seenBy: "customer"; name: string } | { seenBy: "merchant"; name?: string };
  /** What a merchant does on the opened page before the picture; ends when its outcome is seen. */
  act?: (shell: OpenShell) => Promise<void>;
};

const unknownId = "00000000-0000-4000-8000-000000000000";

/** Every screen and state. They are taken in this order: what one hands in, the next ones show. */
export const screens: Screen[] = [
  { name: "home", path: "", store: "filled" },
  { name: "home-empty", path: "", store: "empty" },
  { name: "home-loading", path: "/app/preflight", store: "filled", act: awaiting(inPage("Home")) },
  {
    name: "home-taking-in",
    path: "",
    store: "taking-in",
    act: ({ frame }) => frame.getByRole("progressbar", { name: / of \d+ orders/ }).waitFor(),
  },
  { name: "orders", path: "/app/orders", store: "filled" },
  { name: "orders-empty", path: "/app/orders", store: "empty" },
  { name: "orders-none", path: "/app/orders?search=nothing-like-this", store: "filled" },
  { name: "orders-loading", path: "", store: "filled", act: awaiting(inNavigation("Orders")) },
  { name: "order", path: "/app/orders", store: "filled", act: openOrder("#1004") },
  { name: "order-problem", path: "/app/orders", store: "filled", act: openOrder("#1014") },
  { name: "order-suggested", path: "/app/orders", store: "filled", act: openOrder("#1101") },
  { name: "order-error", path: "/app/orders/999999999", store: "filled" },
  { name: "order-loading", path: "/app/orders", store: "filled", act: awaiting(inPage("#1004")) },
  { name: "attention", path: "/app/attention", store: "filled" },
  { name: "attention-empty", path: "/app/attention", store: "empty" },
  { name: "attention-loading", path: "", store: "filled", act: awaiting(inNavigation("Attention")) },
  { name: "import-empty", path: "/app/import", store: "empty" },
  {
    name: "import-one",
    path: "/app/import",
    store: "filled",
    act: handIn("order,vendor,reference\r\n#1101,FinerWorks,1101\r\n#77,,SPRING-1"),
  },
  { name: "import-refused", path: "/app/import", store: "filled", act: handInRefused },
  { name: "import", path: "/app/import", store: "filled" },
  { name: "import-loading", path: "", store: "filled", act: awaiting(inNavigation("Import")) },
  { name: "import-one-loading", path: "/app/import", store: "filled", act: awaiting(inPage(/rows/)) },
  { name: "import-error", path: `/app/import/${unknownId}`, store: "filled" },
  { name: "suggestions", path: "/app/suggestions", store: "filled" },
  { name: "suggestions-empty", path: "/app/suggestions", store: "empty" },
  { name: "suggestions-loading", path: "/app/attention", store: "filled", act: awaiting(inPage(/^Compare them/)) },
  { name: "connections", path: "/app/connections", store: "filled" },
  { name: "connections-empty", path: "/app/connections", store: "empty" },
  { name: "connections-loading", path: "", store: "filled", act: awaiting(inNavigation("Connections")) },
  { name: "connection-finerworks", path: "/app/connections", store: "filled", act: openConnection("FinerWorks") },
  { name: "connection-nwf", path: "/app/connections", store: "filled", act: openConnection("NW Art + Framing") },
  { name: "connection-loading", path: "/app/connections", store: "filled", act: awaiting(inPage("Settings and keys of FinerWorks")) },
  { name: "connection-new-finerworks", path: "/app/connections/new", store: "empty" },
  { name: "connection-new-loading", path: "/app/connections", store: "filled", act: awaiting(inPage("Connect a vendor")) },
  { name: "connection-new-nwf", path: "/app/connections/new", store: "empty", act: chooseNwf },
  { name: "connection-new-refused", path: "/app/connections/new", store: "empty", act: connectWithoutKeys },
  { name: "connection-error", path: `/app/connections/${unknownId}`, store: "filled" },
  { name: "settings", path: "/app/settings", store: "filled" },
  { name: "settings-empty", path: "/app/settings", store: "empty" },
  { name: "settings-loading", path: "", store: "filled", act: awaiting(inNavigation("Settings")) },
  { name: "settings-refused", path: "/app/settings", store: "filled", act: saveTooManyDays },
  { name: "activity", path: "/app/activity", store: "filled" },
  { name: "activity-empty", path: "/app/activity", store: "empty" },
  { name: "activity-loading", path: "", store: "filled", act: awaiting(inNavigation("Activity")) },
  { name: "activity-none", path: "/app/activity?result=refused", store: "filled" },
  { name: "preflight", path: "/app/preflight", store: "filled" },
  { name: "preflight-empty", path: "/app/preflight", store: "empty" },
  { name: "preflight-loading", path: "/app/settings", store: "filled", act: awaiting(inPage("See every check")) },
  { name: "customer-two-parcels", path: "", store: "filled", order: { seenBy: "customer", name: "#1004" } },
  { name: "customer-unknown", path: "", store: "filled", order: { seenBy: "customer", name: "#1101" } },
  { name: "admin-order-parcels", path: "", store: "filled", order: { seenBy: "merchant", name: "#1004" }, act: showMore },
  { name: "admin-order-problems", path: "", store: "filled", order: { seenBy: "merchant", name: "#1014" }, act: showMore },
  {
    name: "admin-order-link",
    path: "",
    store: "filled",
    order: { seenBy: "merchant", name: "#1101" },
    act: actOnOrder("Link vendor order"),
  },
  { name: "admin-parcel-proof", path: "", store: "filled", order: { seenBy: "merchant", name: "#1004" }, act: proveParcels },
  { name: "admin-orders-many", path: "", store: "filled", order: { seenBy: "merchant" }, act: selectTwo },
];

/** Goes to a screen that does not come: held until the page is closed. */
function awaiting(link: (shell: OpenShell) => Locator) {
  return async (shell: OpenShell): Promise<void> => {
    await holdData(shell.page);
    await link(shell).click();
    await shell.frame.getByRole("status", { name: "Page loading" }).waitFor();
  };
}

function inNavigation(name: string) {
  return ({ page }: OpenShell): Locator => page.getByRole("link", { name, exact: true });
}

function inPage(name: string | RegExp) {
  return ({ frame }: OpenShell): Locator => frame.getByRole("link", { name, exact: true }).filter({ visible: true }).first();
}

function openOrder(name: string) {
  return async ({ frame }: OpenShell): Promise<void> => {
    await frame.getByRole("link", { name, exact: true }).filter({ visible: true }).click();
    await frame.getByRole("heading", { name, level: 1 }).waitFor();
  };
}

function openConnection(label: string) {
  return async ({ frame }: OpenShell): Promise<void> => {
    await frame.getByRole("link", { name: `Settings and keys of ${label}` }).click();
    await frame.getByText("Stored, not shown").first().waitFor();
  };
}

function handIn(file: string) {
  return async ({ frame }: OpenShell): Promise<void> => {
    await frame.locator("input[type=file]").setInputFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await frame.getByRole("link", { name: /^Problems \([1-9]/ }).waitFor();
  };
}

async function handInRefused({ frame }: OpenShell): Promise<void> {
  await frame.locator("input[type=file]").setInputFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\r\n1,2") });
  await frame.locator(".Polaris-Banner").waitFor();
}

async function chooseNwf({ frame }: OpenShell): Promise<void> {
  await frame.getByLabel("Vendor", { exact: true }).selectOption("nwf");
  await frame.getByRole("button", { name: "Connect N" }).waitFor();
}

async function connectWithoutKeys({ frame }: OpenShell): Promise<void> {
  await frame.getByRole("button", { name: "Connect FinerWorks" }).click();
  await frame.getByText("Fill this in.").first().waitFor();
}

async function saveTooManyDays({ page, frame }: OpenShell): Promise<void> {
  await frame.getByLabel("No mail for parcels that shipped earlier than").fill("99");
  await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
  await frame.getByText("Enter 60 or less.").waitFor();
}

/** All of a block, where there is more than it shows at first. */
async function showMore({ page }: OpenShell): Promise<void> {
  await page.getByRole("button", { name: "Check now" }).waitFor();
  const more = page.getByRole("button", { name: "Show more" });
  if (await more.isVisible()) await more.click();
}

function actOnOrder(name: string) {
  return async ({ page }: OpenShell): Promise<void> => {
    await page.getByText("More actions").click();
    await page.locator(".menu").getByRole("button", { name }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).waitFor();
  };
}

async function proveParcels({ page }: OpenShell): Promise<void> {
  await page.getByText("Actions of").first().click();
  await page.getByRole("button", { name: "Proof of the parcels" }).filter({ visible: true }).click();
  await page.getByRole("dialog").getByText("Shopify accepted it").first().waitFor();
}

async function selectTwo(shell: OpenShell): Promise<void> {
  for (const place of [0, 1]) await shell.page.getByRole("checkbox").nth(place).check();
  await actOnOrder("Check and link vendor orders")(shell);
}
