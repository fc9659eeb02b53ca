import type { Makes, ReferencePattern } from "../../../domain/policy.ts";
import type { Connection } from "../../../domain/records.ts";
import { counting } from "../grammar.ts";

const status: Record<Connection["status"], string> = { active: "Active", paused: "En pause", bad_credentials: "Identifiants refusés" };

const makes: Record<Makes["by"], string> = {
  all: "Tout ce qui est expédié",
  product_vendor: "Les produits d’un fournisseur",
  sku: "Les produits dont le SKU suit un modèle",
  location: "Ce qui est attribué à un emplacement",
};

const patterns: Record<ReferencePattern, string> = {
  "{name}": "Le nom de la commande, tel que Shopify l’affiche",
  "{bare}": "Le nom de la commande sans votre préfixe ni votre suffixe",
  "{alphanumeric}": "Seulement les lettres et les chiffres du nom",
  "{id}": "L’identifiant de la commande propre à Shopify",
  "{name}-{line}": "Le nom de la commande et l’identifiant de la ligne : une commande fabricant par ligne",
  "{bare}-{line}": "Le nom sans préfixe ni suffixe, et l’identifiant de la ligne",
  "{id}-{line}": "L’identifiant de Shopify et celui de la ligne",
};

/** As short as a card needs it; #1001 stands for any order. */
const shortPatterns: Record<ReferencePattern, string> = {
  "{name}": "#1001",
  "{bare}": "1001",
  "{alphanumeric}": "lettres et chiffres",
  "{id}": "identifiant Shopify",
  "{name}-{line}": "#1001 et ligne",
  "{bare}-{line}": "1001 et ligne",
  "{id}-{line}": "identifiant Shopify et ligne",
};

const staysAndGoes = "Les traitements, les associations et l’historique restent ; les identifiants enregistrés sont supprimés.";

