import { Select } from "@shopify/polaris";
import { useState } from "react";
import { longestSearch, orderSorts, wholeOrderList, type OrderListQuery, type OrderSort } from "../domain/screens/order-list.ts";
import { ListFilters } from "./list-filters.tsx";
import { useOrderPills } from "./use-order-pills.ts";
import { useWords } from "./words.tsx";

type OrdersFiltersProps = {
  query: OrderListQuery;
  connections: { id: OrderListQuery["connectionId"]; label: string }[];
  isLoading: boolean;
  onChange(query: OrderListQuery): void;
};

/** What narrows and sorts the list. A choice counts at once, a search when Enter is pressed: it may lead straight to an order. */
export function OrdersFilters({ query, connections, isLoading, onChange }: OrdersFiltersProps) {
  const words = useWords().screens.orders;
  const [typed, setTyped] = useTyped(query.search);
  const pills = useOrderPills(query, connections);
  const change = (part: Partial<OrderListQuery>) => onChange({ ...query, ...part, cursor: null });
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        change({ search: typed.trim().slice(0, longestSearch) });
      }}
    >
      <ListFilters
        pills={pills}
        search={{
          queryValue: typed,
          queryPlaceholder: words.search,
          onQueryChange: setTyped,
          onQueryClear: () => {
            setTyped("");
            change({ search: "" });
          },
        }}
        isLoading={isLoading}
        onChange={change}
        onClearAll={() => onChange({ ...wholeOrderList, tab: query.tab, sort: query.sort, search: query.search })}
      >
        <Select
          label={words.sort}
          labelHidden
          options={orderSorts.map((value) => ({ value, label: words.sorts[value] }))}
          value={query.sort}
          onChange={(sort: OrderSort) => change({ sort })}
        />
      </ListFilters>
    </form>
  );
}

/** What is typed, until the list is another: then what that one was searched for. */
function useTyped(search: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(search);
  const [searched, setSearched] = useState(search);
  if (searched !== search) {
    setSearched(search);
    setTyped(search);
  }
  return [typed, setTyped];
}
