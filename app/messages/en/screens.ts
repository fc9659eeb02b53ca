import { amount, number, upTo } from "./grammar.ts";
import { activity } from "./screens/activity.ts";
import { attention } from "./screens/attention.ts";
import { connections } from "./screens/connections.ts";
import { extension } from "./screens/extension.ts";
import { forms } from "./screens/forms.ts";
import { home } from "./screens/home.ts";
import { imports } from "./screens/imports.ts";
import { lists } from "./screens/lists.ts";
import { mailStop } from "./screens/mail-stop.ts";
import { order } from "./screens/order.ts";
import { orders } from "./screens/orders.ts";
import { preflight } from "./screens/preflight.ts";
import { settings } from "./screens/settings.ts";
import { suggestions } from "./screens/suggestions.ts";

/** A date in a shop's zone, the month as a word and the time of day as `14:05` or `14:05:30`. */
type DateParts = { day: string; month: string; year: string; time: string };

/** The texts of the screens, by screen. What a code of the domain means stands in the other files of this folder. */
export const screens = {
  activity,
  attention,
  connections,
  extension,
  forms,
  home,
  imports,
  lists,
  mailStop,
  orders,
  preflight,
  settings,
  suggestions,
  number,
  upTo,
  amount,
  app: {
    title: "Framewire",
    openFromAdmin: "Open Framewire from your Shopify admin, under Apps.",
    shadowMode: {
      title: "Shadow mode is on: nothing is written to Shopify yet",
      body: "Everything is read and planned, so that you can look first.",
      plansBelow: "Everything is read and planned, so that you can look first. What is listed as planned here would be written.",
      look: "See what would be written",
    },
  },
  dates: {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    justNow: "just now",
    inAMoment: "in a moment",
    minutes: (count: number) => `${number(count)} min`,
    hours: (count: number) => `${number(count)} h`,
    ago: (gap: string) => `${gap} ago`,
    ahead: (gap: string) => `in ${gap}`,
    ofThisYear: ({ day, month, time }: DateParts) => `${day} ${month} ${time}`,
    ofAnotherYear: ({ day, month, year }: DateParts) => `${day} ${month} ${year}`,
    moment: ({ day, month, year, time }: DateParts) => `${day} ${month} ${year}, ${time}`,
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${day} ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Undo",
  shopify: {
    none: "Nothing to write yet",
    waiting: "Waiting",
    accepted: "Accepted",
    problem: "Problem",
  },
  order,
  errors: {
    400: {
      title: "This address is not complete",
      body: "A part of the address could not be read. Go back to the orders and try from there.",
    },
    404: { title: "There is nothing here", body: "This shop has no such page or order. It may have been deleted." },
    500: {
      title: "This page could not be shown",
      body: "Nothing is lost: orders go on being followed and written. Load the page again in a moment.",
    },
    reference: (reference: string) => `If it stays like this, give us this reference: ${reference}`,
    toOrders: "Go to the orders",
    again: "Try again",
    behind: {
      title: "This page could not be read again",
      body: "It shows what was known last. Framewire keeps trying; this message goes away by itself.",
    },
  },
};
