/** The `s-*` elements that the sandbox draws, each with its properties. One that is not here is an error, where Shopify has many more. */
export const drawnElements: Record<string, readonly string[]> = {
  "s-badge": [],
  "s-link": ["href", "target"],
  "s-paragraph": [],
  "s-section": ["heading"],
  "s-stack": ["accessibilityLabel", "accessibilityRole", "alignItems", "direction", "gap"],
  "s-text": ["color", "type"],
};
