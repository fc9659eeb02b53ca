import type express from "express";
import { rateLimit } from "express-rate-limit";
import { minuteMs } from "./domain/clock.ts";

/** Far more wrong addresses than a vendor has that was not told of new ones. */
const mostGuesses = 100;

/**
 * Whoever sends what is refused, again and again, is not listened to for a while (docs/decisions/0023-who-is-refused-by-count.md). What was
 * taken does not count, however much it is.
 */
export function refuseGuessers(isGuessable: (request: express.Request) => boolean): express.RequestHandler {
  return rateLimit({
    skip: (request) => !isGuessable(request),
    windowMs: minuteMs,
    limit: mostGuesses,
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    message: "",
  });
}
