/** The page that a mail leads to, for whoever wants no more of them. */
export const mailStop = {
  ask: {
    title: "E-Mails von Framewire abbestellen",
    body: "Für diesen Shop wird keine Zusammenfassung und keine Warnung mehr gemailt, und die Adresse wird gelöscht. Framewire selbst läuft weiter wie bisher.",
  },
  button: "Alle E-Mails abbestellen",
  stopped: {
    title: "Die E-Mails sind abbestellt",
    body: "Die Adresse ist gelöscht. In Framewire lassen sich E-Mails unter „Einstellungen“ wieder wählen.",
  },
  unknown: {
    title: "Dieser Link ist veraltet",
    body: "Er gehört zu einer Adresse, die seither geändert oder gelöscht wurde. Der Link in der neuesten E-Mail gilt; kommt keine mehr, ist alles abbestellt.",
  },
};
