import { expect, test } from "vitest";
import { createHintTokens } from "#app/db/hint-tokens.server.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";

const tokens = createHintTokens(Buffer.alloc(32, "a key"));
const connection = { id: aConnectionId(1), hintGeneration: 1 };

test("a token says whose it is, fits an address, and is the same until it is renewed", () => {
  const token = tokens.of(connection);
  expect(token).toMatch(/^[\w-]{54}$/);
  expect(tokens.of(connection)).toBe(token);
  expect(tokens.claimOf(token)).toBe(connection.id);
  expect(tokens.isOf(token, connection)).toBe(true);
});

test("a token is of one connection, one generation and one key", () => {
  const token = tokens.of(connection);
  expect(tokens.isOf(token, { ...connection, hintGeneration: 2 })).toBe(false);
  expect(tokens.isOf(token, { ...connection, id: aConnectionId(2) })).toBe(false);
  expect(createHintTokens(Buffer.alloc(32, "another")).isOf(token, connection)).toBe(false);
  expect(tokens.isOf(`${token}A`, connection)).toBe(false);
  const [first = ""] = token.slice(-10);
  expect(tokens.isOf(`${token.slice(0, -10)}${first === "A" ? "B" : "A"}${token.slice(-9)}`, connection)).toBe(false);
});

test.each(["", "x", "../../etc", "ä".repeat(54), "A".repeat(53), "A".repeat(2_000)])("%j is nobody's", (text) => {
  expect(tokens.claimOf(text)).toBeNull();
});
