import { allCouriers, getTracking, type TrackingCourier } from "ts-tracking-number";

/** The library's formats less those without a check digit (Amazon, DHL eCommerce), which would take almost any text for a number. */
const checkedCouriers: readonly TrackingCourier[] = allCouriers.map((courier) => ({
  name: courier.name,
  courier_code: courier.courier_code,
  tracking_numbers: courier.tracking_numbers.filter((format) => format.validation.checksum !== undefined),
}));

/** The library's codes of the carriers whose check digit this number passes: `ups`, `usps`, `fedex`, `dhl`, `ontrac`, `s10`. Wants normal form. */
export function carriersByCheckDigit(number: string): string[] {
  if (!/^[A-Z0-9]{8,40}$/.test(number)) return [];
  return checkedCouriers.filter((courier) => getTracking(number, [courier]) !== undefined).map((courier) => courier.courier_code);
}

/** Whether any carrier's check digit fits. About one in ten random numbers of 10, 12 or 15 digits passes: a hint, never a proof. */
export function passesCheckDigit(number: string): boolean {
  return carriersByCheckDigit(number).length > 0;
}
