import { readFile } from "node:fs/promises";
import { deflateSync, gzipSync } from "node:zlib";
import { buildExtensions } from "./build-extensions.ts";

/** `npm run build:extensions`: every extension into `build/extensions`, and how large each is; Shopify counts the deflated bytes. */
for (const { handle } of await buildExtensions()) {
  const bundle = await readFile(new URL(`../build/extensions/${handle}.js`, import.meta.url));
  const [deflated, gzipped] = [deflateSync(bundle).length, gzipSync(bundle).length];
  process.stdout.write(`${handle}.js: ${bundle.length} bytes, ${deflated} deflated, ${gzipped} gzipped\n`);
}
