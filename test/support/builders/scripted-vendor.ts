import { ok, type Result } from "#app/domain/result.ts";
import type { Answer, Ask, Reading, VendorAdapter, VendorError, VendorId } from "#app/domain/vendor.ts";

/** What a scripted vendor says about one reference. */
export type Script = Reading | { candidates: Reading[] } | { error: VendorError } | "missing";

/**
 * A vendor whose answers a test writes down: by PO, by the vendor's own number, for everything at once.
 * It keeps what it was asked for, batch by batch.
 */
export class ScriptedVendor {
  readonly asked: Ask[][] = [];
  readonly says = new Map<string, Script>();
  /** While set, every ask fails like this. */
  outage: VendorError | null = null;
  /** What the check of the credentials answers. */
  checkError: VendorError | null = null;
  readonly adapter: VendorAdapter;

  constructor(id: VendorId, fields: Partial<Pick<VendorAdapter, "label" | "refKinds" | "pace" | "accountFields">> = {}) {
    this.adapter = {
      id,
      label: id,
      pace: { gapMs: 0, batchSize: 25 },
      baseUrls: ["https://vendor.example"],
      accountFields: [],
      refKinds: id === "finerworks" ? ["po", "id", "receipt"] : ["po"],
      parseAccount: (input) => ok({ ...input, identity: JSON.stringify(input.fields) }),
      open: () => ({ check: () => Promise.resolve(this.#check()), read: (asks) => Promise.resolve(this.#read(asks)) }),
      ...fields,
    };
  }

  /** Answers for the reading's PO and for its number. */
  knows(...readings: Reading[]): void {
    for (const reading of readings) {
      this.says.set(`po ${reading.po}`, reading);
      this.says.set(`id ${reading.number}`, reading);
    }
  }

  #check(): Result<null, VendorError> {
    return this.checkError === null ? ok(null) : { ok: false, error: this.checkError };
  }

  #read(asks: Ask[]): Answer[] {
    this.asked.push(asks);
    return asks.map((ask): Answer => {
      if (this.outage !== null) return { ask, outcome: "failed", error: this.outage };
      const script = this.says.get(keyOf(ask)) ?? "missing";
      if (script === "missing") return { ask, outcome: "missing" };
      if ("error" in script) return { ask, outcome: "failed", error: script.error };
      if ("candidates" in script) return { ask, outcome: "ambiguous", candidates: script.candidates };
      if (script.mark !== null && script.mark === ask.mark) return { ask, outcome: "unchanged" };
      return { ask, outcome: "found", reading: script };
    });
  }
}

/** A vendor's error of this kind. */
export function vendorError(kind: VendorError["kind"], fields: Partial<VendorError> = {}): VendorError {
  return { kind, detail: "scripted", httpStatus: null, retryAfterMs: null, ...fields };
}

function keyOf(ask: Ask): string {
  return ask.ref.kind === "receipt" ? `receipt ${ask.ref.guid}` : `${ask.ref.kind} ${ask.ref.value}`;
}
