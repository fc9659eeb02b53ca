import type { Shop } from "../../shopify/model.ts";
import { escapeHtml } from "../escape-html.ts";
import { deployedExtensions, nameOf } from "../extensions/deployed.ts";
import type { AdminStart } from "../extensions/start.ts";

/** Who looks at a shop's admin, and when. */
export type AdminLooking = { shop: Shop; shops: Shop[]; language: string; now: Date; appOrigin: string };

/** A card for each block of a target, which is about these. */
export async function blocks(target: string, selected: string[], looking: AdminLooking): Promise<string> {
  const starts = await startsOf(target, selected, looking);
  return starts
    .map(
      (start) => `<section class="card" lang="${escapeHtml(start.language)}"><h2>${escapeHtml(start.name)}</h2>
<div class="extension" data-extension="${jsonOf(start)}"></div></section>`,
    )
    .join("");
}

/** A menu with each action of a target; nothing where there is none. */
export async function menu(
  words: string,
  target: string,
  { selected, looking }: { selected: string[]; looking: AdminLooking },
): Promise<string> {
  const starts = await startsOf(target, selected, looking);
  if (starts.length === 0) return "";
  const buttons = starts.map(
    (start) => `<button lang="${escapeHtml(start.language)}" data-action="${jsonOf(start)}">${escapeHtml(start.name)}</button>`,
  );
  return `<details class="menu"><summary>${words}</summary><div>${buttons.join("")}</div></details>`;
}

async function startsOf(target: string, selected: string[], { language, now, appOrigin }: AdminLooking): Promise<AdminStart[]> {
  const extensions = await deployedExtensions();
  return extensions
    .filter(({ targeting }) => targeting.some((each) => each.target === target))
    .map((extension) => {
      const { handle, apiVersion, translations, defaultLocale } = extension;
      const placed = { target, apiVersion, translations, defaultLocale, language, now: now.toISOString() };
      return {
        ...{ surface: "admin", scriptUrl: `/shell/extensions/${handle}.js`, ...placed },
        ...{ handle, name: nameOf(extension, language), selected, appOrigin },
      };
    });
}

function jsonOf(start: AdminStart): string {
  return escapeHtml(JSON.stringify(start));
}