/** The screens about vendor accounts. */
export const connections = {
  title: "Connexions",
  connect: "Connecter un fabricant",
  empty: {
    title: "Connectez votre premier fabricant",
    body: "Framewire lit vos commandes chez FinerWorks et NW Art + Framing, les suit, et donne à Shopify chaque numéro de suivi une seule fois.",
  },
  status,
  lastRead: "Dernière lecture réussie",
  neverRead: "Pas encore lue",
  lastError: "Dernière erreur",
  follows: "Suivi",
  openOrders: (count: number) =>
    count === 0 ? "Aucune commande fabricant ouverte" : counting(count, "commande fabricant ouverte", "commandes fabricant ouvertes"),
  makes: "Fabrique",
  carrier: "Transporteur par défaut",
  noCarrier: "Aucun",
  references: "Les commandes y sont écrites",
  shortPatterns,
  nextTry: "Prochaine tentative :",
  since: "Vu pour la première fois :",
  edit: "Paramètres et identifiants",
  editNamed: (label: string) => `Paramètres et identifiants : ${label}`,
  cures: { replaceKeys: "Remplacer les identifiants", tryNow: "Réessayer maintenant" },
  makesSummary: {
    all: makes.all,
    product_vendor: (name: string) => `Fournisseur ${name}`,
    sku: (pattern: string) => `SKU : ${pattern}`,
    location: (name: string) => `Emplacement ${name}`,
  },
  pause: "Mettre en pause",
  pauseNamed: (label: string) => `Mettre en pause : ${label}`,
  resume: "Reprendre",
  resumeNamed: (label: string) => `Reprendre ${label}`,
  paused: (vendor: string) =>
    `${vendor} n’est pas interrogé tant que vous n’avez pas repris la connexion. Les numéros déjà connus sont encore transmis à Shopify.`,
  toasts: {
    connected: "Connecté. Vos commandes ouvertes y sont maintenant recherchées.",
    saved: "Enregistré",
    paused: "Mise en pause",
    resumed: "Reprise",
    removed: "Supprimée",
    tested: (vendor: string) => `${vendor} accepte ce compte`,
    renewed: "L’adresse est nouvelle. Donnez-la au fabricant.",
    asked: "Le fabricant est interrogé. Rechargez cette page pour voir la réponse.",
    blocked: (when: string) => `Le fabricant ne peut pas être interrogé à l’instant. Prochain essai : ${when}.`,
  },
  form: {
    newTitle: "Connecter un fabricant",
    vendor: "Fabricant",
    name: {
      title: "Nom",
      label: "Nom de cette connexion",
      help: "Affiché à côté des commandes. Utile si vous avez deux comptes chez un même fabricant.",
    },
    account: {
      title: "Compte",
      newHelp:
        "Les identifiants sont enregistrés chiffrés et ne sont plus jamais affichés. Le fabricant est interrogé avant tout enregistrement.",
      changeHelp:
        "Les identifiants enregistrés ne sont jamais affichés. Ne les remplacez que s’ils ont changé : le fabricant est interrogé avant tout enregistrement.",
      baseUrl: "Adresse de l’interface du fabricant",
      baseUrlHelp: "L’adresse habituelle est choisie. Ne la changez que si le fabricant vous a donné des identifiants pour une autre.",
      stored: "Enregistré, non affiché",
      replace: "Remplacer",
      replaceNamed: (field: string) => `Remplacer : ${field}`,
      keep: "Garder la valeur enregistrée",
      show: "Afficher",
      showNamed: (field: string) => `Afficher : ${field}`,
      hide: "Masquer",
      hideNamed: (field: string) => `Masquer : ${field}`,
      test: "Tester la connexion",
      accepted: (vendor: string) => `${vendor} accepte ce compte. Rien n’est encore enregistré.`,
    },
    makes: {
      title: "Ce qu’il fabrique",
      help: "Seules ces lignes sont associées automatiquement aux commandes de ce fabricant. Les associations existantes ne changent pas.",
      label: "Ce fabricant fabrique",
      options: makes,
      fields: {
        product_vendor: { label: "Fournisseur", help: "Tel qu’il figure sur le produit dans Shopify, par exemple Dune Studio." },
        sku: {
          label: "Modèle de SKU",
          help: "* remplace n’importe quels caractères : FW-* correspond à FW-16X20 et à FW-PRINT.",
        },
        location: { label: "Emplacement", help: "Le nom de l’emplacement dans Shopify auquel ces commandes sont attribuées." },
      },
    },
    carrier: {
      title: "Transporteur par défaut",
      help: "Utilisé quand le fabricant n’indique pas de transporteur et que le numéro lui-même n’en prouve aucun. Shopify en tire le lien de suivi.",
      label: "Transporteur",
      none: "Aucun : le numéro est transmis sans lien",
      usual: "Souvent utilisés",
      others: "Tous ceux que Shopify connaît",
    },
    references: {
      title: "Comment les commandes y sont écrites",
      help: "Framewire recherche une commande chez le fabricant sous chacune de ces formes. Gardez les quatre habituelles, sauf si vous les écrivez autrement.",
      label: "Les commandes y sont écrites",
      options: patterns,
      example: (order: string, written: string) => `${order} s’écrit ${written}`,
    },
    connect: (vendor: string) => `Connecter ${vendor}`,
    hints: {
      title: "Des nouvelles plus rapides",
      body: (vendor: string) =>
        `Framewire interroge ${vendor} régulièrement de lui-même. Si ${vendor}, ou l’outil qui y envoie vos commandes, peut appeler une adresse quand une commande change, donnez-lui celle-ci : la commande est alors regardée en quelques secondes.`,
      label: "Adresse pour les nouvelles des commandes",
      renew: "Créer une nouvelle adresse",
      ask: (label: string) => `Créer une nouvelle adresse pour ${label} ?`,
      happens:
        "L’ancienne adresse cesse aussitôt. Il faut donner la nouvelle à qui l’appelle ; d’ici là, les commandes sont lues aux heures habituelles.",
    },
    remove: {
      title: "Supprimer cette connexion",
      body: "Retire de Framewire le compte et ses identifiants.",
      button: "Supprimer",
      ask: (label: string) => `Supprimer ${label} ?`,
      happens: (count: number) =>
        count === 0
          ? `Aucune commande fabricant ouverte n’y est suivie. ${staysAndGoes}`
          : count === 1
            ? `1 commande fabricant ouverte n’est plus suivie : un numéro qui arrive plus tard n’atteint pas Shopify. ${staysAndGoes}`
            : `${counting(count, "commande fabricant ouverte", "commandes fabricant ouvertes")} ne sont plus suivies : les numéros qui arrivent plus tard n’atteignent pas Shopify. ${staysAndGoes}`,
    },
  },
};
