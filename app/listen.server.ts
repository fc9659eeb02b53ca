import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

export type Listening = { origin: string; stop(): Promise<void> };

/** How long a client may take to send its headers, and the whole of its request; how often that is looked at. In milliseconds. */
type Patience = { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number };

/** The largest body, 5 MB, is sent within a minute by whoever sends 700 kbit/s. */
const usualPatience: Patience = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** How long a slow client may take to receive its answer when the server stops. */
const closeLimitMs = 5_000;

/** Answers on a port; 0 for any that is free. Whoever sends too slowly is cut off. */
export async function listen(answer: RequestListener, port: number, patience = usualPatience): Promise<Listening> {
  const server = createServer(patience, answer).listen(port);
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`;
  return { origin, stop: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const cutOff = setTimeout(() => server.closeAllConnections(), closeLimitMs);
  server.close(() => {
    clearTimeout(cutOff);
    resolve(undefined);
  });
  server.closeIdleConnections();
  return promise;
}
