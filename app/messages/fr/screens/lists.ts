/** What every list has. */
export const lists = {
  previous: "Page précédente",
  next: "Page suivante",
  first: "Revenir au début",
  more: "Afficher la suite",
  export: "Exporter",
  exportFailed: "Le fichier n’a pas pu être créé. Réessayez dans un instant.",
  applied: (filter: string, choice: string) => `${filter} : ${choice}`,
};
