/** What every list has. */
export const lists = {
  previous: "Previous page",
  next: "Next page",
  first: "First ones",
  more: "Next ones",
  export: "Export",
  exportFailed: "The file could not be made. Try again in a moment.",
  applied: (filter: string, choice: string) => `${filter}: ${choice}`,
};
