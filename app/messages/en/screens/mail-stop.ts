/** The page that a mail leads to, for whoever wants no more of them. */
export const mailStop = {
  ask: {
    title: "Stop mail from Framewire",
    body: "No summary and no warning will be mailed for this store any more, and the address is deleted. Framewire itself goes on as it is.",
  },
  button: "Stop all mail",
  stopped: { title: "Mail is stopped", body: "The address is deleted. Mail can be chosen again in Framewire, under Settings." },
  unknown: {
    title: "This link is out of date",
    body: "It was made for an address that was changed or deleted since. The newest mail has the link that works; where none comes any more, mail is stopped.",
  },
};
