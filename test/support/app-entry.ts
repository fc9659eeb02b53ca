/**
 * Starts the app unchanged, in a process that ends with the one that started it: when a test or the demo is killed, the pipe to
 * standard input closes and nothing stays behind.
 */
process.stdin.on("end", () => process.exit(1));
process.stdin.on("error", () => process.exit(1));
process.stdin.resume();

await import("#app/server.ts");

export {};
