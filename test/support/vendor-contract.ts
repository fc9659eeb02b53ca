import { expect, test } from "vitest";
import {
  atOnce,
  type Answer,
  type Reading,
  type VendorAccount,
  type VendorAdapter,
  type VendorConnection,
  type VendorErrorKind,
} from "#app/domain/vendor.ts";
import type { Fault } from "#test/sandbox/faults.ts";

/** How a reply can look without saying anything else. */
export type Look = "repeats" | "reversed" | "unasked" | "numbersAsText" | "status404" | "extraFields" | "withoutOffset";

/** One vendor over real HTTP, as the contract drives it. Orders are named by their PO; every order has two equal pieces. */
export type ContractWorld = {
  adapter: VendorAdapter;
  account: VendorAccount;
  wrongAccount: VendorAccount;
  /** Texts that must never turn up in an answer: credentials, and what the sandbox plants where people's data would be. */
  secrets: string[];
  /** A reference that this vendor cannot be asked for. */
  unaskable: string;
  /** A body that means failure although the status is 200. */
  failureBody: string;
  order(po: string): void;
  produce(po: string): void;
  /** A status that is in no table. */
  confuse(po: string): void;
  /** The status in another spelling or wording, which must not matter. */
  respell(po: string): void;
  /** The whole order leaves under what the field holds; null: without a number. */
  ship(po: string, field: string | null): void;
  /** One piece leaves under each field, each with its carrier. */
  shipApart(po: string, parcels: { field: string; carrier: string }[]): void;
  /** A label is printed while the order is still being made. */
  labelEarly(po: string, field: string): void;
  remake(po: string): void;
  correct(po: string, from: string, to: string): void;
  /** The API breaks whenever this order is in a call. */
  poison(po: string): void;
  look(look: Look): void;
  fault(fault: Fault, times: number): void;
  requests(): string[];
  stop(): Promise<void>;
};

