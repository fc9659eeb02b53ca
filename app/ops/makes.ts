import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { parseMakes, writeMakes } from "./parse-makes.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type MakesOptions = { connection: string; makes: string };

/** Says what a vendor account makes. */
export const makes: Verb<MakesOptions> = async ({ services, shop, output }, options) => {
  const parsed = parseMakes(options.makes);
  if (!parsed.ok) return err(text("bad_makes", { value: options.makes }));
  const unknown = err(text("connection_not_found", { connection: options.connection }));
  const connectionId = await services.findConnectionByName({ shop, name: options.connection });
  if (connectionId === null) return unknown;
  const updated = await services.updateConnection({ shop, connectionId, choices: { makes: parsed.value }, account: null, who: operator });
  if (!updated.ok) return unknown;
  answer(output, { connection: { id: connectionId, makes: writeMakes(parsed.value) } }, () => [
    text("makes_changed", { connection: options.connection }),
  ]);
  return done;
};
