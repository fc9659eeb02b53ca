// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { allWords, clear, draw, press, shows, type AdminExtension, type FakeApp, type Reply } from "./admin-world.ts";
import { aFailure, anOrder, someOrders } from "./answers.ts";

/** Each with the address that it asks, what it is told there, and words of that. */
const all = [
  { folder: "order-block", address: "/extension/orders/5001", answer: anOrder(), words: "Fulfill 2 × Dune" },
  { folder: "order-link", address: "/extension/orders/5001", answer: anOrder(), words: "Look it up" },
  { folder: "orders-bulk", address: "/extension/orders?ids=5001", answer: someOrders(), words: "Look them up" },
  { folder: "parcel-proof", address: "/extension/orders/5001", answer: anOrder(), words: "No tracking number yet." },
] as const satisfies { folder: AdminExtension; address: string; answer: object; words: string }[];

afterEach(clear);

const told = (address: string, ...replies: Reply[]): FakeApp => ({ [address]: replies });

test.each(all)("$folder says that it is loading, then what it was told", async ({ folder, address, answer, words }) => {
  const held = Promise.withResolvers<Reply>();
  await draw(
    folder,
    told(address, () => held.promise),
  );
  await shows("Loading");
  held.resolve(answer);
  await shows(words);
  expect(allWords()).not.toContain("Loading");
});

test.each(all)("$folder says that the app cannot be reached, and asks it again", async ({ folder, address, answer, words }) => {
  await draw(folder, told(address, new Error("offline"), answer));
  await shows("Framewire cannot be reached");
  press("Try again");
  await shows(words);
});

test.each(all)("$folder says that a session has ended, and what failed in the app's own words", async ({ folder, address }) => {
  await draw(folder, told(address, new Response("Unauthorized", { status: 401 }), Response.json(aFailure(), { status: 500 })));
  await shows("Your session has ended");
  press("Try again");
  await shows("Something failed in Framewire", "Reference r-77");
});

test.each(all)(
  "$folder is never blank: an answer of another version is a failure, which may be over",
  async ({ folder, address, answer, words }) => {
    await draw(folder, told(address, { id: "5001" }, answer));
    await shows("Framewire’s answer cannot be shown");
    press("Try again");
    await shows(words);
  },
);

test.each(["de", "fr"] as const)("each speaks %s, and asks the app to", async (language) => {
  for (const { folder, address } of all) {
    const { asked } = await draw(folder, told(address, new Error("offline")), { language });
    await shows(language === "de" ? "Framewire ist nicht erreichbar" : "Framewire est injoignable");
    expect(asked[0]?.locale).toBe(language);
    clear();
  }
});
