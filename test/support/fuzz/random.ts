/** A source of random numbers that gives the same ones for the same seed, on every machine. */
export type Random = {
  /** A whole number in [0, below). */
  below(n: number): number;
  /** One of these. */
  pick<T>(values: readonly [T, ...T[]]): T;
  /** True once in `n` times, on average. */
  onceIn(n: number): boolean;
};

/** Mulberry32: 32 bits of state are enough to choose damages, and it takes three lines. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, pick: (values) => values[below(values.length)] ?? values[0], onceIn: (n) => below(n) === 0 };
}
