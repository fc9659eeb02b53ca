import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import type { TakingIn } from "../domain/screens/read-home-screen.ts";
import { CardHead } from "./card-head.tsx";
import { useWords } from "./words.tsx";

/** How many of the orders that were found have been taken in. The bar is of these alone, since nobody knows what is still to be found. */
export function HomeTakingIn({ takingIn: { found, left, isListed } }: { takingIn: TakingIn }) {
  const words = useWords().screens.home.takingIn;
  const done = found - left;
  return (
    <Card>
      <BlockStack gap="200">
        <CardHead title={words.title} />
        <Text as="p" tone="subdued" id="taking-in">
          {found === 0 ? words.looking : words.done(done, found, isListed)}
        </Text>
        <ProgressBar progress={found === 0 ? 0 : Math.floor((100 * done) / found)} size="small" ariaLabelledBy="taking-in" />
      </BlockStack>
    </Card>
  );
}
