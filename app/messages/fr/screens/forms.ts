import type { FieldErrorCode, FormTrouble } from "../../../domain/forms/form-errors.ts";
import { word, type Params } from "../../params.ts";
import { counted, counting, quoted } from "../grammar.ts";
import { importErrorWords } from "../imports.ts";

const vendor = (p: Params) => word(p, "vendor", "Le fabricant");

const fields: Record<FieldErrorCode, (p: Params) => string> = {
  required: () => "Remplissez ce champ.",
  whole_number: () => "Saisissez un nombre entier.",
  too_small: (p) => `Saisissez ${word(p, "min", "1")} ou plus.`,
  too_big: (p) => `Saisissez ${word(p, "max", "un nombre plus petit")} ou moins.`,
  too_long: (p) => `Utilisez au plus ${word(p, "max", "1000")} caractères.`,
  choose_one: () => "Choisissez-en au moins un.",
  wrong: () => "Choisissez l’une des options.",
  label_taken: (p) => `Une autre connexion porte déjà le nom${quoted(p, "label")}. Choisissez-en un autre.`,
  unknown_carrier: (p) => `Shopify ne connaît pas de transporteur${quoted(p, "carrier")}.`,
  not_a_key: () => "Cela ne peut pas être correct. Copiez-le de nouveau, en entier et sans rien autour.",
  not_an_address: () => "Saisissez une seule adresse e-mail, comme nom@boutique.example.",
  not_at_vendor: (p) => `${vendor(p)} ne connaît pas cette commande. Comparez le numéro, ou choisissez un autre compte.`,
  several_there: (p) =>
    `${vendor(p)} a plusieurs commandes sous ce numéro. Saisissez-en une par son propre numéro : ${word(p, "numbers", "aucun n’a été donné")}.`,
  not_askable: (p) => `${vendor(p)} ne peut pas être interrogé avec cela. Saisissez le numéro de la commande tel qu’il figure là-bas.`,
  linked_elsewhere: (p) => `${word(p, "order", "Une autre commande")} a déjà cette commande fabricant.`,
  linked_here: () => "Cette commande a déjà cette commande fabricant.",
  too_many_units: () => "C’est plus que ce qui reste. Choisissez-en moins.",
  already_written: () => "Shopify en a déjà traité davantage. Choisissez-en au moins autant.",
  refused: (p) => `${vendor(p)} n’accepte pas cette valeur. Vérifiez-la, ou copiez-la de nouveau.`,
};

const trouble: Record<FormTrouble["code"], { title: (p: Params) => string; whatToDo: (p: Params) => string }> = {
  refused_by_vendor: {
    title: (p) => `${vendor(p)} n’a pas accepté ce compte. Rien n’a été enregistré.`,
    whatToDo: () =>
      "Comparez chaque champ avec votre compte là-bas. Les identifiants appartiennent peut-être à une autre adresse du fabricant.",
  },
  vendor_not_reached: {
    title: (p) => `${vendor(p)} n’a pas pu être interrogé à l’instant. Rien n’a été enregistré.`,
    whatToDo: (p) =>
      `Ce que vous avez saisi est toujours là. Réessayez dans ${counted(p, "minutes", { one: "minute", many: "minutes", unknown: "quelques minutes" })}.`,
  },
  keys_refused: {
    title: (p) => `${vendor(p)} refuse les identifiants de ce compte. Rien n’a été enregistré.`,
    whatToDo: () => "Remplacez les identifiants sous « Connexions », puis réessayez.",
  },
  connection_paused: {
    title: (p) => `${vendor(p)} est en pause et n’a donc pas été interrogé. Rien n’a été enregistré.`,
    whatToDo: () => "Reprenez la connexion sous « Connexions », puis réessayez.",
  },
  file_not_taken: {
    title: () => "Ce fichier n’a pas été accepté. Rien n’a été modifié.",
    whatToDo: importErrorWords,
  },
  several_files: {
    title: () => "Un seul fichier à la fois.",
    whatToDo: () => "Rien n’a été modifié. Importez les fichiers un par un.",
  },
  not_answered: {
    title: () => "Framewire n’a pas répondu. Il n’est pas certain que cela ait été fait.",
    whatToDo: () => "Ce que vous avez saisi est toujours là. Réessayez dans un instant : rien n’est fait deux fois.",
  },
  over: {
    title: () => "C’est déjà réglé.",
    whatToDo: () => "Rien n’a été modifié. La liste montre ce qui est encore ouvert.",
  },
  linked_elsewhere: {
    title: (p) => `La commande fabricant est associée à ${word(p, "order", "une autre commande")}.`,
    whatToDo: () => "Rien n’a été modifié. Si cette commande est la bonne, supprimez d’abord l’association là-bas.",
  },
  nothing_left: {
    title: () => "D’autres commandes fabricant couvrent déjà toute cette commande.",
    whatToDo: () => "Rien n’a été modifié. Dissociez d’abord une autre commande fabricant, ou refusez celle-ci là où elle est suggérée.",
  },
};

/** What every form says: errors at their fields, and above them what is about no single one. */
export const forms = {
  save: "Enregistrer",
  discard: "Ignorer",
  cancel: "Annuler",
  errors: fields,
  trouble,
  openOrder: (order: string) => `Ouvrir ${order}`,
  detail: (vendor: string, detail: string) => `Réponse de ${vendor} : ${detail}`,
  sum: (count: number) => `${counting(count, "champ est à corriger", "champs sont à corriger")} avant l’enregistrement.`,
};
