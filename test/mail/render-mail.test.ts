import { expect, test } from "vitest";
import type { WrittenMail } from "#app/domain/mail/mailer.ts";
import { renderMail } from "#app/mail/render-mail.ts";

const written: WrittenMail = {
  locale: "en",
  subject: "Prints: 3 problems need you",
  lead: "3 problems are open.",
  parts: [{ title: "Not found (3)", body: "Check the number.", link: { words: "See these", url: "https://admin.example/a?b=1&c=2" } }],
  rest: "There is 1 more.",
  open: { words: "See all", url: "https://admin.example/all" },
  why: "You chose this.",
  settings: { words: "Choose", url: "https://admin.example/settings" },
  stop: { words: "Stop", url: "https://app.example/mail/stop/token" },
};

test("a mail says the same in text and in HTML", () => {
  const { subject, text, html } = renderMail(written);
  expect(subject).toBe("Prints: 3 problems need you");
  expect(text).toBe(`3 problems are open.

* Not found (3)
  Check the number.
  https://admin.example/a?b=1&c=2

There is 1 more.

See all: https://admin.example/all

--${" "}
You chose this.
Choose: https://admin.example/settings
Stop: https://app.example/mail/stop/token
`);
  const shown = html
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
  for (const said of ["3 problems are open.", "Not found (3)", "Check the number.", "There is 1 more.", "You chose this."])
    expect(shown).toContain(said);
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual([
    "https://admin.example/a?b=1&#38;c=2",
    "https://admin.example/all",
    "https://admin.example/settings",
    "https://app.example/mail/stop/token",
  ]);
});

test("what others typed stays text in its line", () => {
  const typed = `<b onclick="x">'&\r\nBcc: other@shop.example\u2028\u202e</b>`;
  const { subject, text, html } = renderMail({
    ...{ ...written, subject: typed, lead: typed, rest: typed, why: typed },
    parts: [{ title: typed, body: typed, link: { words: typed, url: "https://admin.example/" } }],
  });
  const flat = `<b onclick="x">'& Bcc: other@shop.example </b>`;
  expect(subject).toBe(flat);
  expect(text.split("\n").filter((line) => line.includes("Bcc"))).toHaveLength(5);
  expect(text).not.toMatch(/^Bcc|[\r\u2028\u202e]/m);
  expect(html).not.toMatch(/<b[ >]|onclick="|[\r\u2028\u202e]/);
});
