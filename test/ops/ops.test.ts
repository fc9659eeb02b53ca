import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkId, OrderId, VendorOrderId } from "#app/domain/ids.ts";
import { opsHelp } from "#app/messages/en/ops-help.ts";
import { defaultPolicy, referencePatternSchema } from "#app/domain/policy.ts";
import type { Fault } from "#test/sandbox/faults.ts";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { openOpsWorld, type OpsWorld, type Ran } from "./ops-world.ts";

let world: OpsWorld;
beforeAll(async () => {
  world = await openOpsWorld();
  await world.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    // Whatever order the tests run in, no account of the shop is ever the only one: what it makes is not known by that alone.
    const credentials = { baseUrl: "https://x.example", fields: {}, identity: "another account" };
    await tx.saveConnection(aConnection({ id: aConnectionId(9999), label: "Another" }), credentials);
  });
  await world.store.forShop(otherShopDomain).change((tx) => tx.saveShop(aShop({ domain: otherShopDomain, name: "Frames" })));
}, 60_000);
afterAll(() => world.close());

test("an account is connected, listed without its credentials, and renewed under its name", async () => {
  const connected = await connect(shopDomain, {
    label: "Main",
    makes: "vendor:FinerWorks",
    fields: ["web_api_key@FW_KEY", "app_key=-"],
    env: { FW_KEY: sandboxKeys.web_api_key },
    stdin: sandboxKeys.app_key,
  });
  expect(connected).toMatchObject({ code: 0, stderr: "" });
  const { connection } = answerOf(connected);
  expect(connection).toMatchObject({ vendor: "finerworks", label: "Main", makes: "vendor:FinerWorks" });

  const again = await connect(shopDomain, { label: "Main", makes: "all", fields: goodFields });
  expect(answerOf(again).connection).toMatchObject({ id: connection.id, makes: "all" });

  const listed = await ops(shopDomain, ["connections"]);
  expect(answerOf(listed).connections).toContainEqual(
    expect.objectContaining({ id: connection.id, label: "Main", makes: "all", status: "active", openVendorOrders: 0 }),
  );
  for (const secret of Object.values(sandboxKeys)) expect(connected.stdout + again.stdout + listed.stdout).not.toContain(secret);
});

test("the other vendor's account is connected with fields of its own", async () => {
  const fields = Object.entries(sandboxAccount).flatMap(([name, value]) => ["--field", `${name}=${value}`]);
  const args = ["connect", "--vendor", "nwf", "--base-url", `${world.sandbox.origin}/nwf`, "--makes", "vendor:NWF", ...fields];
  expect(answerOf(await ops(shopDomain, args)).connection).toMatchObject({ vendor: "nwf", makes: "vendor:NWF" });
});

test.each<[string, string[], Partial<Connect>, RegExp]>([
  [
    "a wrong key",
    [],
    { fields: ["web_api_key=wrong", `app_key=${sandboxKeys.app_key}`] },
    /^FinerWorks did not accept the account: .*[^.]\. Nothing was saved\.$/m,
  ],
  ["a missing field", [], { fields: ["web_api_key=x"] }, /missing or wrong: .*app_key/],
  [
    "an address outside the closed list",
    ["--base-url", "http://127.0.0.1:1/finerworks"],
    {},
    /^--base-url is not an address of FinerWorks nor in VENDOR_ORIGINS\.$/m,
  ],
  [
    "an address outside the closed list and a missing field",
    ["--base-url", "http://127.0.0.1:1/finerworks"],
    { fields: ["web_api_key=x"] },
    /nor in VENDOR_ORIGINS\. These fields are missing or wrong: app_key\.$/m,
  ],
  ["nothing that it could make", [], { makes: "everything" }, /--makes “everything” is none of/],
  [
    "a pattern that is none",
    ["--reference-patterns", "{bare},{number}"],
    {},
    /--reference-patterns “\{number\}” is none of: \{name\}, \{bare\}, .*\{id\}-\{line\}\./,
  ],
  ["no pattern at all", ["--reference-patterns", ""], {}, /--reference-patterns is none of/],
  ["a carrier in another spelling", ["--default-carrier", "fedex"], {}, /no carrier “fedex”\. Close ones are: FedEx/],
  ["a carrier that is like no other", ["--default-carrier", "Qqq"], {}, /no carrier “Qqq”\. Its names are written like UPS, USPS/],
  ["an unset variable", [], { fields: ["web_api_key@NOT_SET_ANYWHERE"] }, /NOT_SET_ANYWHERE is not set/],
  ["a field without a value", [], { fields: ["web_api_key"] }, /--field “web_api_key” is not/],
])("an account with %s is refused in one line, and nothing is saved", async (_, args, fields, line) => {
  const refused = await connect(shopDomain, { label: "Refused", ...fields }, args);
  expectRefused(refused, line);
  expect((await world.store.forShop(shopDomain).listConnections()).map(({ label }) => label)).not.toContain("Refused");
});

