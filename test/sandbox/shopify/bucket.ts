import type { Plan } from "./model.ts";

/**
 * Points a second by plan (docs: Standard 100, Advanced 200, Plus 1000, Enterprise 2000) and the size of the bucket, twenty
 * seconds of it (captured for Standard and Plus: 2000/100 and 20000/1000; inferred for the other two).
 */
export const restoreRates: Record<Plan, number> = { standard: 100, advanced: 200, plus: 1000, enterprise: 2000 };
const bucketSeconds = 20;

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** One app's points at one shop. It refills in real time, since that is what the app's own pacing goes by; tests may pass a clock. */
export class PointBucket {
  readonly maximum: number;
  readonly restoreRate: number;
  #now: () => number;
  #level: number;
  #at: number;
  #isSpentFirst = false;

  constructor(restoreRate: number, now: () => number = () => performance.now()) {
    this.restoreRate = restoreRate;
    this.maximum = restoreRate * bucketSeconds;
    this.#now = now;
    this.#level = this.maximum;
    this.#at = now();
  }

  /** Takes the points if they are there. */
  take(points: number): boolean {
    this.#refill();
    if (this.#isSpentFirst) this.#level = 0;
    this.#isSpentFirst = false;
    if (points > this.#level) return false;
    this.#level -= points;
    return true;
  }

  /** Gives back what a query was charged beyond its actual cost. */
  refund(points: number): void {
    this.#refill();
    this.#level = Math.min(this.maximum, this.#level + points);
  }

  /** Sets the level, to play a shop whose points are spent by other work of the app. */
  setLevel(points: number): void {
    this.#refill();
    this.#level = Math.max(0, Math.min(this.maximum, points));
  }

  /** Right before the next call other work of the app takes all there is, so that this call is refused, whenever it comes. */
  spendBeforeNextCall(): void {
    this.#isSpentFirst = true;
  }

  status(): ThrottleStatus {
    this.#refill();
    return { maximumAvailable: this.maximum, currentlyAvailable: Math.floor(this.#level), restoreRate: this.restoreRate };
  }

  #refill(): void {
    const now = this.#now();
    this.#level = Math.min(this.maximum, this.#level + ((now - this.#at) / 1000) * this.restoreRate);
    this.#at = now;
  }
}
