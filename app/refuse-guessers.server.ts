import type express from "express";
import { rateLimit } from "express-rate-limit";
import { minuteMs } from "./domain/clock.ts";
import { isBelow } from "./logged-path.ts";

/** Far more wrong addresses than a vendor has that was not told of new ones. */
const mostGuesses = 100;

/**
 * Whoever sends what is refused, again and again, is not listened to for a while (docs/decisions/0023-who-is-refused-by-count.md). What was
 * taken does not count, however much it is.
 */
export function refuseGuessers(folder: "hints" | "mail"): express.RequestHandler {
  return rateLimit({
    skip: ({ path }) => !isBelow(folder, path),
    windowMs: minuteMs,
    limit: mostGuesses,
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    message: "",
  });
}
