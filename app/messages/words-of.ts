import type { PreflightCheck } from "../domain/checks/preflight.ts";
import type { Verdict } from "../domain/imports/import-records.ts";
import type { Ground } from "../domain/links/weigh-candidate.ts";
import type { Problem } from "../domain/problems/problem.ts";
import type { Actor, TimelineEntry, Wait } from "../domain/records.ts";
import type { AccountField, Flag, Stage } from "../domain/vendor.ts";
import { actorWords, type VendorNames } from "./actor-words.ts";
import type { Catalog } from "./catalog.ts";
import { detailWords } from "./detail-words.ts";
import type { Params } from "./params.ts";

/** What a person reads, in one language: the texts of the screens, and the words for each code of the domain. */
export type PanelWords = Pick<Catalog, "locale" | "screens" | "imports"> & {
  /** What is the case, and what ends it. */
  problem(problem: Pick<Problem, "kind" | "params">): { title: string; whatToDo: string };
  /** What is the case, and how it is mended; null where nothing needs doing. `say` writes a moment. */
  preflight(
    check: Pick<PreflightCheck, "code" | "state" | "params">,
    say: (at: Date) => string,
  ): { title: string; whatToDo: string | null };
  /** What becomes of a row of a file, in a sentence. */
  verdict(verdict: Verdict): string;
  /** What speaks for a suggested vendor order, and what against it. */
  ground(ground: Ground): string;
  doubt(code: string): string;
  wait(wait: Pick<Wait, "code" | "params">): string;
  timeline(entry: Pick<TimelineEntry, "what" | "params">): string;
  stage(stage: Stage): string;
  flag(flag: Flag): string;
  actor(who: Actor): string;
  /** What was noted of a failed call. */
  detail(detail: string): string;
  /** A field of a vendor's account form. */
  accountField(field: Pick<AccountField, "words">): { label: string; help: string };
};

/** `vendorNames` may be left out where nobody is named who acted. */
export function wordsOf(catalog: Catalog, vendorNames: VendorNames = {}): PanelWords {
  const detail = (noted: string) => detailWords(noted, catalog.details);
  const read = (params: Params): Params =>
    typeof params["detail"] === "string" ? { ...params, detail: detail(params["detail"]) } : params;
  return {
    locale: catalog.locale,
    screens: catalog.screens,
    imports: catalog.imports,
    problem({ kind, params }) {
      const message = catalog.problems[kind];
      return { title: message.title(read(params)), whatToDo: message.whatToDo(read(params)) };
    },
    preflight({ code, state, params }, say) {
      const message = catalog.preflight[code][state] ?? catalog.preflight[code].unknown;
      const told = { ...read(params), ...momentsIn(params, say) };
      return { title: message.title(told), whatToDo: message.whatToDo?.(told) ?? null };
    },
    verdict: (verdict) =>
      verdict.state === "problem"
        ? catalog.imports.rowProblems[verdict.code](read(verdict.params))
        : catalog.imports.rowStates[verdict.state](verdict.params),
    ground: (ground) => catalog.grounds[ground],
    doubt: (code) => catalog.doubts[code] ?? code,
    wait: ({ code, params }) => catalog.waits[code]?.(params) ?? `… (${code})`,
    timeline: ({ what, params }) => catalog.timeline[what]?.(params) ?? what,
    stage: (stage) => catalog.stages[stage],
    flag: (flag) => catalog.flags[flag],
    actor: (who) => actorWords(who, { people: catalog.people, vendorNames }),
    detail,
    accountField: ({ words }) => words[catalog.locale] ?? words.en,
  };
}

/** What of a check's parameters is a time. */
const moments = ["last", "since", "until"];

function momentsIn(params: Params, say: (at: Date) => string): Params {
  const found = moments.flatMap((name) => (typeof params[name] === "string" ? [[name, say(new Date(params[name]))]] : []));
  return Object.fromEntries(found);
}
