import { z } from "zod";
import type { Result } from "./result.ts";
import { stages } from "./stages.ts";

/** A vendor's key in the registry of `app/vendors`, which alone knows what vendors there are. */
export const vendorIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export type VendorId = z.infer<typeof vendorIdSchema>;

export const stageSchema = z.enum(stages);
export type Stage = z.infer<typeof stageSchema>;

export const flagSchema = z.enum(["needs_a_person", "remake", "refunded"]);
export type Flag = z.infer<typeof flagSchema>;

/**
 * What a vendor can be asked for.
 * `po`: the caller's own order number as sent to the vendor. `id`: the vendor's own number of the order.
 * `receipt`: FinerWorks' order GUID with the e-mail it was placed under; used once and never stored (rulebook 2.2).
 */
export type VendorRef = { kind: "po"; value: string } | { kind: "id"; value: string } | { kind: "receipt"; guid: string; email: string };

/** One reference to ask for. `mark` is the mark of the last reading, so that an adapter can answer `unchanged` cheaply. */
export type Ask = { ref: VendorRef; mark: string | null };

/** One package with one tracking number, as the vendor gives it. */
export type VendorParcel = {
  /** Normal form: trimmed, upper case, no spaces or dashes. Written to Shopify like this. */
  number: string;
  /** Only http(s), without credentials, at most 2,000 characters. */
  url: string | null;
  /** The vendor's own word for the carrier. */
  carrier: string | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  etaAt: Date | null;
  /** Size and weight as one comparable text, to tell a replaced number from a further parcel; null when unknown. */
  size: string | null;
  /** Keys of the pieces that travel in it (`VendorPiece.key`); empty when the vendor does not say (FinerWorks). */
  pieces: string[];
};

/** One physical piece, where the vendor tells pieces apart (NWF: one row per copy). */
export type VendorPiece = {
  /** Unique and stable within the vendor order: `ItemNumber/Copy`. */
  key: string;
  /** The caller's own item number. */
  item: string;
  copy: number;
  sku: string | null;
  status: string;
  shipped: boolean;
  /** Numbers in normal form; several when a piece travels in several parcels. */
  numbers: string[];
};

/** One kind of thing the vendor makes in this order, where it names them (NWF: per ItemNumber; FinerWorks: only by receipt). */
export type VendorItem = { item: string; sku: string | null; variantId: string | null; quantity: number };

/** What is odd in a reading and worth a problem of its own. Codes with parameters; the words are in the message catalogue. */
export type ReadingNote =
  | { kind: "odd_number"; field: string }
  | { kind: "unknown_status"; code: string; label: string }
  | { kind: "held_pieces"; count: number }
  | { kind: "skipped_rows"; count: number };

/** What a vendor said about one vendor order at one time. Contains nothing personal. */
export type Reading = {
  /** The vendor's own id of the order. FinerWorks: order_id. NWF: the order number. */
  number: string;
  /** The caller's order number there. */
  po: string;
  /** FinerWorks' order_confirmation_id; null elsewhere. */
  confirmation: string | null;
  /** null: the status says nothing about progress, the stage before stays, or `unknown` where there was none (FinerWorks 18). */
  stage: Stage | null;
  flags: Flag[];
  /** The vendor's own status: the code decides, the label is shown. The code is empty where none was given (FinerWorks' receipt). */
  status: { code: string; label: string };
  parcels: VendorParcel[];
  pieces: VendorPiece[];
  items: VendorItem[];
  /** What the order costs the merchant, in the vendor's currency units as text (`"61.20"`); null when unknown. */
  cost: string | null;
  /** When the vendor took the order in; null when it does not say (FinerWorks never claims one by fetch_order_status). */
  addedAt: Date | null;
  dueAt: Date | null;
  notes: ReadingNote[];
  /** Opaque to everybody but the adapter; handed back in `Ask.mark`. */
  mark: string | null;
};

/**
 * Errors by what the caller must do. Redacted when made: `detail` never holds a credential, an address or a body. `not_asked`: the read ended
 * before it came to this one, so nothing is known of it, and it is to be asked first in the next one.
 */
export type VendorErrorKind = "auth" | "bad_ref" | "rejected" | "rate_limited" | "unavailable" | "bad_response" | "not_asked";
export type VendorError = {
  kind: VendorErrorKind;
  /** A short technical sentence for the log and the "details" fold, at most 300 characters. */
  detail: string;
  httpStatus: number | null;
  /** From Retry-After, milliseconds; null when the vendor did not say. */
  retryAfterMs: number | null;
};

/** What stands for a vendor's answer where there is nothing to ask it with. */
export const unreadableAccount: VendorError = {
  kind: "auth",
  detail: "The stored credentials cannot be read.",
  httpStatus: null,
  retryAfterMs: null,
};

