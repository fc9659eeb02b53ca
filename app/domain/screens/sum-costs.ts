/** The sum of amounts such as `61.20`, to the cent; null when none is known. */
export function sumCosts(costs: (string | null)[]): string | null {
  const known = costs.filter((cost) => cost !== null).map(Number);
  const amounts = known.filter(Number.isFinite);
  if (amounts.length === 0) return null;
  return (amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100).toFixed(2);
}
