import type { PreviewedWrite } from "../../domain/fulfillment/preview-writes.ts";

type Words = Pick<PreviewedWrite, "location" | "fulfillment">;

const titles: Record<PreviewedWrite["kind"], (write: Words) => string> = {
  create: ({ location }) => `Creates a fulfillment${location === null ? "" : ` at ${location}`}.`,
  tracking: ({ fulfillment }) => `Changes the tracking of ${fulfillment ?? "a fulfillment"}.`,
  adopt: ({ fulfillment }) => `Takes over ${fulfillment ?? "a fulfillment"}; nothing is sent for it.`,
  event: ({ fulfillment }) => `Marks ${fulfillment ?? "a fulfillment"} as delivered.`,
  progress: () => "Reports how far the order is.",
  open: () => "Takes back what was reported.",
};

/** One planned write in words: what it does, then line by line what is in it. */
export function writeWords(write: PreviewedWrite): { title: string; details: string[] } {
  const { lines, company, numbers, urls, kind } = write;
  const isMailed = kind === "create" || kind === "tracking";
  const details = [
    lines.map(({ quantity, title, sku }) => `${quantity} × ${title}${sku === null ? "" : ` (${sku})`}`).join(", "),
    [company ?? "", numbers.join(", ")].join(" ").trim(),
    ...urls,
    isMailed ? `Customer mail: ${write.mail ? "yes" : "no"}.` : "",
    stateWords(write),
  ];
  return { title: titles[kind](write), details: details.filter((line) => line !== "") };
}

function stateWords({ state, reason }: PreviewedWrite): string {
  if (state === "refused") return `Shopify refused it: ${reason?.replace(/[.\s]+$/, "") ?? "no reason was given"}.`;
  return state === "waiting" ? "Shopify could not take it just now. Tried again shortly." : "";
}
