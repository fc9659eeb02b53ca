import http from "node:http";
import { browserScript } from "./browser-file.ts";

const cdnScript = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const ownScript = "/app-bridge.js";

export type AppProxy = { origin: string; stop(): Promise<void> };

/**
 * A loopback proxy before the unchanged app, as a tunnel is in development: SHOPIFY_APP_URL is its origin. It changes
 * two things only: the shell may frame the app too, and Shopify's script address leads to the stand-in.
 */
export async function startAppProxy(input: {
  appOrigin: string | (() => string | null);
  shellOrigin: string;
  port?: number;
}): Promise<AppProxy> {
  const { appOrigin, shellOrigin, port = 0 } = input;
  const bridge = `const shellOrigin = ${JSON.stringify(shellOrigin)};\n${await browserScript("app-bridge")}`;
  // A connection a request: one that is kept would now and then be closed by the app just as it is used again.
  const agent = new http.Agent({ keepAlive: false });
  const server = http.createServer((request, response) => {
    if (request.url?.split("?")[0] === ownScript) {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(bridge);
      return;
    }
    const target = typeof appOrigin === "string" ? appOrigin : appOrigin();
    if (target === null) failAs(response, "The app does not run yet.");
    else forward({ request, response, target, shellOrigin, agent });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy listens on no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Passage = { request: http.IncomingMessage; response: http.ServerResponse; target: string; shellOrigin: string; agent: http.Agent };

function forward({ request, response, target, shellOrigin, agent }: Passage): void {
  // The text is read on its way back, so it has to come plain.
  const headers = { ...request.headers, "accept-encoding": "identity" };
  const outgoing = http.request(new URL(request.url ?? "/", target), { method: request.method, headers, agent }, (incoming) => {
    const { "content-length": length, ...kept } = incoming.headers;
    const changed = {
      ...kept,
      ...changeHeader(incoming, "content-security-policy", (policy) => allowShell(policy, shellOrigin)),
      ...changeHeader(incoming, "link", (link) => link.replaceAll(cdnScript, ownScript)),
    };
    if (!/html|javascript/.test(incoming.headers["content-type"] ?? "")) {
      response.writeHead(incoming.statusCode ?? 502, { ...changed, ...(length === undefined ? {} : { "content-length": length }) });
      incoming.pipe(response);
      return;
    }
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      response.writeHead(incoming.statusCode ?? 502, changed);
      response.end(Buffer.concat(chunks).toString("utf8").replaceAll(cdnScript, ownScript));
    });
    incoming.on("error", () => response.destroy());
  });
  outgoing.on("error", () => failAs(response, "The app does not answer."));
  response.on("close", () => outgoing.destroy());
  request.pipe(outgoing);
}

function changeHeader(incoming: http.IncomingMessage, name: string, change: (value: string) => string): Record<string, string> {
  const value = incoming.headers[name];
  return value === undefined ? {} : { [name]: change(String(value)) };
}

function allowShell(policy: string, shellOrigin: string): string {
  return policy.replace(/frame-ancestors ([^;]*)/, (_all, who: string) => `frame-ancestors ${who} ${shellOrigin}`);
}

function failAs(response: http.ServerResponse, words: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(502, { "Content-Type": "text/plain" }).end(words);
}
