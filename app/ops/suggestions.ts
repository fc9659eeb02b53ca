import { doubtMessages, groundMessages } from "../messages/en/doubts.ts";
import { stageWords } from "../messages/stage-words.ts";
import { text } from "../messages/text.ts";
import { answer, table } from "./print.ts";
import { done, type Verb } from "./verb.ts";

/** Lists the vendor orders that may belong to orders, with what speaks for and against each. */
export const suggestions: Verb<object> = async ({ services, shop, output }) => {
  const { rows } = await services.listSuggestions(shop, { cursor: null });
  const found = rows.flatMap(({ name, candidates }) => candidates.map((candidate) => ({ order: name, ...candidate })));
  answer(output, { suggestions: found }, () =>
    found.length === 0
      ? [text("none")]
      : table(
          ["ORDER", "ACCOUNT", "VENDOR ORDER", "STAGE", "FOR", "AGAINST"],
          found.map(({ order, account, number, stage, speaksFor, speaksAgainst }) => [
            ...[order, account, number, stageWords(stage)],
            speaksFor.map((ground) => groundMessages[ground]).join("; ") || "-",
            speaksAgainst.map((doubt) => doubtMessages[doubt] ?? doubt).join("; ") || "-",
          ]),
        ),
  );
  return done;
};
