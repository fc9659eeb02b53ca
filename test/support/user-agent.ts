/** A browser's name: Shopify's library answers 410 to what it takes for a robot. */
export const userAgent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