test.each<[string, Fault]>([
  ["redirects", { kind: "status", status: 302 }],
  ["is unavailable", { kind: "status", status: 503 }],
  ["asks for patience", { kind: "status", status: 429, retryAfterS: 60 }],
  ["sends a page", { kind: "html" }],
  ["never ends its reply", { kind: "endless" }],
])("a vendor that %s has not refused the account: it could not be asked, and nothing is saved", async (_, fault) => {
  world.sandbox.world.faults.add({ target: "finerworks", times: Infinity, fault });
  try {
    const refused = await connect(shopDomain, { label: "Unasked" });
    expectRefused(refused, /^FinerWorks could not be asked: .*[^.]\. Try again later\. Nothing was saved\.$/m);
  } finally {
    world.sandbox.world.faults.clear();
  }
  expect((await world.store.forShop(shopDomain).listConnections()).map(({ label }) => label)).not.toContain("Unasked");
});

test("how orders are written at a vendor and its default carrier are set, listed, kept and taken back", async () => {
  const named = { label: "Patterns" };
  const set = await connect(shopDomain, named, ["--reference-patterns", "{bare}, {bare}-{line},{bare}", "--default-carrier", "UPS"]);
  const settings = { referencePatterns: ["{bare}", "{bare}-{line}"], defaultCarrier: "UPS" };
  expect(answerOf(set).connection).toMatchObject(settings);
  expect(answerOf(await connect(shopDomain, named)).connection).toMatchObject(settings);
  expect(answerOf(await ops(shopDomain, ["connections"])).connections).toContainEqual(expect.objectContaining({ ...named, ...settings }));
  const { stdout } = await world.run(["connections", "--shop", shopDomain]);
  expect(stdout).toMatch(/^CONNECTION .* REFERENCES +CARRIER /);
  expect(stdout).toMatch(/^Patterns .* \{bare\},\{bare\}-\{line\} +UPS /m);
  const without = await connect(shopDomain, named, ["--default-carrier", "none"]);
  expect(answerOf(without).connection).toMatchObject({ ...settings, defaultCarrier: null });
});

test("what an account makes is changed by its name or its id", async () => {
  const { id } = answerOf(await connect(shopDomain, { label: "Making" })).connection;
  expect(answerOf(await ops(shopDomain, ["makes", "--connection", "Making", "--makes", "sku:FW-*"]))).toEqual({
    connection: { id, makes: "sku:FW-*" },
  });
  expect(answerOf(await ops(shopDomain, ["makes", "--connection", id, "--makes", "location:Workshop"])).connection.makes).toBe(
    "location:Workshop",
  );
  expect(await world.store.forShop(shopDomain).findConnection(id)).toMatchObject({ makes: { by: "location", name: "Workshop" } });
  expectRefused(await ops(shopDomain, ["makes", "--connection", "Making", "--makes", "some"]), /--makes “some” is none of/);
  expectRefused(await ops(shopDomain, ["makes", "--connection", "Nobody", "--makes", "all"]), /no connection “Nobody”/);
});

