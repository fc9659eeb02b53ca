/**
 * A request's path as it may stand in the log, however it is written: the address of hints is a secret (decision 23), and so is the one where
 * mail is stopped. Never a query, which may hold a session token.
 */
export function loggedPath(pathname: string): string {
  return decoded(pathname).replace(/^(\/+(?:hints\/+[^/]*|mail\/+stop)\/+).+/i, "$1[token]");
}

/** Whether a path, however it is written, is below this folder. */
export function isBelow(folder: "hints" | "mail", pathname: string): boolean {
  return new RegExp(`^/+${folder}(/|$)`, "i").test(decoded(pathname));
}

/** As a router reads it; what cannot be decoded fits no route. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
