import type { FieldErrorCode, FormTrouble } from "../../../domain/forms/form-errors.ts";
import { word, type Params } from "../../params.ts";
import { counted, counting, quoted } from "../grammar.ts";
import { importErrorWords } from "../imports.ts";

const fields: Record<FieldErrorCode, (p: Params) => string> = {
  required: () => "Fill this in.",
  whole_number: () => "Enter a whole number.",
  too_small: (p) => `Enter ${word(p, "min", "1")} or more.`,
  too_big: (p) => `Enter ${word(p, "max", "a smaller number")} or less.`,
  too_long: (p) => `Use at most ${word(p, "max", "1000")} characters.`,
  choose_one: () => "Choose at least one.",
  wrong: () => "Choose one of the options.",
  label_taken: (p) => `Another connection has the name${quoted(p, "label")}. Choose another name.`,
  unknown_carrier: (p) => `Shopify knows no carrier${quoted(p, "carrier")}.`,
  not_a_key: () => "This cannot be right. Copy it again, whole and without anything around it.",
  not_an_address: () => "Enter one mail address, like name@store.example.",
  not_at_vendor: (p) => `${word(p, "vendor", "The vendor")} does not know this order. Compare the number, or choose another account.`,
  several_there: (p) =>
    `${word(p, "vendor", "The vendor")} has several orders under this. Enter one by its own number: ${word(p, "numbers", "none was given")}.`,
  not_askable: (p) => `${word(p, "vendor", "The vendor")} cannot be asked for this. Enter the order's number as it stands there.`,
  linked_elsewhere: (p) => `${word(p, "order", "Another order")} has this vendor order already.`,
  linked_here: () => "This order has this vendor order already.",
  too_many_units: () => "That is more than is left. Choose fewer.",
  already_written: () => "Shopify has more of this fulfilled already. Choose as many at least.",
  refused: (p) => `${word(p, "vendor", "The vendor")} does not accept this. Check it, or copy it again.`,
};

const trouble: Record<FormTrouble["code"], { title: (p: Params) => string; whatToDo: (p: Params) => string }> = {
  refused_by_vendor: {
    title: (p) => `${word(p, "vendor", "The vendor")} did not accept this account. Nothing was saved.`,
    whatToDo: () => "Compare each field with your account there. The keys may belong to another address of the vendor.",
  },
  vendor_not_reached: {
    title: (p) => `${word(p, "vendor", "The vendor")} could not be asked just now. Nothing was saved.`,
    whatToDo: (p) =>
      `What you typed is still here. Try again in ${counted(p, "minutes", { one: "minute", many: "minutes", unknown: "a few minutes" })}.`,
  },
  keys_refused: {
    title: (p) => `${word(p, "vendor", "The vendor")} refuses the keys of this account. Nothing was saved.`,
    whatToDo: () => "Replace the keys under Connections, then try again.",
  },
  connection_paused: {
    title: (p) => `${word(p, "vendor", "The vendor")} is paused, so it was not asked. Nothing was saved.`,
    whatToDo: () => "Resume it under Connections, then try again.",
  },
  file_not_taken: {
    title: () => "This file was not taken. Nothing was changed.",
    whatToDo: importErrorWords,
  },
  several_files: {
    title: () => "One file at a time.",
    whatToDo: () => "Nothing was changed. Hand the files in one by one.",
  },
  not_answered: {
    title: () => "Framewire did not answer. It is not certain that this was done.",
    whatToDo: () => "What you typed is still here. Try again in a moment: nothing is done twice.",
  },
  over: {
    title: () => "This is settled already.",
    whatToDo: () => "Nothing was changed. The list shows what stands open now.",
  },
  linked_elsewhere: {
    title: (p) => `The vendor order is linked to ${word(p, "order", "another order")}.`,
    whatToDo: () => "Nothing was changed. If this order is the right one, unlink it there first.",
  },
  nothing_left: {
    title: () => "Other vendor orders make all of this order already.",
    whatToDo: () => "Nothing was changed. Unlink another vendor order first, or turn this one down where it is suggested.",
  },
};

/** What every form says: errors at their fields, and above them what is about no single one. */
export const forms = {
  save: "Save",
  discard: "Discard",
  cancel: "Cancel",
  errors: fields,
  trouble,
  openOrder: (order: string) => `Open ${order}`,
  detail: (vendor: string, detail: string) => `${vendor} said: ${detail}`,
  sum: (count: number) => `${counting(count, "field needs", "fields need")} you before this can be saved.`,
};