test("a suggestion is confirmed with its lines, and its lines are chosen anew", async () => {
  const { id } = await suggested(7301);
  const named = ["--order", "7301", "--ref", "FW-7301"];
  expectRefused(await ops(shopDomain, ["lines", ...named, "--lines", "DUNE:1"]), /makes no lines of its own: it is a suggestion/);
  expectRefused(await ops(shopDomain, ["confirm", ...named, "--lines", "DUNE:9"]), /not that many units left/);
  const confirmed = answerOf(await ops(shopDomain, ["confirm", ...named, "--lines", "DUNE:1"]));
  expect(confirmed).toMatchObject({ link: { id, order: "#7301", linesKnown: true, lines: [{ lineId: "73010", quantity: 1 }] } });
  expectRefused(await ops(shopDomain, ["confirm", ...named]), /linked already: there is nothing to confirm/);

  const chosen = answerOf(await ops(shopDomain, ["lines", ...named, "--lines", "DUNE:1,73011:1"]));
  expect(chosen.link.lines).toMatchObject([
    { lineId: "73010", quantity: 1 },
    { lineId: "73011", quantity: 1 },
  ]);
  expectRefused(await ops(shopDomain, ["lines", ...named, "--lines", "NOPE:1"]), /no line “NOPE”/);
  expectRefused(await ops(shopDomain, ["lines", ...named, "--lines", "DUNE"]), /--lines “DUNE” is not/);
  expect(await world.store.forShop(shopDomain).findLink(id)).toMatchObject({ link: { state: "linked", lines: chosen.link.lines } });
  expect(await peopleDid(anOrderId(7301))).toEqual(["lines_chosen", "suggestion_confirmed"]);
  expect(await jobsOf("7301")).toContain("write-back");
});

test("a suggestion is confirmed without lines, in words", async () => {
  await suggested(7302);
  const { stdout } = await world.run(["confirm", "--order", "7302", "--ref", "FW-7302", "--shop", shopDomain]);
  expect(stdout).toBe("Linked #7302 to FW-7302.\n  Which lines it makes is not known yet.\n");
  const { stdout: chosen } = await world.run(["lines", "--order", "7302", "--ref", "FW-7302", "--lines", "DUNE:1", "--shop", shopDomain]);
  expect(chosen).toBe("FW-7302 makes of #7302:\n  1 × Print 1\n");
});

test.each<[choice: string, kept: boolean]>([
  ["old_is_void", false],
  ["both_are_right", true],
])("a replaced number is answered with %s", async (choice, kept) => {
  const n = kept ? 7401 : 7402;
  const { vendorOrderId } = await suggested(n);
  const key = `number_replaced order:${n}`;
  await world.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveParcel(aParcel({ vendorOrderId, number: "OLD-1" }));
    const about = { about: `order:${n}`, orderId: anOrderId(n), vendorOrderId, connectionId: null };
    await tx.raiseProblem({ kind: "number_replaced", ...about, params: { oldNumber: "OLD-1", newNumber: "NEW-1" } }, noon);
  });
  for (const wrong of ["neither", "write_again"])
    expectRefused(await ops(shopDomain, ["answer", "--key", key, "--choice", wrong]), /answers .* are: old_is_void, both_are_right\./);
  expect(answerOf(await ops(shopDomain, ["answer", "--key", key, "--choice", choice]))).toEqual({ answered: { key, choice } });
  const [parcel] = await world.store.forShop(shopDomain).listParcels(vendorOrderId);
  expect(parcel?.supersededBy).toBe(kept ? null : "NEW-1");
  expectRefused(await ops(shopDomain, ["answer", "--key", key, "--choice", choice]), /no open problem/);
});

