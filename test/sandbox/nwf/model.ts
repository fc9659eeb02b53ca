export type Account = { role: string; username: string; password: string };

type Status = "New" | "Received" | "Processing" | "Held" | "Shipped";

/** One physical piece. */
export type Row = {
  item: string;
  sku: string;
  copy: number;
  frame: string;
  /** Any text, so that a status nobody knows can be played. */
  status: Status | (string & {});
  shippedAt: Date | null;
  /** The field as it is sent: one number, several, or none. */
  tracking: string | null;
  shipVia: string | null;
  cost: number;
};

export type Order = {
  account: string;
  number: string;
  addedAt: Date;
  dueAt: Date;
  rows: Row[];
};

/** Which rows of an order: all, those of an item, one copy. */
export type Where = { item?: string; copy?: number };

/** How the replies look. Each is something the real API does, or may do. */
export type Quirks = {
  /** XML whatever the request accepts. */
  xml: boolean;
  /** JSON names like those of XML. */
  pascalCase: boolean;
  repeats: boolean;
  reversed: boolean;
  /** A row of another order comes along. */
  unasked: boolean;
  numbersAsText: boolean;
  withOffset: boolean;
  /** 0001-01-01 for the ship date of what has not shipped. */
  zeroDates: boolean;
  extraFields: boolean;
  /** HTTP 404 with the good data. */
  status404: boolean;
  unknown: "empty" | "404" | "404_page";
  /** Copies count from here. */
  firstCopy: number;
  /** The lists hold at most so many rows. */
  longestList: number;
  /** OrderStatus breaks on these numbers: HTTP 500. */
  breaks: string[];
};

/** No quirks: each time a new object, since a world changes its own. */
export function plainQuirks(): Quirks {
  return {
    xml: false,
    pascalCase: false,
    repeats: false,
    reversed: false,
    unasked: false,
    numbersAsText: false,
    withOffset: true,
    zeroDates: false,
    extraFields: false,
    status404: false,
    unknown: "empty",
    firstCopy: 1,
    longestList: Infinity,
    breaks: [],
  };
}
