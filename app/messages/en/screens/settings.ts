import type { ShopPolicy } from "../../../domain/policy.ts";
import type { ExampleOrder } from "../../../domain/screens/read-settings-screen.ts";

const by = ({ madeBy }: ExampleOrder) => madeBy ?? "the vendor";
const withNumber = ({ number }: ExampleOrder) => (number === null ? "its tracking number" : number);

type Choice = { label: string; help: string; example: (last: ExampleOrder) => string };

const choices: Record<Exclude<keyof ShopPolicy, "partialShipments">, Choice> = {
  notifyCustomer: {
    label: "Ask Shopify to mail the customer",
    help: "One mail a parcel: when it ships, and again only if a number is added or replaced.",
    example: (last) => `For ${last.name}, Shopify's shipping mail goes out with ${withNumber(last)}.`,
  },
  notifyMaxAgeDays: {
    label: "No mail for parcels that shipped earlier than",
    help: "Counts from the day a parcel was first seen here, so that connecting a vendor mails nobody about old parcels.",
    example: (last) => `If ${last.name} had shipped longer ago than this when it was first seen, its customer would get no mail.`,
  },
  numberWaitHours: {
    label: "A shipped order without a number becomes a problem after",
    help: "Until then it only waits. Some vendors give the number a day after they ship.",
    example: (last) => `If ${by(last)} ships ${last.name} and gives no number in this time, it appears under what needs you.`,
  },
  numberWaitBusinessDays: {
    label: "Count these hours on business days only",
    help: "Saturdays and Sundays in your store's time zone do not count.",
    example: (last) => `If ${last.name} shipped on a Friday evening, the weekend would not count.`,
  },
  fulfillWithoutNumber: {
    label: "Then fulfill without a number",
    help: "Shopify marks the order as fulfilled with nothing to track. A number that comes later is added, and mailed as an update.",
    example: (last) => `${last.name} would be fulfilled without tracking once this time is over.`,
  },
  mergeIntoForeignTracking: {
    label: "Add the vendor's number to fulfillments that have another",
    help: "Off: you are asked instead. Numbers that you or another app wrote stay first and are never removed.",
    example: (last) => `If you had fulfilled ${last.name} by hand under another number, ${withNumber(last)} would be added to it.`,
  },
  reportProgress: {
    label: "Report production on the fulfillment order",
    help: "Shopify then shows a note such as “In production at the vendor”, and refuses to move or cancel the fulfillment order until it ships or you switch this off.",
    example: (last) => `While ${by(last)} makes ${last.name}, you could neither move nor cancel its fulfillment order.`,
  },
};

/** The shop's settings: each choice says what happens, and shows it with the shop's own last order. */
export const settings = {
  title: "Settings",
  saved: "Settings saved",
  example: (text: string) => `Example: ${text}`,
  days: "days",
  hours: "hours",
  groups: {
    mail: { title: "Customer mail", body: "Shopify sends the mail, with your own template. Framewire only says when." },
    partial: { title: "Partial shipments", body: "FinerWorks says that a part has shipped and does not say which pieces." },
    waiting: { title: "Waiting for numbers", body: "No fulfillment is written without a tracking number unless you allow it here." },
    others: {
      title: "Other apps' tracking",
      body: "What to do where pieces are fulfilled already, under a number that is not the vendor's.",
    },
    progress: { title: "Progress reports", body: "What your staff sees in Shopify while an order is being made." },
    merchantMail: { title: "Mail to you", body: "What Framewire mails to you. Every mail has a link that stops it, without signing in." },
    shadow: { title: "Shadow mode", body: "Look first: everything is read and planned, and nothing is written to Shopify." },
    checks: { title: "Set-up checks", body: "Permissions, messages from Shopify, keys, carriers and locations, checked once a day." },
  },
  checks: "See every check",
  choices,
  partialShipments: {
    label: "When a part has shipped",
    options: {
      wait: {
        label: "Wait for the rest",
        help: "The numbers are shown at once. The fulfillment is written when all of it has shipped; after 7 days it becomes a problem.",
      },
      ask: { label: "Ask me which pieces", help: "It appears at once under what needs you, and you say which pieces are in the parcel." },
    },
    example: (last: ExampleOrder) =>
      `If ${by(last)} ships one of two pieces of ${last.name}, this decides whether Shopify hears of it now or at the end.`,
  },
  merchantMail: {
    notSetUp: "Mail is not set up on this server. Whoever runs it can do that.",
    daily: {
      label: "Daily summary of what needs you",
      help: "At 8 in the morning, in your store's time zone, and only when something is open.",
    },
    atOnce: {
      label: "At once when a vendor refuses your credentials",
      help: "Nothing is read from that vendor until they are renewed. You are told once each time it happens.",
    },
    address: {
      label: "Your mail address",
      help: "Kept sealed, for this mail alone, and deleted when you want none of it.",
      refused: "The last mail to this address was refused. Check it or enter another one; the next mail tries it again.",
    },
  },
  shadow: {
    on: "On",
    off: "Off",
    isOn: "Nothing is written to Shopify. Each order shows under “Next” what would be written.",
    isOff: "What is planned is written to Shopify by itself.",
    look: "Look at the planned writes",
  },
};
