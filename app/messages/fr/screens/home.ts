import type { SetupStep } from "../../../domain/screens/setup-guide.ts";
import { counting, countingUpTo, number, plural, upTo } from "../grammar.ts";

const parcels = (count: number) => counting(count, "colis", "colis");

const steps: Record<SetupStep, { title: string; body: string; action: string }> = {
  connect: {
    title: "Connecter un fabricant",
    body: "Saisissez les identifiants de votre compte FinerWorks ou NW Art + Framing. Le fabricant est interrogé avant tout enregistrement.",
    action: "Connecter un fabricant",
  },
  makes: {
    title: "Indiquer ce que chaque fabricant fabrique",
    body: "Deux connexions fabriquent tout : indiquez quels produits chacune fabrique, pour qu’aucune ligne ne soit recherchée chez les deux.",
    action: "Ouvrir les connexions",
  },
  preflight: {
    title: "Vérifier la configuration",
    body: "Les autorisations, les messages de Shopify, les identifiants, les transporteurs et les emplacements sont vérifiés automatiquement, dans la minute qui suit chaque changement.",
    action: "Voir toutes les vérifications",
  },
  first_link: {
    title: "Voir la première commande associée",
    body: "Vos commandes ouvertes sont recherchées chez le fabricant par leurs numéros. La première trouvée apparaît dans la liste des commandes.",
    action: "Ouvrir les commandes",
  },
  go_live: {
    title: "Quitter le mode observation",
    body: "Regardez ce qui serait écrit, puis laissez-le s’écrire dans Shopify.",
    action: "Quitter le mode observation",
  },
};

/** The first screen: did every parcel get through? */
export const home = {
  title: "Accueil",
  checked: "Vérifié :",
  neverChecked: "Aucun fabricant n’a encore été lu",
  verdict: {
    none: {
      title: "Aucun colis n’a encore été écrit",
      body: "Le premier numéro de suivi qu’un fabricant donne pour une commande associée est écrit automatiquement dans Shopify.",
    },
    held: {
      title: "Le mode observation est activé : rien n’est encore écrit dans Shopify",
      body: (writes: number, orders: number) =>
        writes === 0
          ? "Tout est lu et prévu. Rien n’attend d’être écrit pour le moment."
          : `${countingUpTo(writes, "modification est prévue", "modifications sont prévues")} pour ${countingUpTo(orders, "commande", "commandes")}.`,
    },
    delivered: {
      title: "Tous les colis sont dans Shopify",
      body: "Tous les numéros de suivi donnés par vos fabricants ont été acceptés.",
    },
    linked: {
      title: "Tous les colis associés sont dans Shopify",
      body: "Ce qui demande votre attention en retient peut-être d’autres.",
    },
    on_their_way: {
      title: (count: number) => `${countingUpTo(count, "colis", "colis")} en route vers Shopify`,
      body: "Les nouveaux numéros sont écrits en quelques minutes.",
    },
    missing: {
      title: (count: number) => `${countingUpTo(count, "colis n’est pas", "colis ne sont pas")} dans Shopify`,
      oldest: "Le plus ancien a été vu pour la première fois :",
      look: "Voir les commandes",
    },
  },
  takingIn: {
    title: "Vos commandes ouvertes des 60 derniers jours sont en cours de prise en compte",
    looking: "Elles sont demandées à Shopify.",
    /** `isListed`: no more will be found. */
    done: (done: number, found: number, isListed: boolean) =>
      `${number(done)} sur ${counting(found, "commande", "commandes")}${isListed ? "" : ` ${plural(found, "trouvée", "trouvées")} jusqu’ici`}. Les chiffres augmentent ici jusqu’à la fin.`,
  },
  guide: {
    title: "Configurer Framewire",
    progress: (done: number, all: number) => `${number(done)} sur ${number(all)}`,
    steps,
    done: "Terminé",
    open: "À faire",
    next: "Étape suivante",
    notChecked: "Pas encore vérifié.",
    checkedAt: "Dernière vérification :",
  },
  goLive: {
    title: "Quitter le mode observation",
    planned: (writes: number) =>
      writes === 0
        ? "Rien n’a attendu jusqu’ici."
        : `${countingUpTo(writes, "modification a attendu", "modifications ont attendu")} jusqu’ici.`,
    choice: "Ce qui a attendu",
    options: {
      with_mail: { label: "L’écrire, avec e-mail", help: "Shopify envoie un e-mail aux clients comme l’indiquent vos paramètres." },
      without_mail: {
        label: "L’écrire, sans e-mail",
        help: "Les colis déjà connus à ce moment sont écrits, et personne ne reçoit d’e-mail à leur sujet.",
      },
      from_now_on: {
        label: "Seulement ce qui arrive à partir de maintenant",
        help: "Les colis déjà connus à ce moment vous sont laissés.",
      },
    },
    button: "Écrire dans Shopify à partir de maintenant",
    done: "Le mode observation est désactivé",
  },
  numbers: {
    label: "Chiffres",
    inProduction: "En production",
    shippedToday: "Expédiés aujourd’hui",
    waitingForNumber: "Expédiées, sans numéro pour l’instant",
    median: "Du fabricant à Shopify",
    medianHelp: "La moitié des numéros des 7 derniers jours sont allés plus vite",
    nothing: "–",
    lessThanAMinute: "moins d’une minute",
    days: (count: number) => counting(count, "jour", "jours"),
  },
  problems: {
    title: "À vérifier",
    none: "Rien ne demande votre attention.",
    all: (count: number) => (count === 1 ? "Voir le problème" : `Voir tous les problèmes (${upTo(count)})`),
    since: "le plus ancien :",
    summary: (count: number) => `${countingUpTo(count, "problème demande", "problèmes demandent")} votre attention`,
  },
  health: {
    title: "Connexions",
    read: "lecture :",
    neverRead: "pas encore lue",
    failing: "Ne répond pas",
    behind: "Pas interrogée à temps",
    behindHelp:
      "Une connexion n’a pas été interrogée depuis plus de 15 minutes. Le travail en arrière-plan de l’application est peut-être arrêté : prévenez son exploitant.",
    writeBack: "Écriture dans Shopify",
    writing: "Active",
    held: "Mode observation",
    someWait: "Certains attendent",
    lastWritten: "dernier numéro accepté :",
    nothingWritten: "aucun numéro écrit pour l’instant",
    oldest: "le plus ancien en attente :",
    mail: "E-mails pour vous",
    mailRefused: "Refusés",
    mailRefusedSince: "votre adresse n’a pas accepté d’e-mail :",
    none: "Aucun fabricant n’est connecté.",
    manage: "Gérer les connexions",
    checks: "Vérification de la configuration",
  },
  chart: {
    title: "Colis par jour, 30 derniers jours",
    shipped: "Expédiés par les fabricants",
    accepted: "Acceptés par Shopify",
    summary: (shipped: number, accepted: number) =>
      `Au cours des 30 derniers jours, les fabricants ont expédié ${parcels(shipped)} et Shopify a accepté ${counting(accepted, "numéro", "numéros")}.`,
    day: "Jour",
    asTable: "Afficher en tableau",
    asChart: "Afficher en graphique",
    none: "Aucun colis au cours des 30 derniers jours.",
    shortDay: (day: string, month: string) => `${day === "1" ? "1er" : day} ${month}`,
    dayTitle: (day: string, shipped: number, accepted: number) =>
      `${day} : ${counting(shipped, "expédié", "expédiés")} par les fabricants, ${counting(accepted, "accepté", "acceptés")} par Shopify`,
  },
};