/** The one table that says what each kind of error means for the caller. */
export const vendorErrorPolicy: Record<
  VendorErrorKind,
  { retry: boolean; pausesConnection: boolean; tellsMerchant: "at_once" | "after_an_hour" | "never" }
> = {
  auth: { retry: false, pausesConnection: true, tellsMerchant: "at_once" },
  bad_ref: { retry: false, pausesConnection: false, tellsMerchant: "at_once" },
  rejected: { retry: false, pausesConnection: false, tellsMerchant: "at_once" },
  rate_limited: { retry: true, pausesConnection: false, tellsMerchant: "after_an_hour" },
  unavailable: { retry: true, pausesConnection: false, tellsMerchant: "after_an_hour" },
  bad_response: { retry: true, pausesConnection: false, tellsMerchant: "at_once" },
  not_asked: { retry: true, pausesConnection: false, tellsMerchant: "never" },
};

/** Exactly one answer comes back for each Ask, in the same order. */
export type Answer =
  | { ask: Ask; outcome: "found"; reading: Reading }
  | { ask: Ask; outcome: "unchanged" }
  | { ask: Ask; outcome: "missing" }
  | { ask: Ask; outcome: "ambiguous"; candidates: Reading[] }
  | { ask: Ask; outcome: "failed"; error: VendorError };

/** A field of the connection form; the form and the help of `ops connect` draw themselves from it. */
export type AccountField = {
  name: string;
  secret: boolean;
  required: boolean;
  /** By language; English stands for one that is missing. */
  words: { en: FieldText; [language: string]: FieldText };
};
type FieldText = { label: string; help: string };

/** Credentials and choices of one account, already validated by the adapter's `accountSchema`. */
export type VendorAccount = {
  baseUrl: string;
  fields: Record<string, string>;
  /** What stays the same whatever the address and however often the secrets are renewed; equal for one account in every shop. */
  identity: string;
};

export type VendorAdapter = {
  id: VendorId;
  /** The vendor's proper name, the same in every language. */
  label: string;
  /** How fast and how wide one connection may ask, in all processes together. */
  pace: { gapMs: number; batchSize: number };
  /** The closed list; VENDOR_ORIGINS may add to it. The first is the default. */
  baseUrls: string[];
  accountFields: AccountField[];
  /** Which kinds of reference `read` accepts. */
  refKinds: VendorRef["kind"][];
  /** Trims and checks what a merchant pasted. The error names the fields that are wrong. */
  parseAccount(input: { baseUrl: string; fields: Record<string, string> }): Result<VendorAccount, { fields: string[] }>;
  /** Makes no call. Each call that the connection then makes waits for its turn, which is taken just before it. */
  open(account: VendorAccount, takeTurn: TakeTurn): VendorConnection;
};

/** Takes the next turn of a connection, `pace.gapMs` after the last that any process took. How long until it is there, milliseconds. */
export type TakeTurn = () => Promise<number>;
/** Nobody else calls. */
export const atOnce: TakeTurn = () => Promise.resolve(0);

/** Asked before each call of a read: no, once the shop has left or its account was taken off. What was not asked by then never is. */
export type IsWanted = () => Promise<boolean>;

/**
 * How many orders a call of a read holds, where the vendor takes several in one: the first call, which may try more than the vendor took last
 * time and is asked again in halves when it fails, and the others. `heard`: each of these calls as it was made.
 */
export type Batches = { first: number; size: number; heard(call: BatchCall): void };
export type BatchCall = { size: number; error: VendorError | null };

export type VendorConnection = {
  /** One cheap call that proves the credentials. */
  check(): Promise<Result<null, VendorError>>;
  /** One answer per ask, same order; never throws for anything a vendor can do. Batches, deduplicates and halves by itself. No `batches`: of the vendor's own size. */
  read(asks: Ask[], isWanted?: IsWanted, batches?: Batches): Promise<Answer[]>;
};

/** The vendors that there are. */
export type Vendors = {
  all: readonly VendorAdapter[];
  /** By what somebody sent. */
  find(id: string): VendorAdapter | undefined;
  /** Of what is stored. Throws where the registry has lost the vendor: its accounts are of no use to anybody else. */
  of(id: VendorId): VendorAdapter;
};

export function vendorsOf(all: readonly VendorAdapter[]): Vendors {
  const byId = new Map(all.map((adapter) => [adapter.id, adapter]));
  return {
    all,
    find: (id) => byId.get(id),
    of(id) {
      const adapter = byId.get(id);
      if (adapter === undefined) throw new Error(`There is no vendor ${id} in the registry.`);
      return adapter;
    },
  };
}
