import type { MailMessages } from "../en/mail.ts";
import { countingUpTo, plural, upTo } from "./grammar.ts";
import { typeset } from "./typeset.ts";

const problems = (count: number) => countingUpTo(count, "problème", "problèmes");

const news = (count: number) => countingUpTo(count, "nouveau", "nouveaux");

/** The mails to a merchant. What of a problem is said here stands in the words of the screens. */
export const mail = typeset<MailMessages>({
  summary: {
    subject: (shop, count) => `${shop} : ${problems(count)} à vérifier`,
    lead: (count) => `Dans Framewire, ${problems(count)} ${plural(count, "est ouvert", "sont ouverts")}.`,
    leadSince: (count, fresh) =>
      `Dans Framewire, ${problems(count)} ${plural(count, "est ouvert", "sont ouverts")}, dont ${news(fresh)} depuis le dernier résumé.`,
    group: (title, count) => `${title} (${upTo(count)})`,
    groupSince: (title, count, fresh) => `${title} (${upTo(count)}, dont ${news(fresh)})`,
    look: "Les voir",
    others: (count) => `Il y a aussi ${problems(count)} d’un autre type.`,
    all: "Voir tout ce qui vous attend",
    why: "Ce résumé arrive une fois par jour au plus, le matin, parce qu’une personne de votre boutique l’a choisi dans Framewire.",
  },
  atOnce: {
    subject: (shop) => `${shop} : un fabricant refuse vos identifiants`,
    lead: "Un compte dont les identifiants sont refusés est à l’arrêt : aucune commande n’y est trouvée et aucun numéro de suivi n’est lu.",
    renew: "Saisir les identifiants actuels",
    others: (count) => `Il y a aussi ${plural(count, "un autre compte", `${upTo(count)} autres comptes`)}.`,
    all: "Voir toutes les connexions",
    why: "Ce message arrive une fois à chaque refus d’un fabricant, parce qu’une personne de votre boutique l’a choisi dans Framewire.",
  },
  settings: "Choisir ce qui est envoyé",
  stop: "Arrêter tous ces e-mails",
});
