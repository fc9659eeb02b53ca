import { grammarOf } from "../grammar.ts";

export const { number, plural, counting, counted, amount, quoted, quotedOr } = grammarOf("en", ["“", "”"]);
