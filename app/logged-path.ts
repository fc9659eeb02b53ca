/** A request's path as it may stand in the log: the address of hints is a secret (decision 23), and so is the one where mail is stopped. Never a query, which may hold a session token. */
export function loggedPath(pathname: string): string {
  return pathname.replace(/^(\/+(?:hints\/+[^/]*|mail\/+stop)\/+).+/i, "$1[token]");
}
