import { AsyncLocalStorage } from "node:async_hooks";
import { pino, type DestinationStream, type LevelWithSilent } from "pino";
import type { Log } from "../domain/deps.ts";

/** Names of fields that may hold a secret or something personal, wherever they turn up, up to two levels down. Errors are redacted when they are made; this is the net below. */
const secretFields = [
  "accessToken",
  "access_token",
  "refreshToken",
  "refresh_token",
  "token",
  "password",
  "login",
  "secret",
  "apiKey",
  "apiSecret",
  "oldApiSecret",
  "client_secret",
  "subject_token",
  "web_api_key",
  "app_key",
  "authorization",
  "Authorization",
  "cookie",
  "credentials",
  "account",
  "fields",
  "email",
  "phone",
  "address",
  "body",
  "hmac",
];

/** What a piece of work is about; in the log of this copy of the module alone, which is the process's. */
const workFields = new AsyncLocalStorage<Record<string, string>>();

/** Runs a piece of work, a request or a job, whose every log line has these fields, however deep it is written. */
export function withLogFields<T>(fields: Record<string, string>, work: () => T): T {
  return workFields.run(fields, work);
}

const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** One JSON line for each entry, on standard error: standard output belongs to what a command answers. */
export function createLog(level: LevelWithSilent, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      mixin: () => ({ ...workFields.getStore() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
      redact: { paths, censor: "[redacted]" },
    },
    destination,
  );
  return {
    info(code, fields) {
      logger.info({ ...fields, code });
    },
    warn(code, fields) {
      logger.warn({ ...fields, code });
    },
    error(code, fields) {
      logger.error({ ...fields, code });
    },
  };
}