test("a vendor order is shown first, then linked by SKU, then unlinked, with jobs for the worker", async () => {
  const order = anOrder({
    id: anOrderId(7001),
    name: "#7001",
    lines: [aLine({ id: aLineId(7101), sku: "DUNE", quantity: 2 }), aLine({ id: aLineId(7102), position: 1, sku: "TIDE" })],
  });
  await world.store.forShop(shopDomain).change((tx) => tx.saveOrder(order));
  await connect(shopDomain, { label: "Linking" });
  const { orderId } = world.sandbox.world.finerworks.createOrder({ po: "MINE-7001" });
  const named = ["--order", "7001", "--connection", "Linking", "--ref", String(orderId)];

  const preview = answerOf(await ops(shopDomain, ["link", ...named, "--lines", "DUNE:2", "--preview"])).preview;
  expect(preview).toMatchObject({
    order: "#7001",
    vendorOrder: { number: String(orderId), po: "MINE-7001", stage: "received" },
    linesKnown: true,
  });
  expect(await world.store.forShop(shopDomain).listLinks(order.id)).toEqual([]);

  const linked = await ops(shopDomain, ["link", ...named, "--lines", "DUNE:2"]);
  expect(answerOf(linked).link).toMatchObject({ order: "#7001", lines: [{ lineId: order.lines[0]?.id, quantity: 2 }] });
  expect(await jobsOf(order.id)).toContain("write-back");

  expectRefused(await ops(shopDomain, ["link", ...named]), /linked already, to order #7001/);
  expectRefused(await ops(shopDomain, ["unlink", "--order", "#7001", "--ref", "123"]), /no link to “123”/);
  expect(await ops(shopDomain, ["unlink", "--order", "#7001", "--ref", String(orderId)])).toMatchObject({ code: 0 });
  const [link] = await world.store.forShop(shopDomain).listLinks(order.id);
  expect(link?.link.state).toBe("unlinked");
  expect(await peopleDid(order.id)).toEqual(["unlinked", "linked"]);
});

test("a file of links is shown first, then linked, and its rejected rows come as a file with their reasons", async () => {
  const lines = [aLine({ id: aLineId(7501), sku: "DUNE" })];
  await world.store.forShop(shopDomain).change((tx) => tx.saveOrder(anOrder({ id: anOrderId(7500), name: "#7500", lines })));
  await connect(shopDomain, { label: "Importing" });
  const { orderId } = world.sandbox.world.finerworks.createOrder({ po: "MINE-7500" });
  const file = `order,account,ref,colour\n7500,Importing,${orderId},red\n=1+1,Importing,7,red`;
  const run = (args: string[]) => world.run(["import", "--shop", shopDomain, ...args], { files: { "links.csv": file } });

  const shown = answerOf(await run(["--file", "links.csv", "--json"]));
  const { id } = shown.import as { id: string };
  expect(shown).toMatchObject({ ignored: ["colour"], import: { state: "ready", counts: { will_link: 1, problem: 1 } } });
  expect(await world.store.forShop(shopDomain).listLinks(anOrderId(7500))).toEqual([]);

  const linked = await run(["--id", id, "--yes"]);
  expect(linked.stdout).toContain(`Linked Importing ${orderId}: 1 × Print 1.`);
  expect(linked.stdout).toContain("1 linked, 0 linked before, 1 rejected");
  const [link] = await world.store.forShop(shopDomain).listLinks(anOrderId(7500));
  expect(link?.link).toMatchObject({ state: "linked", source: "csv" });

  const rejected = await run(["--id", id, "--rejected"]);
  expect(rejected.stdout).toMatch(
    /^\uFEFFrow,order,vendor,reference,SKU,quantity,ships to,replacement,reason\r?\n3,'=1\+1,Importing,7,,,,,The shop has no order “=1\+1”/,
  );
  expectRefused(await ops(shopDomain, ["import"]), /either --file, or --id/);
  expectRefused(await ops(shopDomain, ["import", "--file", "nowhere.csv"]), /The file “nowhere.csv” cannot be read/);
  expectRefused(await ops(otherShopDomain, ["import", "--id", id]), /no import/);
});

test("suggestions are listed with their reasons, and a confirmation is taken back", async () => {
  await suggested(7303);
  const named = ["--order", "7303", "--ref", "FW-7303"];
  expectRefused(await ops(shopDomain, ["undo", ...named]), /no suggestion that somebody confirmed/);
  await ops(shopDomain, ["confirm", ...named]);
  expect(answerOf(await ops(shopDomain, ["undo", ...named]))).toEqual({ suggested: { order: "#7303", ref: "FW-7303" } });
  const { stdout } = await world.run(["suggestions", "--shop", shopDomain]);
  expect(stdout).toContain("FW-7303");
});

test.each<[string[], RegExp]>([
  [["--ref", "404404"], /does not know “404404”/],
  [["--ref", "9".repeat(500)], /“9{59}…”/],
  [["--ref", "1", "--lines", "NOPE:1"], /no line “NOPE”/],
  [["--ref", "1", "--lines", "SAME:1"], /several lines “SAME”/],
  [["--ref", "1", "--lines", "SAME"], /--lines “SAME” is not/],
  [[], /either --ref, or --receipt/],
  [["--ref", "1", "--receipt", "a,b"], /either --ref, or --receipt/],
  [["--receipt", "only-a-guid"], /--receipt is the order's GUID and its e-mail/],
])("link %j is refused in one line", async (args, line) => {
  await world.store.forShop(shopDomain).change((tx) =>
    tx.saveOrder(
      anOrder({
        id: anOrderId(7002),
        name: "#7002",
        lines: [aLine({ id: aLineId(7201), sku: "SAME" }), aLine({ id: aLineId(7202), position: 1, sku: "SAME" })],
      }),
    ),
  );
  await connect(shopDomain, { label: "Refusing" });
  expectRefused(await ops(shopDomain, ["link", "--order", "7002", "--connection", "Refusing", ...args]), line);
});

test("what belongs to another shop is answered like what does not exist, by every verb", async () => {
  const connected = answerOf(await connect(otherShopDomain, { label: "Theirs" })).connection;
  await world.store
    .forShop(otherShopDomain)
    .change((tx) => tx.saveOrder(anOrder({ id: anOrderId(7003), name: "#7003", lines: [aLine({ id: aLineId(7003) })] })));
  const link = ["link", "--order", "7003", "--connection", connected.id, "--ref", "1"];
  const tries: [string[], RegExp][] = [
    [link, /no order “7003”/],
    [["status", "--order", "7003"], /no order “7003”/],
    [["unlink", "--order", "7003", "--ref", "1"], /no order “7003”/],
    [["confirm", "--order", "7003", "--ref", "1"], /no order “7003”/],
    [["lines", "--order", "7003", "--ref", "1", "--lines", "7003:1"], /no order “7003”/],
    [["answer", "--key", "number_replaced order:7003", "--choice", "old_is_void"], /no open problem/],
    [["dismiss", "--key", "number_replaced order:7003", "--reason", "mine"], /no open problem/],
    [["plan", "--order", "7003"], /no order “7003”/],
    [["proof", "--order", "7003"], /no order “7003”/],
    [["shadow", "off", "--order", "7003"], /no order “7003”/],
    [["makes", "--connection", connected.id, "--makes", "sku:X"], /no connection/],
    [["makes", "--connection", "Theirs", "--makes", "sku:X"], /no connection/],
    [["sync", "--connection", connected.id], /no connection/],
    [["sync", "--connection", "Theirs"], /no connection/],
    [["retry", "--key", "not_found order:7003"], /no open problem/],
  ];
  for (const [args, line] of tries) expectRefused(await ops(shopDomain, args), line);
  const seen = [await ops(shopDomain, ["connections"]), await ops(shopDomain, ["status"]), await ops(shopDomain, ["problems"])];
  for (const { stdout } of seen) {
    expect(stdout).not.toContain(connected.id);
    // An id of our own may have any digits.
    expect(stdout.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")).not.toMatch(/7003|Theirs/);
  }
  await world.store
    .forShop(shopDomain)
    .change((tx) => tx.saveOrder(anOrder({ id: anOrderId(7004), name: "#7004", lines: [aLine({ id: aLineId(7004) })] })));
  expectRefused(await ops(shopDomain, ["link", "--order", "7004", "--connection", connected.id, "--ref", "1"]), /no connection/);
});

test("the list of orders is printed as CSV, and not together with another form or one order", async () => {
  const order = anOrder({ id: anOrderId(7006), name: "@7006", lines: [aLine({ id: aLineId(7006) })] });
  await world.store.forShop(shopDomain).change((tx) => tx.saveOrder(order));
  const csv = ["status", "--shop", shopDomain, "--csv"];
  const { stdout, ...said } = await world.run(csv);
  expect(said).toEqual({ code: 0, stderr: "" });
  const [head, ...rows] = parse(stdout, { bom: true });
  expect(head).toContain("Tracking numbers");
  expect(rows.map(([name]) => name)).toContain("'@7006");
  for (const other of [["--json"], ["--order", "@7006"]]) {
    expect((await world.run([...csv, ...other])).code).toBe(1);
  }
});

test("problems are listed with names and words, and tried again by key or kind", async () => {
  const order = anOrder({ id: anOrderId(7005), name: "#7005", lines: [aLine({ id: aLineId(7005) })] });
  await world.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveOrder(order);
    await tx.raiseProblem(
      { kind: "older_than_60_days", about: `order:${order.id}`, orderId: order.id, vendorOrderId: null, connectionId: null, params: {} },
      noon,
    );
  });
  const listed = answerOf(await ops(shopDomain, ["problems", "--kind", "older_than_60_days"]));
  expect(listed).toEqual({
    problems: [
      {
        key: "older_than_60_days order:7005",
        kind: "older_than_60_days",
        order: "#7005",
        vendorOrder: null,
        message: expect.stringMatching(/^Shopify no longer lets the app read this order.*\.$/),
        choices: [],
        dismissedAt: null,
        dismissReason: null,
        since: noon.toISOString(),
      },
    ],
  });
  expect(answerOf(await ops(shopDomain, ["retry", "--key", "older_than_60_days order:7005"]))).toEqual({ retried: 1, more: false });
  expect((await jobsOf(order.id)).toSorted()).toEqual(["intake-order", "write-back"]);
  expect(answerOf(await ops(shopDomain, ["retry", "--kind", "returned"]))).toEqual({ retried: 0, more: false });
  expectRefused(await ops(shopDomain, ["retry"]), /either --key, or --kind/);
  expectRefused(await ops(shopDomain, ["problems", "--kind", "bad_luck"]), /no kind of problem “bad_luck”/);
});

test("a policy is read, changed as a whole or not at all; shadow mode is switched", async () => {
  expect(answerOf(await ops(otherShopDomain, ["policy"]))).toEqual({ policy: defaultPolicy });
  const changed = { ...defaultPolicy, notifyCustomer: false, numberWaitHours: 72 };
  expect(answerOf(await ops(otherShopDomain, ["policy", "--set", "notifyCustomer=false", "--set", "numberWaitHours=72"]))).toEqual({
    policy: changed,
  });
  expectRefused(
    await ops(otherShopDomain, ["policy", "--set", "notifyCustomer=true", "--set", "numberWaitHours=never"]),
    /numberWaitHours does not take “never”/,
  );
  expect(answerOf(await ops(otherShopDomain, ["policy"]))).toEqual({ policy: changed });
  expect(answerOf(await ops(otherShopDomain, ["shadow", "on"]))).toEqual({ shadow: true });
  expect(answerOf(await ops(otherShopDomain, ["shadow", "--off"]))).toEqual({ shadow: false });
  expectRefused(await ops(otherShopDomain, ["shadow", "maybe"]), /on or off/);
  expectRefused(await ops(otherShopDomain, ["shadow", "on", "--send", "without_mail"]), /go with “off”/);
});

test("a command that is not complete, a shop that is none and a wrong environment each end in readable lines", async () => {
  expectRefused(await world.run(["problems"]), /required option '--shop/);
  expectRefused(await world.run(["problems", "--shop", "prints"]), /prints is not a shop's domain/);
  expectRefused(await world.run(["policy", "--shop", "unknown.myshopify.com"]), /“unknown.myshopify.com” has not installed the app/);
  const broken = await world.run(["problems", "--shop", shopDomain], { env: { CREDENTIAL_KEYS: "nonsense", PORT: "many" } });
  expect(broken.code).not.toBe(0);
  const lines = broken.stderr.trim().split("\n").toSorted();
  expect(lines).toEqual([expect.stringMatching(/^CREDENTIAL_KEYS /), expect.stringMatching(/^PORT /)]);
});

test("every verb explains itself", async () => {
  const overview = await world.run(["--help"]);
  expect(overview.code).toBe(0);
  for (const verb of Object.keys(opsHelp.verbs)) {
    expect(overview.stdout).toMatch(new RegExp(`^  ${verb} `, "m"));
    const takes = verb === "rotate-keys" ? "--json" : "--shop <domain>";
    expect(await world.run([verb, "--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining(takes) });
  }
  const { stdout } = await world.run(["connect", "--help"]);
  for (const word of ["all, vendor:NAME", "sku:PATTERN", "location:NAME", ...referencePatternSchema.options])
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(word);
});

test("beside a running server that holds the embedded database, a verb is a process of its own", async () => {
  const [connected, refused] = await Promise.all([
    world.runApart(
      [
        ...["connect", "--vendor", "finerworks", "--makes", "all", "--label", "Apart", "--base-url", `${world.sandbox.origin}/finerworks`],
        ...["--field", "web_api_key@FW_KEY", "--field", "app_key=-", "--shop", shopDomain, "--json"],
      ],
      { env: { FW_KEY: sandboxKeys.web_api_key }, stdin: `${sandboxKeys.app_key}\n` },
    ),
    world.runApart(["status", "--shop", shopDomain, "--order", "404"]),
  ]);
  expect(connected).toMatchObject({ code: 0, stderr: "" });
  const stored = await world.store.forShop(shopDomain).listConnections();
  expect(stored.map(({ id }) => id)).toContain(answerOf(connected).connection.id);
  expectRefused(refused, /no order “404”/);
});

test("keys are rotated beside a running server, there and back, and it is said how many accounts were sealed", async () => {
  const [old, next] = ["test", "next"].map((id) => `${id}:${Buffer.alloc(32, id === "test" ? "c" : "n").toString("base64")}`);
  const rotate = (first = "", second = "") => world.runApart(["rotate-keys", "--json"], { env: { CREDENTIAL_KEYS: `${first},${second}` } });
  const there = await rotate(next, old);
  expect(there).toMatchObject({ code: 0, stderr: "" });
  const { accounts, ...others } = JSON.parse(there.stdout);
  expect(accounts).toEqual({ sealed: expect.any(Number), lost: 0 });
  expect(accounts.sealed).toBeGreaterThan(0);
  expect(await world.store.forShop(shopDomain).readAccount(aConnectionId(9999))).toBeNull();
  const back = await rotate(old, next);
  expect(JSON.parse(back.stdout)).toEqual({ accounts, ...others });
  expect(await world.store.forShop(shopDomain).readAccount(aConnectionId(9999))).toMatchObject({ identity: "another account" });
  expect((await world.run(["rotate-keys"])).stdout).toBe(
    "Sealed under the first key: vendor accounts 0, Shopify's tokens 0, mail addresses 0.\n",
  );
});

const goodFields = [`web_api_key=${sandboxKeys.web_api_key}`, `app_key=${sandboxKeys.app_key}`];

type Connect = { label: string; makes: string; fields: string[]; env: Record<string, string>; stdin: string };

function connect(
  shop: string,
  { label = "FinerWorks", makes = "all", fields = goodFields, env, stdin }: Partial<Connect>,
  more: string[] = [],
): Promise<Ran> {
  const baseUrl = more.includes("--base-url") ? [] : ["--base-url", `${world.sandbox.origin}/finerworks`];
  const args = [
    "connect",
    "--vendor",
    "finerworks",
    "--label",
    label,
    "--makes",
    makes,
    ...baseUrl,
    ...fields.flatMap((field) => ["--field", field]),
    ...more,
  ];
  return world.run([...args, "--shop", shop, "--json"], { ...(env ? { env } : {}), ...(stdin ? { stdin } : {}) });
}

function ops(shop: string, args: string[]): Promise<Ran> {
  return world.run([...args, "--shop", shop, "--json"]);
}

function answerOf({ stdout, stderr }: Ran) {
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

function expectRefused({ code, stdout, stderr }: Ran, line: RegExp): void {
  expect(stderr).toMatch(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stdout).toBe("");
  expect(code).not.toBe(0);
}

/** Order #n with two units of DUNE and one of TIDE, and the vendor order FW-n that is suggested for it. */
async function suggested(n: number): Promise<{ id: LinkId; vendorOrderId: VendorOrderId }> {
  const [id, vendorOrderId, connectionId] = [aLinkId(n), aVendorOrderId(n), aConnectionId(n)];
  await world.store.forShop(shopDomain).change(async (tx) => {
    const lines = [aLine({ id: aLineId(n * 10), sku: "DUNE", quantity: 2 }), aLine({ id: aLineId(n * 10 + 1), position: 1, sku: "TIDE" })];
    await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, lines }));
    await tx.saveConnection(aConnection({ id: connectionId, label: `Account ${n}` }), {
      baseUrl: "https://x.example",
      fields: {},
      identity: "account",
    });
    await tx.saveVendorOrder(aVendorOrder({ id: vendorOrderId, connectionId, number: `FW-${n}`, po: String(n) }));
    await tx.saveLink(aLink({ id, orderId: anOrderId(n), vendorOrderId, state: "suggested", lines: [], linesKnown: false }));
  });
  return { id, vendorOrderId };
}

async function peopleDid(orderId: OrderId): Promise<string[]> {
  const entries = await world.store.forShop(shopDomain).listTimeline({ orderId, limit: 50 });
  return entries.filter(({ who }) => who.kind === "person").map(({ what }) => what);
}

async function jobsOf(orderId: string): Promise<string[]> {
  const rows = await world.database.prisma.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.job WHERE data->>'orderId' = ${orderId}`;
  return rows.map(({ name }) => name);
}
