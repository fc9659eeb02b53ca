import { Box, Link, Text } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Above the orders that wait for a link: some may have been found already. */
export function OrdersSuggested({ count }: { count: number }) {
  const words = useWords().screens.suggestions;
  if (count === 0) return null;
  return (
    <Box padding="300" background="bg-surface-info">
      <Text as="p">
        {words.waiting(count)} <Link url="/app/suggestions">{words.look}</Link>
      </Text>
    </Box>
  );
}
