import http from "node:http";
import { userAgent } from "#test/support/user-agent.ts";

/** `path` goes out as it is written: no client tidies dot segments away. */
export type Ask = { path: string; method?: string; headers?: Record<string, string>; body?: string | Buffer; isChunked?: boolean };
/** `status` 0: the connection was cut before an answer. */
export type Reply = { status: number; headers: http.IncomingHttpHeaders; text: string };

const limitMs = 30_000;

/** One request as an attacker writes it, byte by byte: any Host, any path, any method. */
export function send(origin: string, { path, method = "GET", headers = {}, body, isChunked = false }: Ask): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const length = body === undefined || isChunked ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const request = http.request({ hostname, port, path, method, agent: false, headers: { "User-Agent": userAgent, ...length, ...headers } });
  let isAnswered = false;
  request.on("response", (response) => {
    isAnswered = true;
    const chunks: Buffer[] = [];
    const finish = () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString("utf8") });
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", finish);
    response.on("error", finish);
  });
  // A server that refuses a body in the middle may cut the connection before its answer is read.
  request.on("error", () => (isAnswered ? undefined : resolve({ status: 0, headers: {}, text: "" })));
  request.setTimeout(limitMs, () => reject(new Error(`${method} ${path.slice(0, 80)} had no answer within ${limitMs / 1000} s.`)));
  request.end(body);
  return promise;
}
