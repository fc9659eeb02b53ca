import { err, ok, type Result } from "../../domain/result.ts";
import type { VendorAccount, VendorError } from "../../domain/vendor.ts";
import { statusError, type HttpReply, type VendorHttp } from "../http.server.ts";
import type { ListName } from "./order-list.ts";
import { isPage, readRows, type Rows } from "./read-rows.ts";

/** `isDoubtful`: no rows, by a 404 that the web server itself may have sent because role or base URL are wrong. */
export type StatusRows = Rows & { isDoubtful: boolean };

type ListQuery = { status: ListName; order?: string; startDate?: string; endDate?: string };

export type NwfClient = {
  /** GET OrderStatus/{id}. No rows: no such order, or a cancelled one. */
  orderStatus(number: string): Promise<Result<StatusRows, VendorError>>;
  /** GET Orders. Dates are days; they mean DateAdded with status All and are ignored with the others. */
  orders(query: ListQuery): Promise<Result<Rows, VendorError>>;
};

/** The calls of NWF's API that the app makes. */
export function nwfClient(http: VendorHttp, account: VendorAccount): NwfClient {
  const { role = "", username = "", password = "" } = account.fields;
  const headers = {
    authorization: `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`,
    accept: "application/json",
  };
  const get = (call: string): ReturnType<VendorHttp> =>
    http({ method: "GET", url: `${account.baseUrl}/api/${encodeURIComponent(role)}/${call}`, headers });
  return {
    async orderStatus(number) {
      const reply = await get(`OrderStatus/${encodeURIComponent(number)}`);
      return reply.ok ? readStatusRows(reply.value) : reply;
    },
    async orders({ status, order, startDate, endDate }) {
      const query = new URLSearchParams({ Status: status });
      for (const [name, value] of Object.entries({ Order: order, StartDate: startDate, EndDate: endDate }))
        if (value) query.set(name, value);
      const reply = await get(`Orders?${query}`);
      if (!reply.ok) return reply;
      return isSuccess(reply.value) ? readRows(reply.value) : err(statusError(reply.value));
    },
  };
}

/** A 404 can carry rows all the same, or mean that there is no such order (README, "sources"). */
export function readStatusRows(reply: HttpReply): Result<StatusRows, VendorError> {
  if (isSuccess(reply)) {
    const rows = readRows(reply);
    return rows.ok ? ok({ ...rows.value, isDoubtful: false }) : rows;
  }
  if (reply.status !== 404) return err(statusError(reply));
  const rows = readRows(reply);
  if (rows.ok) return ok({ ...rows.value, isDoubtful: false });
  const isDoubtful = isPage(reply) || /no http resource/i.test(reply.body);
  return ok({ rows: [], skipped: 0, isDoubtful });
}

function isSuccess(reply: HttpReply): boolean {
  return reply.status >= 200 && reply.status < 300;
}
