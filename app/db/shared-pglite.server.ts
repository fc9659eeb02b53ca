import { PGlite } from "@electric-sql/pglite";

const syncMessage = Buffer.from([0x53, 0, 0, 0, 4]);

/** Parse, bind, describe, execute, close, flush: what comes before a sync. */
const unsynced = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));

/**
 * PGlite for several clients at once.
 *
 * A client sends one query as several messages (parse, bind, execute, sync). pglite-socket 0.2.17 hands them on one by one, and keeps other
 * clients out only while a transaction is open: between two messages of one query it lets those of another client in, whose statement
 * then takes the first one's parameters, or answers in its place. It asks `isInTransaction` before it lets another client in, so
 * here a query that was begun and not yet synced counts as one.
 */
export class SharedPglite extends PGlite {
  #midQuery = false;

  override isInTransaction(): boolean {
    return this.#midQuery || super.isInTransaction();
  }

  override async execProtocolRawStream(...[message, options]: Parameters<PGlite["execProtocolRawStream"]>): Promise<void> {
    await super.execProtocolRawStream(message, options);
    this.#midQuery = unsynced.has(message[0] ?? 0);
  }

  /** pglite-socket's ROLLBACK, when a client is gone: in the middle of a query nothing but a sync would be listened to. */
  override async exec(...[query, options]: Parameters<PGlite["exec"]>): ReturnType<PGlite["exec"]> {
    if (this.#midQuery) await this.execProtocolRaw(syncMessage);
    this.#midQuery = false;
    return super.exec(query, options);
  }
}
