import { fieldLooks } from "./field-looks.ts";
import { element, slot, textOf, type Look } from "./look.ts";

/** Names of Shopify's accessibility roles that HTML calls otherwise. */
const roles: Record<string, string> = { "unordered-list": "list", "list-item": "listitem" };

const tones: Record<string, string> = {
  info: "#d8e6fb",
  success: "#d3f0dc",
  caution: "#fbeecb",
  warning: "#fbe0c3",
  critical: "#f8d7d5",
};
const neutral = "#e3e6ec";
const subdued = "#565d69";

/** So tall a block is in Shopify before somebody asks for more of it. */
const blockHeight = 300;

const fixed = (...made: Node[]) => ({ made });

/** How each element looks: plain HTML around what stands in it. */
export const looks: Record<string, Look> = {
  ...fieldLooks,
  "s-admin-action"() {
    const heading = element("h2", { margin: "0 0 16px", fontSize: "18px" });
    const buttons = element("div", { display: "flex", justifyContent: "end", gap: "8px", marginTop: "20px" });
    buttons.append(slot("secondary-actions"), slot("primary-action"));
    return {
      made: [heading, slot(), buttons],
      show({ heading: words }) {
        heading.textContent = textOf(words);
        heading.hidden = heading.textContent === "";
      },
    };
  },
  "s-admin-block"() {
    const inside = element("div", {}, slot());
    const body = element("div", { maxHeight: `${blockHeight}px`, overflow: "hidden" }, inside);
    const more = element(
      "button",
      { font: "inherit", marginTop: "8px", border: "0", background: "none", color: "#1d4f91", padding: "4px 0" },
      "Show more",
    );
    more.onclick = () => {
      body.style.maxHeight = "none";
      more.remove();
    };
    new ResizeObserver(() => (more.hidden = inside.offsetHeight <= blockHeight)).observe(inside);
    return fixed(body, more);
  },
  "s-badge"() {
    const badge = element("span", { padding: "2px 10px", borderRadius: "10px", fontWeight: "600" }, slot());
    return { made: [badge], show: ({ tone }) => (badge.style.background = tones[textOf(tone)] ?? neutral) };
  },
  "s-banner"() {
    const heading = element("strong", { display: "block" });
    const banner = element("div", { padding: "10px 14px", borderRadius: "8px" }, heading, slot());
    return {
      made: [banner],
      show({ heading: words, tone }) {
        heading.textContent = textOf(words);
        banner.style.background = tones[textOf(tone)] ?? neutral;
        banner.role = tone === "critical" ? "alert" : "group";
      },
    };
  },
  "s-divider": () => fixed(element("hr", { width: "100%", border: "0", borderTop: "1px solid #d9dbe1" })),
  "s-heading": () => fixed(element("h3", { margin: "0", fontSize: "15px" }, slot())),
  "s-link"() {
    const link = element("a", { color: "#1d4f91", overflowWrap: "anywhere" }, slot());
    link.rel = "noopener";
    return {
      made: [link],
      show({ href, target }) {
        link.href = addressOf(textOf(href));
        if (textOf(target) !== "") link.target = textOf(target);
      },
    };
  },
  "s-list-item"(host) {
    Object.assign(host.style, { display: "list-item" });
    host.role = "listitem";
    return fixed(slot());
  },
  "s-ordered-list"(host) {
    Object.assign(host.style, { display: "block", listStyle: "decimal", paddingInlineStart: "24px" });
    host.role = "list";
    return fixed(slot());
  },
  "s-paragraph"() {
    const paragraph = element("p", { margin: "0", overflowWrap: "anywhere" }, slot());
    return { made: [paragraph], show: ({ color }) => (paragraph.style.color = color === "subdued" ? subdued : "") };
  },
  "s-section"() {
    const title = element("h2", { margin: "0 0 12px", fontSize: "18px" });
    const section = element("section", {}, title, slot());
    return {
      made: [section],
      show({ heading }) {
        title.textContent = textOf(heading);
        section.ariaLabel = textOf(heading);
      },
    };
  },
  "s-spinner"() {
    const spinner = element("span", { color: subdued }, "…");
    spinner.role = "img";
    return { made: [spinner], show: ({ accessibilityLabel }) => (spinner.ariaLabel = textOf(accessibilityLabel)) };
  },
  "s-stack": (host) => ({
    made: [slot()],
    show({ direction, gap, alignItems, accessibilityRole, accessibilityLabel }) {
      Object.assign(host.style, {
        ...{ display: "flex", flexWrap: "wrap", minWidth: "0", flexDirection: direction === "inline" ? "row" : "column" },
        ...{ alignItems: textOf(alignItems) || (direction === "inline" ? "baseline" : "stretch"), gap: gap === "base" ? "16px" : "6px" },
      });
      if (direction !== "inline") host.style.flexWrap = "nowrap";
      const role = textOf(accessibilityRole);
      if (role !== "") host.role = roles[role] ?? role;
      if (textOf(accessibilityLabel) !== "") host.ariaLabel = textOf(accessibilityLabel);
    },
  }),
  "s-text"() {
    const text = element("span", { overflowWrap: "anywhere" }, slot());
    return {
      made: [text],
      show({ type, color, tone }) {
        text.style.fontWeight = type === "strong" ? "600" : "";
        text.style.color = color === "subdued" ? subdued : tone === "caution" ? "#7a4f01" : "";
      },
    };
  },
};

/** The admin knows where a page of the app is. */
function addressOf(href: string): string {
  const { base } = document.body.dataset;
  if (!href.startsWith("app:")) return href;
  if (base === undefined) throw new Error("Only the admin has links to the app.");
  return `${base}/${href.slice("app:".length)}`;
}
