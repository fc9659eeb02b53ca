import fc from "fast-check";
import { expect, test } from "vitest";
import { createSecrets, type CredentialKey } from "#app/db/secrets.server.ts";

const key = (id: string): CredentialKey => ({ id, key: Buffer.alloc(32, id) });
const accountHashKey = Buffer.alloc(32, "hash");
const secretsWith = (...ids: string[]) => createSecrets({ credentialKeys: ids.map(key), accountHashKey });
const secrets = secretsWith("a");
const place = { shop: "prints.myshopify.com", connectionId: "1" };

test("what was sealed opens at its place, whatever it is, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (plain) => {
      const text = plain.toWellFormed();
      const sealed = secrets.seal(text, place);
      expect(secrets.open(sealed, place)).toEqual({ ok: true, value: text });
      expect(secrets.seal(text, place)).not.toBe(sealed);
    }),
  );
});

test.each([
  ["another shop", { ...place, shop: "frames.myshopify.com" }],
  ["another connection", { ...place, connectionId: "2" }],
  ["a shop and connection that only look the same when joined", { shop: "prints.myshopify.com1", connectionId: "" }],
])("what was sealed does not open for %s", (_name, elsewhere) => {
  expect(secrets.open(secrets.seal("x", place), elsewhere)).toEqual({ ok: false, error: { kind: "damaged" } });
});

test("no changed byte goes unnoticed", () => {
  const sealed = secrets.seal("secret", place);
  const [version = "", id = "", packed = ""] = sealed.split(".");
  const bytes = Buffer.from(packed, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ 1;
    expect(secrets.open([version, id, changed.toString("base64url")].join("."), place)).toEqual({ ok: false, error: { kind: "damaged" } });
  }
});

test.each(["", "1", "1.a", "1.a.", "2.a.AAAA", "1.a.AAAA", "1.a.b.c", "plain text"])("%j is not something sealed", (text) => {
  expect(secrets.open(text, place)).toEqual({ ok: false, error: { kind: "unreadable" } });
});

test("the first key seals, all open: a new key is put in front, and once the old one is gone so is what it sealed", () => {
  const old = secretsWith("a").seal("x", place);
  const rotated = secretsWith("b", "a");
  expect(rotated.open(old, place)).toEqual({ ok: true, value: "x" });
  const renewed = rotated.seal("x", place);
  expect(secretsWith("b").open(renewed, place)).toEqual({ ok: true, value: "x" });
  expect(secretsWith("b").open(old, place)).toEqual({ ok: false, error: { kind: "unknown_key", keyId: "a" } });
});

test("a sealed text cannot be passed off as sealed under another key", () => {
  const same = createSecrets({
    credentialKeys: [
      { id: "x", key: key("a").key },
      { id: "y", key: key("a").key },
    ],
    accountHashKey,
  });
  const sealed = same.seal("s", place);
  expect(same.open(sealed.replace(".x.", ".y."), place)).toEqual({ ok: false, error: { kind: "damaged" } });
});

test("there is no sealing without a key", () => {
  expect(() => createSecrets({ credentialKeys: [], accountHashKey })).toThrow(/no key/);
});

test("an account's hash goes by what names it, so that another address or a renewed secret does not hide it", () => {
  const account = { baseUrl: "https://v.example/api", fields: { user: "u", password: "p" }, identity: "u" };
  const hash = secrets.hashAccount("nwf", account);
  expect(secrets.hashAccount("nwf", { baseUrl: "https://w.example", fields: { user: "u", password: "q" }, identity: "u" })).toBe(hash);
  const others = [
    secrets.hashAccount("finerworks", account),
    secrets.hashAccount("nwf", { ...account, identity: "v" }),
    createSecrets({ credentialKeys: [key("a")], accountHashKey: Buffer.alloc(32, "other") }).hashAccount("nwf", account),
  ];
  expect(new Set([hash, ...others]).size).toBe(4);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});
