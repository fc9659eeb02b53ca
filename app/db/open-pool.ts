import pg from "pg";

/** A pool of which connections may break. Of one that was idle `lost` is told; one that was in use fails its statement. Either is replaced. */
export function openPool(config: pg.PoolConfig, lost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", lost);
  // The pool itself listens to those that are idle. An error that nobody listens to ends the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
