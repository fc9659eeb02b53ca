import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, type Listening } from "#app/listen.server.ts";

let server: Listening;
const whole: string[] = [];

beforeAll(async () => {
  server = await listen(
    (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => void (body += chunk.toString()));
      request.on("end", () => {
        whole.push(body);
        response.end("taken");
      });
    },
    0,
    { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 },
  );
});
afterAll(() => server.stop());

test.each([
  ["headers that never end", "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: "],
  ["a body that never ends", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"],
])("%s are cut off, however long their sender goes on, and nothing is taken of them", async (_what, beginning) => {
  const socket = net.connect(Number(new URL(server.origin).port), "127.0.0.1");
  socket.resume();
  // Whoever still writes to a connection that was cut off gets an error; it is closed all the same.
  socket.on("error", () => undefined);
  socket.write(beginning);
  const drip = setInterval(() => socket.write("x"), 20);
  await new Promise((resolve) => socket.once("close", resolve));
  clearInterval(drip);
  expect(whole).toEqual([]);
});

test("what is sent in time is taken", async () => {
  const response = await fetch(server.origin, { method: "POST", body: "in time" });
  expect(await response.text()).toBe("taken");
  expect(whole.splice(0)).toEqual(["in time"]);
});