/** What every vendor must do: every oddity that the vendors are known for, over real HTTP. `make` starts a world with a time-out of half a second. */
export function vendorContract(name: string, make: () => Promise<ContractWorld>): void {
  const it = (sentence: string, body: (world: ContractWorld, vendor: VendorConnection) => Promise<void>): void => {
    test(`${name}: ${sentence}`, async () => {
      const world = await make();
      try {
        await body(world, world.adapter.open(world.account, atOnce));
      } finally {
        await world.stop();
      }
    });
  };

  it("right credentials pass the check", async (_, vendor) => {
    expect(await vendor.check()).toEqual({ ok: true, value: null });
  });

  it("each call takes its turn", async ({ adapter, account, order, requests }) => {
    order("1001");
    let turns = 0;
    const vendor = adapter.open(account, () => {
      turns += 1;
      return Promise.resolve(0);
    });
    await vendor.check();
    await vendor.read(many(60).map(ask));
    expect(turns).toBeGreaterThan(1);
    expect(turns).toBe(requests().length);
  });

  it("wrong credentials are told as such, by the check and by a read, after one call", async ({
    adapter,
    wrongAccount,
    order,
    requests,
  }) => {
    order("1001");
    const vendor = adapter.open(wrongAccount, atOnce);
    expect(await vendor.check()).toMatchObject({ ok: false, error: { kind: "auth" } });
    const before = requests().length;
    const answers = await vendor.read(many(60).map(ask));
    expect(answers.map(kindOf)).toEqual(many(60).map(() => "auth"));
    expect(requests().length - before).toBe(1);
  });

  it("an account with renewed secrets is the same account", async ({ adapter, account }) => {
    const secrets = adapter.accountFields.filter(({ secret }) => secret).map(({ name }) => name);
    const [last = ""] = secrets.slice(-1);
    const renewed = adapter.parseAccount({ baseUrl: account.baseUrl, fields: { ...account.fields, [last]: "renewed-secret" } });
    expect(renewed).toMatchObject({ ok: true, value: { identity: account.identity } });
  });

  it("what a merchant pastes is trimmed, and a base URL outside the list is refused", async ({ adapter, account }) => {
    const pasted = Object.fromEntries(Object.entries(account.fields).map(([field, value]) => [field, `\n ${value}\u200b\r\n`]));
    expect(adapter.parseAccount({ baseUrl: ` ${account.baseUrl}/ `, fields: pasted })).toEqual({ ok: true, value: account });
    expect(adapter.parseAccount({ baseUrl: "", fields: account.fields })).toMatchObject({
      ok: true,
      value: { baseUrl: adapter.baseUrls[0] },
    });
    for (const baseUrl of foreign(account.baseUrl)) {
      expect(adapter.parseAccount({ baseUrl, fields: account.fields }), baseUrl).toEqual({ ok: false, error: { fields: ["baseUrl"] } });
    }
    for (const { name: field } of adapter.accountFields) {
      expect(adapter.parseAccount({ baseUrl: account.baseUrl, fields: { ...account.fields, [field]: " \n" } })).toEqual({
        ok: false,
        error: { fields: [field] },
      });
    }
  });

  it("one answer comes for each ask, in the same order, and a reference is asked for once", async ({ order, requests }, vendor) => {
    order("1001");
    order("1002");
    const asks = ["1002", "nobody", "1001", "1002"].map(ask);
    const answers = await vendor.read(asks);
    expect(answers.map((answer) => answer.outcome)).toEqual(["found", "missing", "found", "found"]);
    expect(answers.map((answer) => answer.ask)).toEqual(asks);
    expect(requests().filter((url) => url.endsWith("OrderStatus/1002")).length).toBeLessThanOrEqual(1);
    expect(await vendor.read([])).toEqual([]);
  });

  it("an order found by its PO is found by its id", async ({ order }, vendor) => {
    order("1001");
    const byPo = found(await vendor.read([ask("1001")]));
    expect(found(await vendor.read([{ ref: { kind: "id", value: byPo.number }, mark: null }]))).toEqual(byPo);
    expect(byPo.po).toBe("1001");
  });

  it("a reference that cannot be asked for is refused without a call, and the others are read", async ({
    order,
    unaskable,
    requests,
  }, vendor) => {
    order("1001");
    expect((await vendor.read([ask(unaskable)])).map(kindOf)).toEqual(["bad_ref"]);
    expect(requests()).toEqual([]);
    expect((await vendor.read([ask(unaskable), ask("1001")])).map((answer) => answer.outcome)).toEqual(["failed", "found"]);
  });

  for (const look of ["repeats", "reversed", "unasked", "numbersAsText", "status404", "extraFields", "withoutOffset"] as const) {
    it(`a reply with this quirk reads as without it: ${look}`, async (contract, vendor) => {
      contract.order("1001");
      contract.order("1002");
      contract.shipApart("1001", parcels);
      const before = await vendor.read([ask("1001"), ask("1002")]);
      contract.look(look);
      expect(await vendor.read([ask("1001"), ask("1002")])).toEqual(before);
    });
  }

  it("nothing personal and no credential is in any answer", async (contract, vendor) => {
    contract.order("1001");
    contract.ship("1001", parcels[0].field);
    contract.look("extraFields");
    const answers: unknown[] = [await vendor.read([ask("1001"), ask("nobody")])];
    for (const fault of [{ kind: "html" }, { kind: "reset" }, { kind: "status", status: 500, body: contract.secrets.join(" ") }] as const) {
      contract.fault(fault, 1);
      answers.push(await vendor.read([ask("1001")]));
    }
    for (const secret of contract.secrets) expect(JSON.stringify(answers)).not.toContain(secret);
  });

  it("a new order is no further than received, and being made is being made", async ({ order, produce }, vendor) => {
    order("1001");
    expect(found(await vendor.read([ask("1001")]))).toMatchObject({ stage: "received", flags: [], parcels: [], notes: [] });
    produce("1001");
    expect(found(await vendor.read([ask("1001")]))).toMatchObject({ stage: "in_production", flags: [], parcels: [], notes: [] });
  });

  it("an unknown status is unknown, with the vendor's own words, and never progress", async ({ order, confuse }, vendor) => {
    order("1001");
    confuse("1001");
    const reading = found(await vendor.read([ask("1001")]));
    expect(reading.stage).toBe("unknown");
    expect(reading.notes).toEqual([{ kind: "unknown_status", code: reading.status.code, label: reading.status.label }]);
    expect(reading.status.label).not.toBe("");
  });

  it("a label that changes changes nothing but the label", async ({ order, ship, respell }, vendor) => {
    order("1001");
    ship("1001", parcels[0].field);
    const before = found(await vendor.read([ask("1001")]));
    respell("1001");
    const after = found(await vendor.read([ask("1001")]));
    expect({ ...after, status: null, pieces: null }).toEqual({ ...before, status: null, pieces: null });
    expect(after.status.label).not.toBe(before.status.label);
  });

  it("shipped without a number is shipped, with no parcel", async ({ order, ship }, vendor) => {
    order("1001");
    ship("1001", null);
    expect(found(await vendor.read([ask("1001")]))).toMatchObject({ stage: "shipped", parcels: [] });
  });

  it("a number while the order is still being made is shown and is not shipped", async ({ order, produce, labelEarly }, vendor) => {
    order("1001");
    produce("1001");
    labelEarly("1001", "early 1");
    const reading = found(await vendor.read([ask("1001")]));
    expect(reading.stage).toBe("in_production");
    expect(numbers(reading)).toEqual(["EARLY1"]);
    expect(reading.pieces.some((piece) => piece.shipped)).toBe(false);
  });

  it("shipped, made again, shipped under a second number: each is told", async ({ order, ship, remake }, vendor) => {
    order("1001");
    ship("1001", "FIRST-NUMBER-1");
    expect(found(await vendor.read([ask("1001")]))).toMatchObject({ stage: "shipped" });
    remake("1001");
    expect(found(await vendor.read([ask("1001")]))).toMatchObject({ stage: "in_production" });
    ship("1001", "SECOND-NUMBER-2");
    const reading = found(await vendor.read([ask("1001")]));
    expect(reading.stage).toBe("shipped");
    expect(numbers(reading)).toContain("SECONDNUMBER2");
  });

  it("the same number twice is one parcel, in whatever spelling", async ({ order, shipApart }, vendor) => {
    order("1001");
    shipApart("1001", [
      { field: " 1z 999aa1 0123456784 ", carrier: "UPS" },
      { field: "1Z999AA10123456784", carrier: "UPS" },
    ]);
    const reading = found(await vendor.read([ask("1001")]));
    expect(numbers(reading)).toEqual(["1Z999AA10123456784"]);
    expect(reading.stage).toBe("shipped");
  });

  it("several parcels keep their own carriers", async ({ order, shipApart }, vendor) => {
    order("1001");
    shipApart("1001", parcels);
    const reading = found(await vendor.read([ask("1001")]));
    expect(reading.parcels.map(({ number, carrier }) => ({ number, carrier })).sort((a, b) => (a.number < b.number ? -1 : 1))).toEqual([
      { number: "1Z999AA10123456784", carrier: "UPS" },
      { number: "794644790138", carrier: "FedEx" },
    ]);
    expect(reading.parcels.every((parcel) => parcel.shippedAt !== null)).toBe(true);
  });

  it("several numbers in one field are several parcels, and an odd field is told", async ({ order, ship, remake }, vendor) => {
    order("1001");
    ship("1001", "794644790138; 794644790149\n794644790150");
    expect(numbers(found(await vendor.read([ask("1001")])))).toEqual(["794644790138", "794644790149", "794644790150"]);
    remake("1001");
    ship("1001", "ab 12 cd");
    const reading = found(await vendor.read([ask("1001")]));
    expect(numbers(reading)).toContain("AB12CD");
    expect(reading.notes).toContainEqual({ kind: "odd_number", field: "ab 12 cd" });
  });

  it("a corrected number takes the place of the old one in the reading", async ({ order, ship, correct }, vendor) => {
    order("1001");
    ship("1001", "794644790138");
    correct("1001", "794644790138", "794644790149");
    expect(numbers(found(await vendor.read([ask("1001")])))).toEqual(["794644790149"]);
  });

  const troubles: [string, Fault, VendorErrorKind[]][] = [
    ["HTML", { kind: "html" }, ["bad_response"]],
    ["an empty body", { kind: "empty" }, ["bad_response"]],
    ["half a body", { kind: "half_body" }, ["unavailable", "bad_response"]],
    ["a reset", { kind: "reset" }, ["unavailable"]],
    ["a lost reply", { kind: "lost_reply" }, ["unavailable"]],
    ["no answer in time", { kind: "timeout" }, ["unavailable"]],
    ["a reply that never ends", { kind: "endless" }, ["bad_response"]],
    ["a server error", { kind: "status", status: 500 }, ["unavailable"]],
    ["a bad gateway", { kind: "status", status: 502 }, ["unavailable"]],
    ["a refusal", { kind: "status", status: 405 }, ["rejected"]],
    ["a 401", { kind: "status", status: 401 }, ["auth"]],
    ["a redirect", { kind: "status", status: 302 }, ["bad_response"]],
  ];
  for (const [words, fault, kinds] of troubles) {
    it(`${words} is an error of its kind and never "missing", and the next read finds the order`, async (contract, vendor) => {
      contract.order("1001");
      contract.fault(fault, Infinity);
      const answers = await vendor.read([ask("1001"), ask("nobody")]);
      for (const answer of answers) expect([...kinds, "not_asked"]).toContain(kindOf(answer));
      expect(kinds).toContain(answers[0] && kindOf(answers[0]));
      expect(await vendor.check()).toMatchObject({ ok: false, error: { kind: expect.toBeOneOf(kinds) } });
      contract.fault(fault, 0);
      expect((await vendor.read([ask("1001")])).map((answer) => answer.outcome)).toEqual(["found"]);
    });
  }

  it("HTTP 200 that means failure is a failure", async (contract, vendor) => {
    contract.order("1001");
    contract.fault({ kind: "status", status: 200, body: contract.failureBody }, Infinity);
    const answers = await vendor.read([ask("1001")]);
    expect(answers.map((answer) => answer.outcome)).toEqual(["failed"]);
  });

  it("a rate limit ends the read, with the time the vendor asked for", async (contract, vendor) => {
    contract.order("1001");
    contract.fault({ kind: "status", status: 429, retryAfterS: 30 }, Infinity);
    const answers = await vendor.read(many(60).map(ask));
    expect(answers.map(kindOf)).toEqual(many(60).map(() => "rate_limited"));
    expect(answers.every((answer) => answer.outcome === "failed" && answer.error.retryAfterMs === 30_000)).toBe(true);
    expect(contract.requests()).toHaveLength(1);
  });

  it("a dead vendor is asked a few times and not for every order", async (contract, vendor) => {
    contract.fault({ kind: "status", status: 503 }, Infinity);
    const answers = await vendor.read(many(200).map(ask));
    expect(new Set(answers.map(kindOf))).toEqual(new Set(["unavailable", "not_asked"]));
    expect(contract.requests().length).toBeLessThanOrEqual(4);
  });

  it("one order that breaks the vendor's API does not lose the others", async (contract, vendor) => {
    const pos = many(60);
    for (const po of pos) contract.order(po);
    contract.poison(pos[30] ?? "");
    const answers = await vendor.read(pos.map(ask));
    expect(answers.flatMap((answer, index) => (answer.outcome === "found" ? [] : [index]))).toEqual([30]);
    expect(answers.map((answer) => (answer.outcome === "found" ? answer.reading.po : pos[30]))).toEqual(pos);
  });

  it("one failing call loses no other call's orders", async (contract, vendor) => {
    const pos = many(60);
    for (const po of pos) contract.order(po);
    contract.fault({ kind: "status", status: 502 }, 1);
    const answers = await vendor.read(pos.map(ask));
    const outcomes = answers.map(kindOf);
    expect(outcomes.filter((outcome) => outcome === "found").length, outcomes.join()).toBeGreaterThanOrEqual(35);
    expect(outcomes).not.toContain("missing");
  });
}

const parcels = [
  { field: "794644790138", carrier: "FedEx" },
  { field: "1Z999AA10123456784", carrier: "UPS" },
] as const satisfies { field: string; carrier: string }[];

function ask(po: string): { ref: { kind: "po"; value: string }; mark: null } {
  return { ref: { kind: "po", value: po }, mark: null };
}

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `PO-${2_000 + index}`);
}

function foreign(baseUrl: string): string[] {
  return [
    "https://example.invalid",
    `${baseUrl}.example.invalid`,
    `${baseUrl}/../elsewhere`,
    `${baseUrl}?x=1`,
    baseUrl.replace("//", "//user@"),
    "not a URL",
  ];
}

function found(answers: Answer[]): Reading {
  const [answer] = answers;
  if (answer?.outcome !== "found") throw new Error(`Not found but ${JSON.stringify(answer)}`);
  return answer.reading;
}

function kindOf(answer: Answer): string {
  return answer.outcome === "failed" ? answer.error.kind : answer.outcome;
}

function numbers(reading: Reading): string[] {
  return reading.parcels.map((parcel) => parcel.number).sort();
}
