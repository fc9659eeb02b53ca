/** What every list has. */
export const lists = {
  previous: "Page précédente",
  next: "Page suivante",
  export: "Exporter",
  exportFailed: "Le fichier n’a pas pu être créé. Réessayez dans un instant.",
  applied: (filter: string, choice: string) => `${filter} : ${choice}`,
};
