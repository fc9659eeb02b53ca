/** Tracking numbers with valid check digits, so that their format names the carrier as real ones do. */

/** A UPS number. `serial`: up to 8 digits. */
export function upsNumber(serial: number): string {
  const body = `999AA101${String(serial).padStart(7, "0")}`;
  const sum = [...body].reduce((total, sign, index) => total + valueOf(sign) * (index % 2 === 0 ? 1 : 2), 0);
  return `1Z${body}${(10 - (sum % 10)) % 10}`;
}

/** A FedEx Express number of 12 digits. `serial`: up to 11 digits. */
export function fedexNumber(serial: number): string {
  const body = String(serial).padStart(11, "0");
  const weights = [3, 1, 7];
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0), 0);
  return `${body}${(sum % 11) % 10}`;
}

/** Letters count as in UPS' own scheme: A is 2, B is 3, … */
function valueOf(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10;
}
