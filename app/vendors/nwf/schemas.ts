import { z } from "zod";
import { numberField, textField } from "../field-schemas.ts";

/**
 * What is read of NWF's rows, and nothing else: the recipient's name in the list is left out like every field that is not named here.
 * Names are in lower case, since JSON comes in camelCase and XML in PascalCase. Every field is tolerant.
 */

export const statusRowSchema = z.object({
  ordernumber: textField,
  itemnumber: textField,
  copy: numberField,
  status: textField,
  dateshipped: textField,
  shiptrackingnumber: textField,
  shippingcharges: numberField,
  itemcost: numberField,
  boxprice: numberField,
  giftcardcharge: numberField,
  giftwrapcharge: numberField,
});
export type StatusRow = z.infer<typeof statusRowSchema>;

export const listRowSchema = z.object({
  ordernumber: textField,
  copy: numberField,
  vendorsku: textField,
  framenumber: textField,
  shipvia: textField,
  dateadded: textField,
  duedate: textField,
  dateshipped: textField,
  shiptrackingnumber: textField,
});
export type ListRow = z.infer<typeof listRowSchema>;
