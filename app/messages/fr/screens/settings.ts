import type { ShopPolicy } from "../../../domain/policy.ts";
import type { ExampleOrder } from "../../../domain/screens/read-settings-screen.ts";

const by = ({ madeBy }: ExampleOrder) => madeBy ?? "le fabricant";
const withNumber = ({ number }: ExampleOrder) => (number === null ? "son numéro de suivi" : number);
const theNumber = ({ number }: ExampleOrder) => (number === null ? "le numéro de suivi du fabricant" : number);

type Choice = { label: string; help: string; example: (last: ExampleOrder) => string };

const choices: Record<Exclude<keyof ShopPolicy, "partialShipments">, Choice> = {
  notifyCustomer: {
    label: "Demander à Shopify d’envoyer un e-mail au client",
    help: "Un e-mail par colis : à l’expédition, puis seulement si un numéro est ajouté ou remplacé.",
    example: (last) => `Pour ${last.name}, l’e-mail d’expédition de Shopify part avec ${withNumber(last)}.`,
  },
  notifyMaxAgeDays: {
    label: "Pas d’e-mail pour les colis expédiés il y a plus de",
    help: "Compté à partir du jour où un colis a été vu ici pour la première fois, pour que la connexion d’un fabricant n’envoie aucun e-mail au sujet d’anciens colis.",
    example: (last) =>
      `Si l’expédition de ${last.name} était plus ancienne que cela quand elle a été vue pour la première fois, son client ne recevrait pas d’e-mail.`,
  },
  numberWaitHours: {
    label: "Une commande expédiée sans numéro devient un problème après",
    help: "Jusque-là, elle attend simplement. Certains fabricants donnent le numéro un jour après l’expédition.",
    example: (last) =>
      `Si ${by(last)} expédie ${last.name} et ne donne pas de numéro dans ce délai, la commande apparaît sous « À vérifier ».`,
  },
  numberWaitBusinessDays: {
    label: "Ne compter ces heures que les jours ouvrés",
    help: "Les samedis et dimanches, dans le fuseau horaire de votre boutique, ne comptent pas.",
    example: (last) => `Si ${last.name} était expédiée un vendredi soir, le week-end ne compterait pas.`,
  },
  fulfillWithoutNumber: {
    label: "Ensuite, traiter sans numéro",
    help: "Shopify marque la commande comme traitée, sans rien à suivre. Un numéro qui arrive plus tard est ajouté, et envoyé au client comme mise à jour.",
    example: (last) => `${last.name} serait traitée sans suivi une fois ce délai écoulé.`,
  },
  mergeIntoForeignTracking: {
    label: "Ajouter le numéro du fabricant aux traitements qui en ont un autre",
    help: "Désactivé : la question vous est posée. Les numéros que vous ou une autre application avez écrits restent en premier et ne sont jamais retirés.",
    example: (last) => `Si vous aviez traité ${last.name} à la main sous un autre numéro, ${theNumber(last)} y serait ajouté.`,
  },
  reportProgress: {
    label: "Signaler la production sur l’ordre de traitement",
    help: "Shopify affiche alors une note en anglais, par exemple « in production, due May 12 », et refuse de déplacer ou d’annuler l’ordre de traitement jusqu’à l’expédition ou jusqu’à ce que vous désactiviez cette option.",
    example: (last) => `Tant que ${by(last)} fabrique ${last.name}, vous ne pourriez ni déplacer ni annuler son ordre de traitement.`,
  },
};

/** The shop's settings: each choice says what happens, and shows it with the shop's own last order. */
export const settings = {
  title: "Paramètres",
  saved: "Paramètres enregistrés",
  example: (text: string) => `Exemple : ${text}`,
  days: "jours",
  hours: "heures",
  groups: {
    mail: { title: "E-mail aux clients", body: "Shopify envoie l’e-mail, avec votre propre modèle. Framewire dit seulement quand." },
    partial: {
      title: "Expéditions partielles",
      body: "FinerWorks indique qu’une partie a été expédiée et ne dit pas quelles pièces.",
    },
    waiting: {
      title: "Attente des numéros",
      body: "Aucun traitement n’est écrit sans numéro de suivi, sauf si vous l’autorisez ici.",
    },
    others: {
      title: "Suivi d’autres applications",
      body: "Que faire quand des pièces sont déjà traitées, sous un numéro qui n’est pas celui du fabricant.",
    },
    progress: { title: "Avancement", body: "Ce que votre personnel voit dans Shopify pendant qu’une commande est fabriquée." },
    merchantMail: {
      title: "E-mails pour vous",
      body: "Ce que Framewire vous envoie. Chaque e-mail contient un lien pour l’arrêter, sans connexion.",
    },
    shadow: {
      title: "Mode observation",
      body: "Regarder d’abord : tout est lu et prévu, et rien n’est écrit dans Shopify.",
    },
    checks: {
      title: "Vérification de la configuration",
      body: "Autorisations, messages de Shopify, identifiants, transporteurs et emplacements, vérifiés une fois par jour.",
    },
  },
  checks: "Voir toutes les vérifications",
  choices,
  partialShipments: {
    label: "Quand une partie a été expédiée",
    options: {
      wait: {
        label: "Attendre le reste",
        help: "Les numéros sont affichés tout de suite. Le traitement est écrit quand tout est expédié ; après 7 jours, cela devient un problème.",
      },
      ask: {
        label: "Me demander quelles pièces",
        help: "La question apparaît tout de suite sous « À vérifier », et vous indiquez quelles pièces sont dans le colis.",
      },
    },
    example: (last: ExampleOrder) =>
      `Si ${by(last)} expédie une pièce sur deux de ${last.name}, ceci décide si Shopify l’apprend maintenant ou à la fin.`,
  },
  merchantMail: {
    notSetUp: "Aucun e-mail n’est configuré sur ce serveur. La personne qui l’exploite peut le faire.",
    daily: {
      label: "Résumé quotidien de ce qui vous attend",
      help: "À 8 heures du matin, dans le fuseau horaire de votre boutique, et seulement si quelque chose est ouvert.",
    },
    atOnce: {
      label: "Tout de suite quand un fabricant refuse vos identifiants",
      help: "Rien n’est lu chez ce fabricant tant qu’ils ne sont pas renouvelés. Vous en êtes averti une fois à chaque fois.",
    },
    address: {
      label: "Votre adresse e-mail",
      help: "Conservée scellée, pour ces e-mails seulement, et supprimée quand vous n’en voulez aucun.",
      refused:
        "Le dernier e-mail à cette adresse a été refusé. Vérifiez-la ou saisissez-en une autre ; elle sera réessayée au prochain e-mail.",
    },
  },
  shadow: {
    on: "Activé",
    off: "Désactivé",
    isOn: "Rien n’est écrit dans Shopify. Chaque commande montre sous « Ensuite » ce qui serait écrit.",
    isOff: "Ce qui est prévu est écrit automatiquement dans Shopify.",
    look: "Voir les modifications prévues",
  },
};
