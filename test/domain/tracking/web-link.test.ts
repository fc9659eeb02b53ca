import { expect, test } from "vitest";
import { isWebLink } from "#app/domain/tracking/web-link.ts";

test.each(["https://vendor.example/t?n=1", "http://vendor.example", "HTTPS://VENDOR.EXAMPLE/T", "https://ups.com/track#1"])(
  "%s is a link that a customer may be sent to",
  (text) => expect(isWebLink(text)).toBe(true),
);

test.each([
  "javascript:alert(1)",
  "ftp://ups.com/1",
  "not a link",
  "ups.com/1",
  "//ups.com/1",
  "https:/ups.com/1",
  "https:/.ups.com/?n=1",
  "https:ups.com/1",
  "https:///ups.com/1",
  "https://user:secret@ups.com/",
  "https://user@ups.com/",
  "https://ups.com/a b",
  "https://ups.com/\n1",
  `https://ups.com/${"x".repeat(2_000)}`,
  "",
])("%j is none", (text) => expect(isWebLink(text)).toBe(false));
