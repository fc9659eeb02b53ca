import { grammarOf } from "../grammar.ts";

export const { number, upTo, plural, counting, countingUpTo, counted, amount, money, quoted, quotedOr } = grammarOf("en", ["“", "”"]);
