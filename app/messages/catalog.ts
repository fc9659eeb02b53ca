import type { ProblemKind } from "../domain/problems/problem.ts";
import type { Flag, Stage, VendorId } from "../domain/vendor.ts";
import type { preflightMessages } from "./en/preflight.ts";
import type { ProblemMessage } from "./en/problems.ts";
import type { screens } from "./en/screens.ts";
import type { Params } from "./params.ts";

/** The languages of the panel. */
export const locales = ["en"] as const;
export type Locale = (typeof locales)[number];

/** Every text of the panel in one language. English is complete and gives the keys; another language that lacks one does not compile. */
export type Catalog = {
  locale: Locale;
  screens: typeof screens;
  problems: Record<ProblemKind, ProblemMessage>;
  preflight: typeof preflightMessages;
  doubts: Record<string, string>;
  waits: Record<string, (params: Params) => string>;
  timeline: Record<string, (params: Params) => string>;
  stages: Record<Stage, string>;
  flags: Record<Flag, string>;
  /** The fields of each vendor's account form. */
  vendorFields: Record<VendorId, Record<string, { label: string; help: string }>>;
};
