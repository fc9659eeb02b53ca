/** The `s-*` elements that the sandbox draws, each with its properties: those that our extensions use, of Shopify's many. */
export const drawnElements: Record<string, readonly string[]> = {
  "s-badge": [],
  "s-link": ["href", "target"],
  "s-paragraph": [],
  "s-section": ["heading"],
  "s-stack": ["accessibilityLabel", "accessibilityRole", "alignItems", "direction", "gap"],
  "s-text": ["color", "type"],
};

/** An element that is not drawn is an error, never a gap in the page. */
export function checkElement(tag: string): void {
  if (!(tag in drawnElements)) throw new Error(`The sandbox does not draw <${tag}>.`);
}

/** A framework sets what an element does not know as an attribute, and `href` always. */
export function checkAttribute(tag: string, name: string): void {
  if (!drawnElements[tag]?.includes(name)) throw new Error(`In the sandbox <${tag}> has no property ${name}.`);
}
