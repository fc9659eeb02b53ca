import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folders = ["order-block", "order-link", "orders-bulk", "parcel-proof"] as const;

export type Language = "en" | "de" | "fr";
type Folder = (typeof folders)[number];

/** The words of each extension of the admin, as they are deployed. */
export const adminWords = Object.fromEntries(folders.map((folder) => [folder, wordsOf(folder)])) as Record<
  Folder,
  Record<Language, unknown>
>;

function wordsOf(folder: Folder): Record<string, unknown> {
  const locales = path.resolve(import.meta.dirname, "../../../extensions", folder, "locales");
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(locales, file), "utf8"));
  return Object.fromEntries(readdirSync(locales).map((file) => [file.split(".")[0], read(file)]));
}
