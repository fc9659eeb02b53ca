import type { Makes } from "../domain/policy.ts";
import { useWords } from "./words.tsx";

/** What a connection makes, in a few words. */
export function MakesWords({ makes }: { makes: Makes }) {
  const words = useWords().screens.connections.makesSummary;
  switch (makes.by) {
    case "all":
      return words.all;
    case "product_vendor":
      return words.product_vendor(makes.name);
    case "sku":
      return words.sku(makes.pattern);
    case "location":
      return words.location(makes.name);
  }
}
