/**
 * One of Shopify's `s-*` elements: its properties, what it tells of, and the property that whoever uses the page changes, which an
 * extension finds changed when it is told.
 */
export type DrawnElement = {
  properties: Record<string, "string" | "boolean" | "number">;
  events?: readonly string[];
  holds?: "value" | "checked";
};

const field = { label: "string", error: "string", disabled: "boolean" } as const;
const typed = { ...field, value: "string", details: "string", placeholder: "string" } as const;

/** The elements that the sandbox draws: those that our extensions use, of Shopify's many. */
export const drawnElements: Record<string, DrawnElement> = {
  "s-admin-action": { properties: { heading: "string" } },
  "s-admin-block": { properties: { collapsedSummary: "string" } },
  "s-badge": { properties: { tone: "string" } },
  "s-banner": { properties: { heading: "string", tone: "string" } },
  "s-button": { properties: { disabled: "boolean", loading: "boolean", variant: "string" }, events: ["click"] },
  "s-checkbox": { properties: { ...field, checked: "boolean" }, events: ["change"], holds: "checked" },
  "s-divider": { properties: {} },
  "s-heading": { properties: {} },
  "s-link": { properties: { href: "string", target: "string" } },
  "s-list-item": { properties: {} },
  "s-option": { properties: { value: "string" } },
  "s-ordered-list": { properties: {} },
  "s-paragraph": { properties: { color: "string" } },
  "s-section": { properties: { heading: "string" } },
  "s-select": { properties: typed, events: ["change"], holds: "value" },
  "s-spinner": { properties: { accessibilityLabel: "string" } },
  "s-stack": {
    properties: { accessibilityLabel: "string", accessibilityRole: "string", alignItems: "string", direction: "string", gap: "string" },
  },
  "s-text": { properties: { color: "string", tone: "string", type: "string" } },
  "s-text-field": {
    properties: { ...typed, autocomplete: "string", maxLength: "number" },
    events: ["input"],
    holds: "value",
  },
};

/** An element that is not drawn is an error, never a gap in the page. */
export function checkElement(tag: string): void {
  if (!(tag in drawnElements)) throw new Error(`The sandbox does not draw <${tag}>.`);
}

/** A framework sets what an element does not know as an attribute, and `href` and `slot` always. */
export function checkAttribute(tag: string, name: string): void {
  if (name !== "slot" && !(name in (drawnElements[tag]?.properties ?? {})))
    throw new Error(`In the sandbox <${tag}> has no property ${name}.`);
}
