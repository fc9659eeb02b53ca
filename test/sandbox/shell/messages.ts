/** What the framed app's App Bridge stand-in tells the shell. */
export type FromApp =
  | { type: "token"; id: number }
  | { type: "path"; path: string }
  | { type: "navigation"; items: NavigationItem[] }
  | { type: "toast"; message: string; isError: boolean }
  | { type: "loading"; isLoading: boolean }
  | { type: "save_bar"; id: string; isShown: boolean; isBusy: boolean }
  /** The app is about to show another page and something is not saved. */
  | { type: "confirm_leave" }
  /** Leave the frame: an admin page, or another site. */
  | { type: "leave"; url: string };

export type NavigationItem = { label: string; href: string; isHome: boolean };

/** What the shell tells the framed app. */
export type ToApp =
  | { type: "token"; id: number; token: string }
  | { type: "go"; href: string }
  /** The person leaves although something is not saved. */
  | { type: "leave" }
  | { type: "save_bar"; id: string; button: "save" | "discard" };
