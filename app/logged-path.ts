/** A request's path as it may stand in the log: the address of hints is a secret (decision 23). Never a query, which may hold a session token. */
export function loggedPath(pathname: string): string {
  return pathname.replace(/^(\/+hints\/+[^/]*\/+).+/i, "$1[token]");
}
