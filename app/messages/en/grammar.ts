import { grammarOf } from "../grammar.ts";

export const { number, plural, counting, counted, amount, money, quoted, quotedOr } = grammarOf("en", ["“", "”"]);
