import type { PreflightCheck } from "../domain/checks/preflight.ts";
import type { Doubt } from "../domain/links/judge-candidate.ts";
import type { Problem } from "../domain/problems/problem.ts";
import type { Actor, TimelineEntry, Wait } from "../domain/records.ts";
import type { Flag, Stage, VendorId } from "../domain/vendor.ts";
import type { Catalog } from "./catalog.ts";
import { capital } from "./params.ts";
import { actorWords } from "./timeline-words.ts";

/** What a person reads, in one language: the texts of the screens, and the words for each code of the domain. */
export type PanelWords = Pick<Catalog, "locale" | "screens"> & {
  /** What is the case, and what ends it. */
  problem(problem: Pick<Problem, "kind" | "params">): { title: string; whatToDo: string };
  /** What is the case, and how it is mended; null where nothing needs doing. */
  preflight(check: Pick<PreflightCheck, "code" | "state" | "params">): { title: string; whatToDo: string | null };
  wait(wait: Pick<Wait, "code" | "params">): string;
  /** What speaks against a link, as a sentence. */
  doubt(doubt: Doubt): string;
  timeline(entry: Pick<TimelineEntry, "what" | "params">): string;
  stage(stage: Stage): string;
  flag(flag: Flag): string;
  actor(who: Actor): string;
  /** A field of a vendor's account form; its bare name where it has no words. */
  vendorField(vendor: VendorId, name: string): { label: string; help: string };
};

export function wordsOf(catalog: Catalog): PanelWords {
  return {
    locale: catalog.locale,
    screens: catalog.screens,
    problem({ kind, params }) {
      const message = catalog.problems[kind];
      return { title: message.title(params), whatToDo: message.whatToDo(params) };
    },
    preflight({ code, state, params }) {
      const message = catalog.preflight[code][state] ?? catalog.preflight[code].unknown;
      return { title: message.title(params), whatToDo: message.whatToDo?.(params) ?? null };
    },
    wait: ({ code, params }) => catalog.waits[code]?.(params) ?? `… (${code})`,
    doubt: (doubt) => `${capital(catalog.doubts[doubt] ?? doubt)}.`,
    timeline: ({ what, params }) => catalog.timeline[what]?.(params) ?? what,
    stage: (stage) => catalog.stages[stage],
    flag: (flag) => catalog.flags[flag],
    actor: actorWords,
    vendorField: (vendor, name) => catalog.vendorFields[vendor][name] ?? { label: name, help: "" },
  };
}
