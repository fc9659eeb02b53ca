import { expect, test } from "vitest";
import { locales } from "#app/messages/catalog.ts";
import { mailWords } from "#app/messages/mail-words.ts";
import { mostListed, sumUp } from "#app/domain/mail/mail-facts.ts";
import { problemKindSchema } from "#app/domain/problems/problem.ts";
import { countCap } from "#app/domain/screens/order-list.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";

const to = (locale: string) => ({
  locale,
  panelUrl: (path: string) => `https://admin.example${path}`,
  stopUrl: "https://app.example/mail/stop/token",
});

test("a summary groups what is open in the words of the panel, and leads to each kind", () => {
  const summary = sumUp(
    [
      { kind: "bad_credentials", count: 1, fresh: 1 },
      { kind: "not_found", count: 12, fresh: 0 },
    ],
    { hasBefore: true },
  );
  const written = mailWords({ kind: "summary", shopName: "Prints", summary: summary ?? expect.fail("nothing open") }, to("en"));
  expect(written).toMatchObject({
    subject: "Prints: 13 problems need you",
    lead: "13 problems are open in Framewire, 1 of them new since the last summary.",
    rest: null,
    parts: [
      {
        title: "Keys that a vendor refuses (1, 1 new)",
        body: "Nothing is read from the vendor until they are right. Enter the current ones in the connection's settings.",
        link: { url: "https://admin.example/app/attention?kind=bad_credentials" },
      },
      {
        title: "Orders that the vendor does not know (12)",
        body: null,
        link: { url: "https://admin.example/app/attention?kind=not_found" },
      },
    ],
  });
});

test.each(locales)("in %s a mail is no longer and counts no further however much there is, and says it in that language", (locale) => {
  const counts = problemKindSchema.options.map((kind) => ({ kind, count: countCap + 1, fresh: countCap + 1 }));
  const summary = sumUp(counts, { hasBefore: true }) ?? expect.fail("nothing open");
  const written = mailWords({ kind: "summary", shopName: "Prints", summary }, to(locale));
  expect(written.locale).toBe(locale);
  expect(written.parts).toHaveLength(mostListed);
  expect(written.rest).toMatch(/1.000\+/);
  expect(JSON.stringify(written).replaceAll('"body":null', "")).not.toMatch(/undefined|null(?!,"open)|1.001/);
});

test("refused credentials are told account by account", () => {
  const connections = [1, 2].map((n) => ({ id: aConnectionId(n), label: `Account ${n}` }));
  const written = mailWords({ kind: "at_once", shopName: "Prints", connections, others: 3 }, to("fr"));
  expect(written.parts.map(({ title, link }) => [title, link.url])).toEqual(
    connections.map(({ id, label }) => [
      `${label} n’accepte plus les identifiants de cette connexion.`,
      `https://admin.example/app/connections/${id}`,
    ]),
  );
  expect(written.rest).toBe("Il y a aussi 3 autres comptes.");
});

test("a language that there are no words for is English", () => {
  expect(mailWords({ kind: "at_once", shopName: "Prints", connections: [], others: 0 }, to("sv"))).toMatchObject({
    locale: "en",
    stop: { words: "Stop all of these mails", url: "https://app.example/mail/stop/token" },
  });
});
