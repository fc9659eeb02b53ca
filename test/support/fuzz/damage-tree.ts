import type { Random } from "../random.ts";

type Tree = unknown[] | Record<string, unknown>;

/** A JSON value with one thing wrong at a random place: rows, keys, types or depth. The value handed in is left as it is. */
export function damageTree(value: unknown, random: Random): unknown {
  const tree = structuredClone(value);
  const nodes = nodesOf(tree);
  const node = nodes[random.below(nodes.length)];
  if (node === undefined) return oddValue(random);
  if (Array.isArray(node)) damageList(node, random);
  else damageRecord(node, random);
  return tree;
}

function damageList(list: unknown[], random: Random): void {
  const at = random.below(list.length);
  const ways = [
    () => list.splice(at, 1),
    () => list.splice(at, 0, structuredClone(list[at])),
    () => list.reverse(),
    () => list.splice(at, 1, oddValue(random)),
    () => list.push(oddValue(random)),
    () => list.push(structuredClone(list)),
  ] as const;
  random.pick(ways)();
}

function damageRecord(record: Record<string, unknown>, random: Random): void {
  const names = Object.keys(record);
  const name = names[random.below(names.length)] ?? "order_id";
  const other = names[random.below(names.length)] ?? "orderNumber";
  const had = record[name];
  const ways = [
    () => Reflect.deleteProperty(record, name),
    () => define(record, name, oddValue(random)),
    () => define(record, name, otherType(had)),
    () => define(record, other, had),
    () => define(record, random.pick([name.toUpperCase(), `${name} `, "__proto__", "constructor", "toString", "length", "then"]), had),
    () => define(record, name, [had, had]),
    () => define(record, name, { [name]: had, "#text": had, "@nil": "true" }),
  ] as const;
  random.pick(ways)();
}

/** Also for `__proto__`, which an assignment would not make a field of. */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

function otherType(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return Number.isNaN(Number(value)) ? [value] : Number(value);
  return value === null ? {} : null;
}

/** What no schema hopes for. */
function oddValue(random: Random): unknown {
  return random.pick<unknown>([
    null,
    "",
    0,
    -0,
    -1,
    1e300,
    Number.MAX_SAFE_INTEGER + 2,
    0.1,
    true,
    [],
    {},
    [[]],
    "\u0000",
    "\ud800",
    "\udfff!",
    "a b",
    "1Z999AA10123456784, 9400 1000 0000 0000 0000 00;\u2028x|y",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59.9999999+14:00",
    "2026-02-30",
    "javascript:alert(1)",
    "https://user:secret@carrier.example/track",
    `https://carrier.example/${"x".repeat(2_100)}`,
    "x".repeat(5_000),
    "٣٤٥",
    "NaN",
    "-Infinity",
    "1e400",
    JSON.parse('{"__proto__": {"order_id": 7, "success": false}}'),
    { constructor: { prototype: { order_id: 1 } } },
    { toString: null, valueOf: null },
    nested(random.pick([3, 50, 600])),
  ]);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { orders: value };
  return value;
}

function nodesOf(value: unknown): Tree[] {
  if (typeof value !== "object" || value === null) return [];
  const node = value as Tree;
  return [node, ...Object.values(node).flatMap(nodesOf)];
}
