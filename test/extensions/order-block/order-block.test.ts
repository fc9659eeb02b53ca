// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { allWords, clear, draw, find, press, shows } from "../admin/admin-world.ts";
import { anOrder, aParcel, aRefusal, done } from "../admin/answers.ts";

const address = "/extension/orders/5001";

afterEach(clear);

test("it tells where the order stands, what comes next and what is made, and links to the app", async () => {
  await draw("order-block", { [address]: [anOrder({ shadow: "Shadow mode: nothing is written.", parcels: [aParcel()] })] });
  await shows("In production", "Fulfill 2 × Dune", "Shadow mode: nothing is written.", "Checked 5 minutes ago");
  await shows("Frame Shop 71001", "2 pieces · Due May 12", "Frame Shop shipped → Shopify does not have it yet");
  expect(find("s-link", "UPS 1Z999AA10123456784").getAttribute("href")).toBe(aParcel().url);
  expect(find("s-link", "Open in Framewire").getAttribute("href")).toBe("app:app/orders/5001");
});

test("where nothing is linked nobody reads of parcels", async () => {
  await draw("order-block", { [address]: [anOrder({ vendorOrders: [], next: ["Nothing is linked yet."] })] });
  await shows("Nothing is linked yet.");
  expect(allWords()).not.toContain("No tracking number yet.");
});

test("a problem stands there with what cures it", async () => {
  const problem = { id: "x", title: "Frame Shop does not know #1001.", whatToDo: "Link the right vendor order.", since: "Since May 1" };
  await draw("order-block", { [address]: [anOrder({ problems: [problem] })] });
  await shows("Needs you", problem.title, problem.whatToDo, problem.since);
});

test("a block stays short: what does not fit is counted at the link to the app", async () => {
  const parcels = ["a", "b", "c", "d", "e"].map((id) => aParcel({ id, title: `UPS ${id}`, url: null }));
  await draw("order-block", { [address]: [anOrder({ parcels })] });
  await shows("UPS c", "Open in Framewire (2 more)");
  expect(allWords()).not.toContain("UPS d");
});

test("a check says who is asked, then what is new, and asks again until it is", async () => {
  vi.useFakeTimers();
  const before = anOrder();
  const after = anOrder({ timeline: [{ id: "t2", words: "Frame Shop: in production" }, ...before.timeline] });
  const { asked } = await draw("order-block", {
    [address]: [before, anOrder({ isBeingAsked: true }), after],
    [`POST ${address}`]: [done("check", "Asking Frame Shop.")],
  });
  await shows("Check now");
  press("Check now");
  await shows("Asking Frame Shop.");
  expect(find("s-button", "Check now").hasAttribute("loading")).toBe(true);
  await shows("Frame Shop: in production");
  expect(allWords()).not.toContain("Linked");
  expect(asked.map(({ act }) => act)).toEqual([null, { intent: "check" }, null, null]);
});

test("a check that changed nothing says that, and one that nobody answers that it takes a while", async () => {
  vi.useFakeTimers();
  await draw("order-block", { [address]: [anOrder()], [`POST ${address}`]: [done("check", "Asking Frame Shop.")] });
  await shows("Check now");
  press("Check now");
  await shows("Nothing has changed.");
  clear();
  vi.useFakeTimers();
  const { asked } = await draw("order-block", {
    [address]: [anOrder(), anOrder({ isBeingAsked: true })],
    [`POST ${address}`]: [done("check", "Asking Frame Shop.")],
  });
  await shows("Check now");
  press("Check now");
  await vi.advanceTimersByTimeAsync(29_000);
  expect(allWords()).not.toContain("This takes a while.");
  await vi.advanceTimersByTimeAsync(2_000);
  await shows("This takes a while.");
  expect(asked).toHaveLength(17);
});

test("a check that is refused, and one that gets no answer, say why and leave the order where it is", async () => {
  const trouble = { title: "Nobody makes it.", whatToDo: "Link a vendor order." };
  await draw("order-block", { [address]: [anOrder()], [`POST ${address}`]: [aRefusal({ trouble }), new Error("offline")] });
  await shows("Check now");
  press("Check now");
  await shows(trouble.title, trouble.whatToDo);
  press("Check now");
  await shows("Framewire cannot be reached", "Frame Shop 71001");
});

test("the action that links is opened by its handle, and what it links is seen without a reload", async () => {
  vi.useFakeTimers();
  const linked = anOrder({ vendorOrders: [...anOrder().vendorOrders, { id: "v2", title: "Print Room 9", badges: [], facts: [] }] });
  const { navigated } = await draw("order-block", { [address]: [anOrder(), anOrder(), linked] });
  await shows("Link vendor order");
  press("Link vendor order");
  expect(navigated).toEqual(["extension://order-link"]);
  await shows("Print Room 9");
});
