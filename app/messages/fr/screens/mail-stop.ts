/** The page that a mail leads to, for whoever wants no more of them. */
export const mailStop = {
  ask: {
    title: "Arrêter les e-mails de Framewire",
    body: "Aucun résumé et aucun avertissement ne sera plus envoyé pour cette boutique, et l’adresse est supprimée. Framewire lui-même continue comme avant.",
  },
  button: "Arrêter tous les e-mails",
  stopped: {
    title: "Les e-mails sont arrêtés",
    body: "L’adresse est supprimée. Les e-mails peuvent être choisis de nouveau dans Framewire, sous « Paramètres ».",
  },
  unknown: {
    title: "Ce lien n’est plus valable",
    body: "Il a été fait pour une adresse changée ou effacée depuis. Le lien du dernier e-mail est le bon ; s’il n’en vient plus, tout est arrêté.",
  },
};
