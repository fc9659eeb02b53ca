export type Outcome = "done" | "user_errors" | "errors" | "access_denied" | "throttled" | "max_cost_exceeded" | "invalid" | "unauthorized";

export type LoggedRequest = {
  at: Date;
  shop: string;
  /** The document's operation name, or its first field. */
  operation: string;
  /** The root fields, e.g. `fulfillmentCreate`. */
  fields: string[];
  kind: "query" | "mutation" | "unknown";
  variables: unknown;
  requestedCost: number | null;
  actualCost: number | null;
  outcome: Outcome;
};

const kept = 20_000;

/** Every Admin API call, the newest 20,000 in full, all of them in the counts. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  /** How many there were so far. */
  total = 0;
  readonly counts: Record<string, number> = {};
  readonly outcomes: Partial<Record<Outcome, number>> = {};
  points = 0;

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    this.total += 1;
    if (this.#requests.length > kept * 2) this.#requests = this.#requests.slice(-kept);
    this.counts[request.operation] = (this.counts[request.operation] ?? 0) + 1;
    this.outcomes[request.outcome] = (this.outcomes[request.outcome] ?? 0) + 1;
    this.points += request.actualCost ?? 0;
  }

  /** Those after the first so many: as far as they are kept. */
  since(total: number): LoggedRequest[] {
    return total === this.total ? [] : this.#requests.slice(-(this.total - total));
  }

  /** The newest calls, oldest first; with a name only those of that operation or root field. */
  list(name?: string): LoggedRequest[] {
    const newest = this.#requests.slice(-kept);
    return name === undefined ? newest : newest.filter(({ operation, fields }) => operation === name || fields.includes(name));
  }
}
