import type { Catalog } from "../catalog.ts";
import { doubtMessages } from "./doubts.ts";
import { preflightMessages } from "./preflight.ts";
import { problemMessages } from "./problems.ts";
import { screens } from "./screens.ts";
import { flagMessages, stageMessages } from "./stages.ts";
import { timelineMessages } from "./timeline.ts";
import { vendorFieldMessages } from "./vendor-fields.ts";
import { waitMessages } from "./waits.ts";

export const catalog: Catalog = {
  locale: "en",
  screens,
  problems: problemMessages,
  preflight: preflightMessages,
  doubts: doubtMessages,
  waits: waitMessages,
  timeline: timelineMessages,
  stages: stageMessages,
  flags: flagMessages,
  vendorFields: vendorFieldMessages,
};
