// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { allWords, choose, clear, draw, find, press, shows, type, type FakeApp, valueOf } from "../admin/admin-world.ts";
import { aFailure, aPreview, aRefusal, checked, connection, done, someOrders } from "../admin/answers.ts";

const address = "/extension/orders?ids=5001,5002,5003";
const selected = [1, 2, 3].map((n) => `gid://shopify/Order/500${n}`);
const post = (n: number) => `POST /extension/orders/500${n}`;

afterEach(clear);

async function open(app: FakeApp, said = someOrders()) {
  const drawn = await draw("orders-bulk", { [address]: [said], ...app }, { selected });
  await shows(said.words.title);
  const acts = () => drawn.asked.filter(({ act }) => act !== null).map(({ address: at, act }) => [at, act]);
  return { ...drawn, acts };
}

const act = (n: number, intent: "preview_link" | "link", reference = `100${n}`) => [
  `/extension/orders/500${n}`,
  {
    ...{ intent, connectionId: connection.value, reference, shipsToLinkId: null, isReplacement: false, waitIfMissing: false },
    ...(intent === "link" && { lines: null }),
  },
];

const unknown = aRefusal({ fields: { reference: "Frame Shop does not know this order." } });

test("a check is asked for all of them at once, and says who is asked", async () => {
  const { acts } = await open({ "POST /extension/orders": [checked("Asking Frame Shop.", "#1003 is asked for already.")] });
  press("Check now");
  await shows("Asking Frame Shop.", "#1003 is asked for already.");
  expect(acts()).toEqual([["/extension/orders", { intent: "check", orderIds: ["5001", "5002", "5003"] }]]);
});

test("a check without an answer can be tried again, and a refused one says why", async () => {
  const trouble = { title: "Too many.", whatToDo: "Choose fewer." };
  await open({ "POST /extension/orders": [new Error("offline"), aRefusal({ trouble })] });
  press("Check now");
  await shows("Framewire cannot be reached");
  press("Try again");
  await shows("Too many.", "Choose fewer.");
});

test("two of three are found and linked, one after another; the third stays, and is linked when it is named right", async () => {
  const { acts } = await open({
    [post(1)]: [aPreview(), done("link", "#1001 is linked.")],
    [post(2)]: [unknown, aPreview(), done("link", "#1002 is linked.")],
    [post(3)]: [aPreview(), done("link", "#1003 is linked.")],
  });
  expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(true);
  choose("Vendor account", connection.value);
  await vi.waitFor(() => expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(false));
  press("Look them up");
  await shows("Link 2", "Frame Shop does not know this order.", "2 × Dune");
  press("Link 2");
  await shows("#1001 is linked.", "#1003 is linked.", "Look them up", "Close");
  expect(valueOf("s-text-field", "Vendor order of #1002")).toBe("1002");
  type("Vendor order of #1002", "71002");
  press("Look them up");
  await shows("Link 1");
  press("Link 1");
  await shows("#1002 is linked.", "Close");
  expect(acts()).toEqual([
    ...[act(1, "preview_link"), act(2, "preview_link"), act(3, "preview_link"), act(1, "link"), act(3, "link")],
    ...[act(2, "preview_link", "71002"), act(2, "link", "71002")],
  ]);
});

test("how far it is stands there while it works, and nothing can be changed meanwhile", async () => {
  const held = Promise.withResolvers<object>();
  await open({ [post(1)]: [aPreview()], [post(2)]: [() => held.promise], [post(3)]: [aPreview()] });
  choose("Vendor account", connection.value);
  await vi.waitFor(() => expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(false));
  press("Look them up");
  await shows("One order after another: 2 of 3");
  expect(find("s-text-field", "Vendor order of #1003").hasAttribute("disabled")).toBe(true);
  held.resolve(aPreview());
  await shows("Link 3");
  expect(allWords()).not.toContain("One order after another");
});

test("when the app is lost in the middle the rest waits, and only what is not certain and what is left is sent again", async () => {
  const { acts } = await open({
    [post(1)]: [aPreview(), done("link", "#1001 is linked.")],
    [post(2)]: [aPreview(), new Error("offline"), done("link", "#1002 is linked.")],
    [post(3)]: [aPreview(), done("link", "#1003 is linked.")],
  });
  choose("Vendor account", connection.value);
  await vi.waitFor(() => expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(false));
  press("Look them up");
  await shows("Link 3");
  press("Link 3");
  await shows("#1001 is linked.", "Framewire cannot be reached", "It is not certain that the vendor order was linked.", "Link 2");
  press("Link 2");
  await shows("#1002 is linked.", "#1003 is linked.");
  expect(acts().slice(3)).toEqual([act(1, "link"), act(2, "link"), act(2, "link"), act(3, "link")]);
});

test("one that fails in the app keeps no other from being looked up", async () => {
  await open({ [post(1)]: [Response.json(aFailure(), { status: 500 })], [post(2)]: [aPreview()], [post(3)]: [aPreview()] });
  choose("Vendor account", connection.value);
  await vi.waitFor(() => expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(false));
  press("Look them up");
  await shows("Something failed in Framewire", "Reference r-77", "Link 2");
  expect(allWords()).not.toContain("It is not certain");
});

test("another account begins anew, but for what is linked", async () => {
  const said = someOrders();
  await open({ [post(1)]: [aPreview()], [post(2)]: [unknown], [post(3)]: [aPreview()] }, said);
  choose("Vendor account", connection.value);
  await vi.waitFor(() => expect(find("s-button", "Look them up").hasAttribute("disabled")).toBe(false));
  press("Look them up");
  await shows("Link 2");
  choose("Vendor account", said.connections[1]?.value ?? "");
  await shows("Look them up");
  expect(allWords()).not.toContain("does not know");
});

test("what was left out is said, and without a vendor account what to do first", async () => {
  const { closed } = await open({}, someOrders({ notes: ["2 orders were not found."], connections: [] }));
  await shows("2 orders were not found.", "Connect a vendor first.");
  press("Close");
  expect(closed()).toBe(1);
});

test("where none of them was found there is nothing to do but to close", async () => {
  await open({}, someOrders({ orders: [], notes: ["None of them was found."] }));
  await shows("None of them was found.", "Close");
  expect(allWords()).not.toContain("Check now");
});
