import { once } from "node:events";
import { createServer } from "node:http";
import express, { type Router } from "express";
import { faultGate, type Faults, type FaultTarget } from "#test/sandbox/faults.ts";

export type VendorServer = {
  origin: string;
  /** All requests, also those that a fault swallowed. */
  requests: string[];
  stop(): Promise<void>;
};

/** One vendor's sandbox on a port of its own, behind the same gate of faults as in the whole sandbox. */
export async function serveVendor(target: FaultTarget, faults: Faults, router: Router): Promise<VendorServer> {
  const requests: string[] = [];
  const app = express();
  app.use((request, _response, next) => {
    requests.push(request.originalUrl);
    next();
  });
  app.use(
    `/${target}`,
    faultGate(faults, target, (request) => request.path),
    router,
  );
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    origin: `http://127.0.0.1:${address.port}/${target}`,
    requests,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
