/** Who acted, where it was a person: what is stored is a number, or that it was whoever runs the app. */
export const people = {
  staff: (number: string) => `staff ${number}`,
  operator: "operator",
};
