import type { SetupStep } from "../../../domain/screens/setup-guide.ts";
import { counting, countingUpTo, number, upTo } from "../grammar.ts";

const parcels = (count: number) => counting(count, "parcel", "parcels");

const steps: Record<SetupStep, { title: string; body: string; action: string }> = {
  connect: {
    title: "Connect a vendor",
    body: "Enter the keys of your FinerWorks or NW Art + Framing account. The vendor is asked before anything is saved.",
    action: "Connect a vendor",
  },
  makes: {
    title: "Say what each vendor makes",
    body: "Two connections make everything: say which products each of them makes, so that no line is asked for at both.",
    action: "Open the connections",
  },
  preflight: {
    title: "Check the set-up",
    body: "Permissions, messages from Shopify, keys, carriers and locations are checked by themselves, within a minute of each change.",
    action: "See every check",
  },
  first_link: {
    title: "See the first order linked",
    body: "Your open orders are looked for at the vendor by their numbers. The first one that is found appears in the list of orders.",
    action: "Open the orders",
  },
  go_live: {
    title: "Leave shadow mode",
    body: "Look at what would be written, then let it be written to Shopify.",
    action: "Leave shadow mode",
  },
};

/** The first screen: did every parcel get through? */
export const home = {
  title: "Home",
  checked: "Checked",
  neverChecked: "No vendor has been read yet",
  verdict: {
    none: {
      title: "No parcel has been written yet",
      body: "The first tracking number that a vendor gives for a linked order is written to Shopify by itself.",
    },
    held: {
      title: "Shadow mode is on: nothing is written to Shopify yet",
      body: (writes: number, orders: number) =>
        writes === 0
          ? "Everything is read and planned. Nothing is waiting to be written so far."
          : `${countingUpTo(writes, "change is", "changes are")} planned for ${countingUpTo(orders, "order", "orders")}.`,
    },
    delivered: { title: "Every parcel is in Shopify", body: "Every tracking number that your vendors gave has been accepted." },
    linked: { title: "Every linked parcel is in Shopify", body: "What needs you may hold others back." },
    on_their_way: {
      title: (count: number) => `${countingUpTo(count, "parcel", "parcels")} on the way to Shopify`,
      body: "New numbers are written within minutes.",
    },
    missing: {
      title: (count: number) => `${countingUpTo(count, "parcel is", "parcels are")} not in Shopify`,
      oldest: "The oldest has been known since",
      look: "Look at the orders",
    },
  },
  takingIn: {
    title: "Your open orders of the last 60 days are being taken in",
    looking: "Shopify is asked for them.",
    /** `isListed`: no more will be found. */
    done: (done: number, found: number, isListed: boolean) =>
      `${number(done)} of ${counting(found, "order", "orders")}${isListed ? "" : " found so far"}. Numbers here grow until that is done.`,
  },
  guide: {
    title: "Set up Framewire",
    progress: (done: number, all: number) => `${done} of ${all} done`,
    steps,
    done: "Done",
    open: "To do",
    next: "Next",
    notChecked: "Not checked yet.",
    checkedAt: "Last checked",
  },
  goLive: {
    title: "Leave shadow mode",
    planned: (writes: number) =>
      writes === 0 ? "Nothing has waited so far." : `${countingUpTo(writes, "change has", "changes have")} waited so far.`,
    choice: "What has waited",
    options: {
      with_mail: { label: "Write it, with mail", help: "Shopify mails the customers as your settings say." },
      without_mail: { label: "Write it, without mail", help: "Parcels that are known by now are written and nobody is mailed about them." },
      from_now_on: { label: "Only what comes from now on", help: "Parcels that are known by now are left to you." },
    },
    button: "Write to Shopify from now on",
    done: "Shadow mode is off",
  },
  numbers: {
    label: "Numbers",
    inProduction: "In production",
    shippedToday: "Shipped today",
    waitingForNumber: "Shipped, no number yet",
    median: "From vendor to Shopify",
    medianHelp: "Half of the numbers of the last 7 days were faster",
    nothing: "–",
    lessThanAMinute: "under 1 min",
    days: (count: number) => counting(count, "day", "days"),
  },
  problems: {
    title: "Needs you",
    none: "Nothing needs you.",
    all: (count: number) => (count === 1 ? "See the problem" : `See all ${upTo(count)} problems`),
    since: "oldest",
    summary: (count: number) => `${countingUpTo(count, "problem needs", "problems need")} you`,
  },
  health: {
    title: "Connections",
    read: "read",
    neverRead: "not read yet",
    failing: "Not answering",
    behind: "Not asked in time",
    behindHelp:
      "A connection has not been asked for more than 15 minutes. The app's background work may be standing still: tell whoever runs it.",
    writeBack: "Writing to Shopify",
    writing: "Working",
    held: "Shadow mode",
    someWait: "Some wait",
    lastWritten: "last number accepted",
    nothingWritten: "no number written yet",
    oldest: "oldest that waits",
    mail: "Mail to you",
    mailRefused: "Refused",
    mailRefusedSince: "your address took no mail",
    none: "No vendor is connected.",
    manage: "Manage connections",
    checks: "Set-up checks",
  },
  chart: {
    title: "Parcels by day, last 30 days",
    shipped: "Shipped by vendors",
    accepted: "Accepted by Shopify",
    summary: (shipped: number, accepted: number) =>
      `In the last 30 days vendors shipped ${parcels(shipped)} and Shopify accepted ${counting(accepted, "number", "numbers")}.`,
    day: "Day",
    asTable: "Show as table",
    asChart: "Show as chart",
    none: "No parcel in the last 30 days.",
    shortDay: (day: string, month: string) => `${day} ${month}`,
    dayTitle: (day: string, shipped: number, accepted: number) =>
      `${day}: ${number(shipped)} shipped by vendors, ${number(accepted)} accepted by Shopify`,
  },
};
