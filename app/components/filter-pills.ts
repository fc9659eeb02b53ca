type Choice<Filter> = { label: string; narrowing: Partial<Filter> };

/** One thing that a list can be narrowed by. */
export type FilterPill<Filter> = {
  key: string;
  label: string;
  choices: (Choice<Filter> & { isChosen: boolean })[];
  /** As it is narrowed now, in words; null: not by this. */
  applied: string | null;
  /** Takes it off. */
  none: Partial<Filter>;
};

type PillParts<Filter> = Pick<FilterPill<Filter>, "key" | "label" | "none"> & {
  choices: Choice<Filter>[];
  /** How a choice is said beside the list. */
  say(label: string, choice: string): string;
};

/** How a list that is narrowed like this stands to the choices of one pill. */
export function pillOf<Filter extends object>(query: Filter, { key, label, none, choices, say }: PillParts<Filter>): FilterPill<Filter> {
  const marked = choices.map((choice) => ({ ...choice, isChosen: isNarrowed(query, choice.narrowing) }));
  const chosen = marked.find(({ isChosen }) => isChosen);
  // An address may ask for what is no choice, such as an account that was removed since.
  const applied = isNarrowed(query, none) ? null : chosen === undefined ? label : say(label, chosen.label);
  return { key, label, choices: marked, applied, none };
}

function isNarrowed<Filter extends object>(query: Filter, narrowing: Partial<Filter>): boolean {
  return JSON.stringify({ ...query, ...narrowing }) === JSON.stringify(query);
}
