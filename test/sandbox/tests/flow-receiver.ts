import http from "node:http";
import { onTestFinished } from "vitest";
import { startAdmin } from "./admin.ts";

/** An app that answers what Flow sends one after another like this; `none`: it hangs up. */
export async function startReceiver(answers: (number | "none")[]) {
  const { sandbox, call } = await startAdmin();
  const { shopify, clock } = sandbox.world;
  const received: { url: string; signature: string; body: string }[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ url: request.url ?? "", signature: String(request.headers["x-shopify-hmac-sha256"]), body });
      const answer = answers.shift() ?? 200;
      if (answer === "none") request.socket.destroy();
      else response.writeHead(answer).end("words");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The app listens on no port.");
  shopify.app.url = `http://127.0.0.1:${address.port}`;
  return { shopify, flow: shopify.flow, clock, received, secret: shopify.app.apiSecret, call };
}
