import { z } from "zod";

/** What mail the merchant of a shop wants. The address itself is sealed and read apart (`readMailAddress`). */
export type MailSettings = {
  /** A summary each morning on which something is open. */
  daily: boolean;
  /** A mail at once when a vendor refuses credentials. */
  atOnce: boolean;
  /** The language of the panel when this was saved. */
  locale: string;
  /** Names the place where mail is stopped; another one for another address. */
  stopId: string;
  /** null: no summary is wanted. */
  summaryDueAt: Date | null;
  /** null: nothing has happened that is to be told at once. */
  atOnceDueAt: Date | null;
  /** When the last summary was made; null: there was none since summaries are wanted. */
  summedUpAt: Date | null;
  /** When the mail server said that the address takes no mail; null: it did not, or has taken mail since, or the address is another. */
  addressRefusedAt: Date | null;
};

/** As the form sends it; what is left out stays. Whether the address is one is decided when mail is wanted. */
export const mailChoicesSchema = z.strictObject({
  address: z.string().trim().max(254).optional(),
  daily: z.boolean().optional(),
  atOnce: z.boolean().optional(),
  locale: z.string().regex(/^[a-z]{2}$/),
});
export type MailChoices = z.infer<typeof mailChoicesSchema>;

/** One address and nothing else: no name, no second one, no line end. */
export const mailAddressSchema = z.email();
