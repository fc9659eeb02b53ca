import type { Catalog } from "../catalog.ts";
import { doubtMessages, groundMessages } from "./doubts.ts";
import { importMessages } from "./imports.ts";
import { people } from "./people.ts";
import { preflightMessages } from "./preflight.ts";
import { problemMessages } from "./problems.ts";
import { screens } from "./screens.ts";
import { flagMessages, stageMessages } from "./stages.ts";
import { timelineMessages } from "./timeline.ts";
import { waitMessages } from "./waits.ts";

export const catalog: Catalog = {
  locale: "en",
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
  // They are noted in English.
  details: {},
};
