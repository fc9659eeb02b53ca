/** What every list has. */
export const lists = {
  previous: "Vorherige Seite",
  next: "Nächste Seite",
  first: "Erste",
  more: "Nächste",
  export: "Exportieren",
  exportFailed: "Die Datei konnte nicht erstellt werden. Versuche es gleich noch einmal.",
  applied: (filter: string, choice: string) => `${filter}: ${choice}`,
};
