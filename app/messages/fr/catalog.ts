import type { Catalog } from "../catalog.ts";
import { details } from "./details.ts";
import { doubtMessages, groundMessages } from "./doubts.ts";
import { importMessages } from "./imports.ts";
import { people } from "./people.ts";
import { preflightMessages } from "./preflight.ts";
import { problemMessages } from "./problems.ts";
import { screens } from "./screens.ts";
import { flagMessages, stageMessages } from "./stages.ts";
import { timelineMessages } from "./timeline.ts";
import { typeset } from "./typeset.ts";
import { waitMessages } from "./waits.ts";

/** French as Shopify's own admin speaks it: with "vous", and with its terms. */
export const catalog: Catalog = typeset<Catalog>({
  locale: "fr",
  screens,
  problems: problemMessages,
  preflight: preflightMessages,
  imports: importMessages,
  grounds: groundMessages,
  doubts: doubtMessages,
  waits: waitMessages,
  timeline: timelineMessages,
  stages: stageMessages,
  flags: flagMessages,
  people,
  details,
});
