import { drawnElements, type DrawnElement } from "./drawn-elements.ts";
import { looks } from "./looks.ts";
import type { Look, Values } from "./look.ts";

/** Makes the browser know every element that the sandbox draws. */
export function defineElements(): void {
  for (const [tag, drawing] of Object.entries(drawnElements)) {
    const look = looks[tag];
    if (look === undefined) throw new Error(`<${tag}> has no look.`);
    customElements.define(tag, drawn(look, drawing));
  }
}

function drawn(look: Look, { properties, holds }: DrawnElement) {
  return class extends HTMLElement {
    readonly #values: Values = {};
    #show: (() => void) | null = null;
    constructor() {
      super();
      for (const name of Object.keys(properties)) {
        Object.defineProperty(this, name, {
          get: () => this.#values[name],
          set: (value: unknown) => {
            this.#values[name] = value;
            this.#show?.();
          },
        });
      }
      // What somebody typed is what stands there, whatever is drawn again.
      if (holds !== undefined)
        this.addEventListener("held", (event) => (this.#values[holds] = event instanceof CustomEvent ? event.detail : null));
    }
    connectedCallback() {
      if (this.#show === null) {
        const { made, show } = look(this);
        this.attachShadow({ mode: "open", delegatesFocus: true }).append(...made);
        this.#show = () => show?.(this.#values);
      }
      this.#show();
    }
  };
}
