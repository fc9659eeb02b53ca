import { grammarOf } from "../grammar.ts";

export const { number, numberUpTo, plural, counting, counted, amount, money, quoted, quotedOr } = grammarOf("fr", ["« ", " »"]);
