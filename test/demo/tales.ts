import { fedexNumber, upsNumber } from "./numbers.ts";

export const demoShop = "framewire-demo.myshopify.com";

/** The two product vendors of the store, as its products are tagged: what each connection makes. */
export const printRoom = "Print Room";
export const frameShop = "Frame Shop";

type TaleLine = { sku: string; title: string; vendor: string; quantity?: number; location?: string };

/** One fulfillment as Shopify must have it in the end; `mails`: how often the customer was told about it. */
export type ExpectedFulfillment = { pieces: Record<string, number>; numbers: string[]; company: string | null; mails: number };

/** One order of the story: what it is about, and what Shopify's state must be when the story is over. */
export type Tale = { name: string; about: string; lines: TaleLine[]; fulfillments: ExpectedFulfillment[] };

const print = (sku: string, more: Partial<TaleLine> = {}): TaleLine => ({ sku, title: `Art print ${sku}`, vendor: printRoom, ...more });
const frame = (sku: string, more: Partial<TaleLine> = {}): TaleLine => ({ sku, title: `Framed print ${sku}`, vendor: frameShop, ...more });

/** Every number of the story by what it is. */
export const numbers = {
  print1001: upsNumber(1001),
  frame1002: fedexNumber(77_000_001_002),
  print1003: upsNumber(1003),
  frame1003: fedexNumber(77_000_001_003),
  first1004: upsNumber(1004),
  second1004: upsNumber(21_004),
  copy1of1005: fedexNumber(77_000_001_005),
  rest1005: fedexNumber(77_000_021_005),
  print1006: upsNumber(1006),
  print1007: upsNumber(1007),
  late1008: upsNumber(1008),
  frame1009: fedexNumber(77_000_001_009),
  wrong1010: fedexNumber(77_000_001_010),
  right1010: fedexNumber(77_000_021_010),
  copy1of1011: fedexNumber(77_000_001_011),
  copy2of1011: fedexNumber(77_000_021_011),
  print1012: upsNumber(1012),
  print1013: upsNumber(1013),
  print1014: upsNumber(1014),
};

export const tales: Tale[] = [
  {
    name: "#1001",
    about: "one print at FinerWorks",
    lines: [print("DUNE")],
    fulfillments: [{ pieces: { DUNE: 1 }, numbers: [numbers.print1001], company: "UPS", mails: 1 }],
  },
  {
    name: "#1002",
    about: "one frame at NWF",
    lines: [frame("OAK-16")],
    fulfillments: [{ pieces: { "OAK-16": 1 }, numbers: [numbers.frame1002], company: "FedEx", mails: 1 }],
  },
  {
    name: "#1003",
    about: "a print at FinerWorks and a frame at NWF: each parcel with its own line",
    lines: [print("TIDE"), frame("OAK-20")],
    fulfillments: [
      { pieces: { "OAK-20": 1 }, numbers: [numbers.frame1003], company: "FedEx", mails: 1 },
      { pieces: { TIDE: 1 }, numbers: [numbers.print1003], company: "UPS", mails: 1 },
    ],
  },
  {
    name: "#1004",
    about: "a second parcel a day later joins the first, and the customer hears of it",
    lines: [print("MESA", { quantity: 2 })],
    fulfillments: [{ pieces: { MESA: 2 }, numbers: [numbers.first1004, numbers.second1004], company: "UPS", mails: 2 }],
  },
  {
    name: "#1005",
    about: "three copies of one frame travel apart: one, then two",
    lines: [frame("ASH-11", { quantity: 3 })],
    fulfillments: [
      { pieces: { "ASH-11": 1 }, numbers: [numbers.copy1of1005], company: "FedEx", mails: 1 },
      { pieces: { "ASH-11": 2 }, numbers: [numbers.rest1005], company: "FedEx", mails: 1 },
    ],
  },
  {
    name: "#1006",
    about: "submitted under a mistyped number, linked by hand",
    lines: [print("FERN")],
    fulfillments: [{ pieces: { FERN: 1 }, numbers: [numbers.print1006], company: "UPS", mails: 1 }],
  },
  {
    name: "#1007",
    about: "ships while FinerWorks' API is down",
    lines: [print("COVE")],
    fulfillments: [{ pieces: { COVE: 1 }, numbers: [numbers.print1007], company: "UPS", mails: 1 }],
  },
  {
    name: "#1008",
    about: "shipped without a number; the number comes two days later",
    lines: [print("PINE")],
    fulfillments: [{ pieces: { PINE: 1 }, numbers: [numbers.late1008], company: "UPS", mails: 1 }],
  },
  {
    name: "#1009",
    about: "ships while the order is on hold in Shopify; goes on when it is released",
    lines: [frame("ELM-8")],
    fulfillments: [{ pieces: { "ELM-8": 1 }, numbers: [numbers.frame1009], company: "FedEx", mails: 1 }],
  },
  {
    name: "#1010",
    about: "NWF corrects a wrong number: one update, one more mail",
    lines: [frame("FIR-24")],
    fulfillments: [{ pieces: { "FIR-24": 1 }, numbers: [numbers.right1010], company: "FedEx", mails: 2 }],
  },
  {
    name: "#1011",
    about: "Shopify's answer to a partial fulfillment is lost; it is found, not repeated",
    lines: [frame("YEW-12", { quantity: 2 })],
    fulfillments: [
      { pieces: { "YEW-12": 1 }, numbers: [numbers.copy1of1011], company: "FedEx", mails: 1 },
      { pieces: { "YEW-12": 1 }, numbers: [numbers.copy2of1011], company: "FedEx", mails: 1 },
    ],
  },
  {
    name: "#1012",
    about: "fulfilled by hand without a number; the number is added, nothing is fulfilled twice",
    lines: [print("REEF")],
    fulfillments: [{ pieces: { REEF: 1 }, numbers: [numbers.print1012], company: "UPS", mails: 1 }],
  },
  {
    name: "#1013",
    about: "one parcel for lines at two locations: two fulfillments, one mail",
    lines: [print("GLEN"), print("VALE", { location: "Reno" })],
    fulfillments: [
      { pieces: { GLEN: 1 }, numbers: [numbers.print1013], company: "UPS", mails: 1 },
      { pieces: { VALE: 1 }, numbers: [numbers.print1013], company: "UPS", mails: 0 },
    ],
  },
  {
    name: "#1014",
    about: "cancelled by the customer, shipped all the same: nothing is written, somebody is told",
    lines: [print("MOOR")],
    fulfillments: [],
  },
];
