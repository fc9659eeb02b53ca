type Appointment = { at: number; order: number; action: () => void };

/**
 * The world's time: it runs with the machine's and can be moved. Everything that happens later in the sandbox
 * (webhook retries, routing delays, token expiry, a vendor's next stage) is an appointment here, so moving the clock plays it.
 */
export class WorldClock {
  #offset: number;
  #appointments: Appointment[] = [];
  #made = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(start: Date = new Date()) {
    this.#offset = start.getTime() - Date.now();
  }

  /** The world's time now. */
  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  /** Moves the clock by so many milliseconds and plays what fell due, earliest first. */
  advance(ms: number): void {
    this.#offset += ms;
    this.#play();
  }

  /** Moves the clock to a time, back as well as forth. */
  set(date: Date): void {
    this.advance(date.getTime() - this.now().getTime());
  }

  /** Runs an action once at that time, or at the next turn of the event loop if it has passed. Returns how to call it off. */
  at(due: Date, action: () => void): () => void {
    const appointment: Appointment = { at: due.getTime(), order: this.#made++, action };
    this.#appointments.push(appointment);
    this.#wind();
    return () => {
      this.#appointments = this.#appointments.filter((other) => other !== appointment);
    };
  }

  /** Drops everything still to come, so that the process can end. */
  stop(): void {
    this.#stopped = true;
    this.#appointments = [];
    this.#wind();
  }

  #play(): void {
    // An action may make new appointments that are due as well: look again until none is.
    for (let due = this.#takeDue(); due.length > 0; due = this.#takeDue()) {
      for (const { action } of due) action();
    }
    this.#wind();
  }

  #takeDue(): Appointment[] {
    const now = this.now().getTime();
    const due = this.#appointments.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
    this.#appointments = this.#appointments.filter(({ at }) => at > now);
    return due;
  }

  #wind(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#stopped || this.#appointments.length === 0) return;
    const next = Math.min(...this.#appointments.map(({ at }) => at));
    const wait = Math.max(0, next - this.now().getTime());
    // setTimeout overflows beyond 24.8 days; a day is far enough, the timer is wound again then.
    this.#timer = setTimeout(() => this.#play(), Math.min(wait, 86_400_000));
  }
}
