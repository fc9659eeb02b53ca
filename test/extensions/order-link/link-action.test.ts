// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { allWords, choose, clear, draw, find, paste, press, shows, tick, type, type Reply, valueOf } from "../admin/admin-world.ts";
import { aFailure, aForm, anOrder, aPreview, aRefusal, connection, done, otherConnection, otherLink } from "../admin/answers.ts";

const address = "/extension/orders/5001";
const posted = `POST ${address}`;
const named = { connectionId: connection.value, reference: "71001", shipsToLinkId: null, isReplacement: false, waitIfMissing: false };

afterEach(clear);

/** The action at an order, where posts are answered so. */
async function open(replies: Reply[], order = anOrder()) {
  const drawn = await draw("order-link", { [address]: [order], [posted]: replies });
  await shows(order.link.words.title);
  return { ...drawn, acts: () => drawn.asked.flatMap(({ act }) => act ?? []) };
}

test("a vendor order is looked up, and only then the button links, and says what", async () => {
  const { acts } = await open([aPreview(), done("link", "The vendor order is linked.")]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("What Frame Shop says", "What it makes of #1001", "Matches its item 1", "May 12");
  expect(valueOf("s-select", "Dune")).toBe("2");
  press("Link 1 line to Frame Shop 71001");
  await shows("The vendor order is linked.", "Frame Shop 71001");
  expect(acts()).toEqual([
    { intent: "preview_link", ...named },
    { intent: "link", ...named, lines: null },
  ]);
});

test("chosen units are sent, those of which there are any, and the button counts them", async () => {
  const { acts } = await open([aPreview(), done("link", "Linked")]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("What it makes of #1001");
  choose("Wave", "1");
  await shows("Link 2 lines to Frame Shop 71001");
  choose("Dune", "0");
  await shows("Link 1 line to Frame Shop 71001");
  press("Link 1 line to Frame Shop 71001");
  await shows("Linked");
  expect(acts().at(-1)).toEqual({ intent: "link", ...named, lines: [{ lineId: "9002", quantity: 1 }] });
});

test("a refused reference stands at its field, nothing that was typed is lost, and it may be linked all the same", async () => {
  const refusal = aRefusal({ fields: { reference: "Frame Shop does not know this order." }, wait: "Link it all the same" });
  const { acts } = await open([refusal, aPreview()]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("Frame Shop does not know this order.", "Link it all the same");
  expect(valueOf("s-text-field", "Vendor order")).toBe("71001");
  tick("Link it all the same");
  await vi.waitFor(() => expect(allWords()).not.toContain("does not know"));
  expect(allWords()).toContain("Link it all the same");
  press("Look it up");
  await shows("What Frame Shop says");
  expect(acts().at(-1)).toEqual({ intent: "preview_link", ...named, waitIfMissing: true });
});

test("what is typed after a preview is another vendor order: it has to be looked up", async () => {
  await open([aPreview()]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("What Frame Shop says");
  type("Vendor order", "71002");
  await shows("Look it up");
  expect(allWords()).not.toContain("What Frame Shop says");
});

test("an answer to what stands there no longer is not shown", async () => {
  const held = Promise.withResolvers<Reply>();
  await open([() => held.promise]);
  type("Vendor order", "71001");
  press("Look it up");
  await vi.waitFor(() => expect(find("s-button", "Look it up").hasAttribute("loading")).toBe(true));
  type("Vendor order", "71002");
  held.resolve(aPreview());
  await vi.waitFor(() => expect(find("s-button", "Look it up").hasAttribute("loading")).toBe(false));
  expect(allWords()).not.toContain("What Frame Shop says");
});

test("a reference that is pasted is looked up at once where an account is chosen, and a typed one is not", async () => {
  const order = anOrder({ link: aForm({ connections: [connection, otherConnection] }) });
  const { acts } = await open([aPreview()], order);
  type("Vendor order", "71001");
  expect(acts()).toEqual([]);
  choose("Vendor account", connection.value);
  type("Vendor order", "710012");
  expect(acts()).toEqual([]);
  paste("Vendor order", "");
  paste("Vendor order", "71001");
  await shows("What Frame Shop says");
  expect(acts()).toEqual([{ intent: "preview_link", ...named }]);
});

test("where it may ship to another vendor order it is asked for, and sent", async () => {
  const order = anOrder({ link: aForm({ shipsTo: [{ value: "", words: "The customer" }, otherLink] }) });
  const { acts } = await open([aPreview()], order);
  type("Vendor order", "71001");
  choose("It ships to", otherLink.value);
  tick("It makes pieces again");
  press("Look it up");
  await shows("What Frame Shop says");
  expect(acts()).toEqual([{ intent: "preview_link", ...named, shipsToLinkId: otherLink.value, isReplacement: true }]);
});

test("what speaks against it, what fits nothing and that it waits are told", async () => {
  const says = { heading: "What Frame Shop says", number: "71001", badges: [], facts: [], waits: "It does not know it yet." };
  await open([aPreview({ doubts: ["It shipped before."], says })]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("Is it this one?", "It shipped before.", "It does not know it yet.");
});

test("of a link without an answer it is said that nobody knows, and trying again sends the same", async () => {
  const { acts } = await open([aPreview(), new Error("offline"), Response.json(aFailure(), { status: 500 }), done("link", "Linked")]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("What Frame Shop says");
  press("Link 1 line to Frame Shop 71001");
  await shows("Framewire cannot be reached", "It is not certain that the vendor order was linked. Try again: nothing is done twice.");
  press("Try again");
  await shows("Something failed in Framewire", "Reference r-77", "It is not certain");
  press("Try again");
  await shows("Linked");
  expect(acts().slice(1)).toEqual(Array.from({ length: 3 }, () => ({ intent: "link", ...named, lines: null })));
});

test("of a look without an answer nothing is uncertain", async () => {
  await open([new Error("offline"), aPreview()]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("Framewire cannot be reached");
  expect(allWords()).not.toContain("It is not certain");
  press("Try again");
  await shows("What Frame Shop says");
});

test("a refused link keeps the preview and says why", async () => {
  const trouble = { title: "The vendor order is linked to #1002.", whatToDo: "Unlink it there first." };
  await open([aPreview(), aRefusal({ trouble, fields: { lines: "Choose a line." } })]);
  type("Vendor order", "71001");
  press("Look it up");
  await shows("What Frame Shop says");
  press("Link 1 line to Frame Shop 71001");
  await shows(trouble.title, trouble.whatToDo, "Choose a line.", "What Frame Shop says");
});

test("without a vendor account it says what to do first; closing closes it", async () => {
  const { closed } = await open([], anOrder({ link: aForm({ connections: [] }) }));
  await shows("Connect a vendor first.");
  expect(find("s-link", "Open in Framewire").getAttribute("href")).toBe("app:app/orders/5001");
  press("Close");
  expect(closed()).toBe(1);
});

test("cancelling closes it", async () => {
  const { closed } = await open([]);
  press("Cancel");
  expect(closed()).toBe(1);
});
