import { drawnElements } from "./drawn-elements.ts";

type Values = Record<string, string | undefined>;

/** Names of Shopify's accessibility roles that HTML calls otherwise. */
const roles: Record<string, string> = { "unordered-list": "list", "list-item": "listitem" };

const slot = () => document.createElement("slot");

function element(tag: string, styles: Partial<CSSStyleDeclaration>, ...children: Node[]): HTMLElement {
  const made = document.createElement(tag);
  Object.assign(made.style, styles);
  made.append(...children);
  return made;
}

/** How each element looks: plain HTML around what stands in it. */
const looks: Record<string, (values: Values, host: HTMLElement) => Node> = {
  "s-badge": () => element("span", { padding: "2px 10px", borderRadius: "10px", background: "#e3e6ec", fontWeight: "600" }, slot()),
  "s-link"({ href = "", target = "" }) {
    const link = element("a", { color: "#1d4f91", overflowWrap: "anywhere" }, slot());
    link.setAttribute("href", href);
    if (target !== "") link.setAttribute("target", target);
    link.setAttribute("rel", "noopener");
    return link;
  },
  "s-paragraph": () => element("p", { margin: "0" }, slot()),
  "s-section"({ heading = "" }) {
    const section = element("section", {});
    const title = element("h2", { margin: "0 0 12px", fontSize: "18px" }, document.createTextNode(heading));
    section.setAttribute("aria-label", heading);
    section.append(title, slot());
    return section;
  },
  "s-stack"({ direction = "block", gap = "none", alignItems = "stretch", accessibilityRole, accessibilityLabel }, host) {
    const flexDirection = direction === "inline" ? "row" : "column";
    Object.assign(host.style, { display: "flex", flexDirection, alignItems, flexWrap: "wrap", gap: gap === "base" ? "16px" : "6px" });
    if (accessibilityRole !== undefined) host.setAttribute("role", roles[accessibilityRole] ?? accessibilityRole);
    if (accessibilityLabel !== undefined) host.setAttribute("aria-label", accessibilityLabel);
    return slot();
  },
  "s-text": ({ type, color }) => element(type === "strong" ? "strong" : "span", color === "subdued" ? { color: "#565d69" } : {}, slot()),
};

/** Makes the browser know every element that the sandbox draws. */
export function defineElements(): void {
  for (const [tag, properties] of Object.entries(drawnElements)) {
    const look = looks[tag];
    if (look === undefined) throw new Error(`<${tag}> has no look.`);
    customElements.define(tag, drawn(look, properties));
  }
}

function drawn(look: (values: Values, host: HTMLElement) => Node, properties: readonly string[]) {
  return class extends HTMLElement {
    readonly #root = this.attachShadow({ mode: "open" });
    readonly #values: Values = {};
    constructor() {
      super();
      for (const name of properties) {
        Object.defineProperty(this, name, {
          get: () => this.#values[name],
          set: (value: string | undefined) => {
            this.#values[name] = value;
            if (this.isConnected) this.connectedCallback();
          },
        });
      }
    }
    connectedCallback() {
      this.#root.replaceChildren(look(this.#values, this));
    }
  };
}
