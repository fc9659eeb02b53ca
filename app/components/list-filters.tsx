import { ChoiceList, Filters, type FiltersProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { FilterPill } from "./filter-pills.ts";

type ListFiltersProps<Filter> = {
  pills: FilterPill<Filter>[];
  /** Omitted: the list is not searched. */
  search?: Pick<FiltersProps, "queryValue" | "queryPlaceholder" | "onQueryChange" | "onQueryClear">;
  isLoading: boolean;
  onChange(narrowing: Partial<Filter>): void;
  onClearAll(): void;
  children?: ReactNode;
};

const noSearch = { hideQueryField: true, queryValue: "", onQueryChange: () => undefined, onQueryClear: () => undefined };

/** What narrows a list. A choice counts at once. */
export function ListFilters<Filter>({ pills, search, isLoading, onChange, onClearAll, children }: ListFiltersProps<Filter>) {
  return (
    <Filters
      {...(search ?? noSearch)}
      filters={pills.map((pill) => ({
        key: pill.key,
        label: pill.label,
        pinned: true,
        filter: <Choices pill={pill} onChange={onChange} />,
      }))}
      appliedFilters={pills.flatMap(({ key, applied, none }) =>
        applied === null ? [] : [{ key, label: applied, onRemove: () => onChange(none) }],
      )}
      onClearAll={onClearAll}
      loading={isLoading}
    >
      {children}
    </Filters>
  );
}

function Choices<Filter>({ pill, onChange }: { pill: FilterPill<Filter>; onChange(narrowing: Partial<Filter>): void }) {
  const { key, label, choices } = pill;
  return (
    <ChoiceList
      title={label}
      titleHidden
      name={key}
      choices={choices.map((choice) => ({ label: choice.label, value: choice.label }))}
      selected={choices.filter(({ isChosen }) => isChosen).map((choice) => choice.label)}
      onChange={([picked]) => onChange(choices.find((choice) => choice.label === picked)?.narrowing ?? {})}
    />
  );
}
