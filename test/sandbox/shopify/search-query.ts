import { GraphQLError } from "graphql";

export type Term = { field: string; comparator: ":" | ":<" | ":<=" | ":>" | ":>="; value: string };
type Node = { kind: "term"; term: Term } | { kind: "not"; node: Node } | { kind: "and" | "or"; nodes: Node[] } | { kind: "all" };
export type Match = (term: Term) => boolean;

const token = /\s*(\(|\)|-?[\w.]+:(?:<=|>=|<|>)?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+)|"[^"]*"|[^\s()]+)/gy;

/**
 * Reads Shopify's search syntax: `field:value`, comparators, quotes, AND (also by a space), OR, NOT and `-`, brackets. Answers with a
 * test for one record, given how a single term is matched.
 */
export function parseSearch(query: string | null | undefined): (match: Match) => boolean {
  const tokens = [...(query ?? "").matchAll(token)].flatMap((found) => (found[1] === undefined ? [] : [found[1]]));
  const node: Node = tokens.length === 0 ? { kind: "all" } : readOr(tokens);
  return (match) => evaluate(node, match);
}

/** Compares a time or a number with what a term asks for. */
export function compares(term: Term, actual: number, wanted: number): boolean {
  switch (term.comparator) {
    case ":<":
      return actual < wanted;
    case ":<=":
      return actual <= wanted;
    case ":>":
      return actual > wanted;
    case ":>=":
      return actual >= wanted;
    case ":":
      return actual === wanted;
  }
}

/** Whether a time fits. A whole second, as Shopify stores it; a bare date means its day. */
export function matchesTime(term: Term, actual: Date): boolean {
  const wanted = Date.parse(term.value);
  if (Number.isNaN(wanted)) throw unknownTerm(`${term.field}:${term.value}`);
  const seconds = Math.floor(actual.getTime() / 1000);
  if (term.comparator === ":" && /^\d{4}-\d\d-\d\d$/.test(term.value))
    return seconds * 1000 >= wanted && seconds * 1000 < wanted + 86_400_000;
  return compares(term, seconds, Math.floor(wanted / 1000));
}

/** Loud, where Shopify would ignore the filter with a warning: a test must not pass because a filter did nothing. */
export function unknownTerm(what: string): GraphQLError {
  return new GraphQLError(`The sandbox does not know the search filter ${what}.`, { extensions: { code: "BAD_REQUEST" } });
}

function evaluate(node: Node, match: Match): boolean {
  switch (node.kind) {
    case "all":
      return true;
    case "term":
      return match(node.term);
    case "not":
      return !evaluate(node.node, match);
    case "and":
      return node.nodes.every((each) => evaluate(each, match));
    case "or":
      return node.nodes.some((each) => evaluate(each, match));
  }
}

function readOr(tokens: string[]): Node {
  const nodes = [readAnd(tokens)];
  while (tokens[0] === "OR") {
    tokens.shift();
    nodes.push(readAnd(tokens));
  }
  return { kind: "or", nodes };
}

function readAnd(tokens: string[]): Node {
  const nodes: Node[] = [];
  for (let next = tokens[0]; next !== undefined && next !== ")" && next !== "OR"; next = tokens[0]) {
    if (next === "AND") tokens.shift();
    else nodes.push(readOne(tokens));
  }
  return { kind: "and", nodes };
}

function readOne(tokens: string[]): Node {
  const next = tokens.shift() ?? "";
  if (next === "NOT") return { kind: "not", node: readOne(tokens) };
  if (next === "(") {
    const node = readOr(tokens);
    tokens.shift();
    return node;
  }
  const isNegated = next.startsWith("-");
  const found = /^-?([\w.]+)(:(?:<=|>=|<|>)?)(.*)$/s.exec(next);
  const node: Node = { kind: "term", term: found ? readTerm(found) : { field: "default", comparator: ":", value: unquote(next) } };
  return isNegated ? { kind: "not", node } : node;
}

function readTerm([, field = "", colon = ":", value = ""]: RegExpExecArray): Term {
  const comparator = colon === ":<" || colon === ":<=" || colon === ":>" || colon === ":>=" ? colon : ":";
  return { field, comparator, value: unquote(value) };
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  return quoted?.[2] === undefined ? value : quoted[2].replace(/\\(.)/g, "$1");
}
