export type Values = Record<string, unknown>;

/** How an element looks: what is made once, and how it shows the values of its properties. */
export type Look = (host: HTMLElement) => { made: Node[]; show?: (values: Values) => void };

export const slot = (name = "") => {
  const made = document.createElement("slot");
  if (name !== "") made.name = name;
  return made;
};

export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  styles: Partial<CSSStyleDeclaration>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  Object.assign(made.style, styles);
  made.append(...children);
  return made;
}

/** A value as text; nothing is set: none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
