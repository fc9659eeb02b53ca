import type { Ground } from "../domain/links/weigh-candidate.ts";
import type { ProblemKind } from "../domain/problems/problem.ts";
import type { Flag, Stage } from "../domain/vendor.ts";
import type { people } from "./en/people.ts";
import type { preflightMessages } from "./en/preflight.ts";
import type { importMessages } from "./en/imports.ts";
import type { ProblemMessage } from "./en/problems.ts";
import type { screens } from "./en/screens.ts";
import type { Params } from "./params.ts";

/** The languages of the panel. */
export const locales = ["en", "de", "fr"] as const;
export type Locale = (typeof locales)[number];

/** Every text of the panel in one language. English is complete and gives the keys; another language that lacks one does not compile. */
export type Catalog = {
  locale: Locale;
  screens: typeof screens;
  problems: Record<ProblemKind, ProblemMessage>;
  preflight: typeof preflightMessages;
  imports: typeof importMessages;
  /** What speaks for a suggested vendor order, and, by the code in its evidence, what against it. */
  grounds: Record<Ground, string>;
  doubts: Record<string, string>;
  waits: Record<string, (params: Params) => string>;
  timeline: Record<string, (params: Params) => string>;
  stages: Record<Stage, string>;
  flags: Record<Flag, string>;
  /** What stands for the people who act. */
  people: typeof people;
  /** Our own notes of failed calls, which are stored in English: by the English words, with `{}` for what differs. */
  details: Record<string, string>;
};
