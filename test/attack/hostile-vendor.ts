import http from "node:http";
import type { AddressInfo } from "node:net";

/** A vendor that the operator allowed and that turns on us, and a place inside where its redirects lead. */
export type HostileVendor = {
  origin: string;
  /** What it answers from now on. */
  answer(listener: http.RequestListener): void;
  /** How often it was called. */
  calls(): number;
  bait: { origin: string; port: number; calls(): number };
  stop(): Promise<void>;
};

export async function startHostileVendor(): Promise<HostileVendor> {
  let listener: http.RequestListener = (_request, response) => response.writeHead(404).end();
  const vendor = await serve((request, response) => listener(request, response));
  const bait = await serve((_request, response) => response.end("stolen"));
  return {
    origin: vendor.origin,
    answer: (next) => void (listener = next),
    calls: vendor.calls,
    bait,
    async stop() {
      await vendor.stop();
      await bait.stop();
    },
  };
}

async function serve(listener: http.RequestListener) {
  let count = 0;
  const server = http.createServer((request, response) => {
    count += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    calls: () => count,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
