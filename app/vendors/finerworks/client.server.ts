import { ok, type Result } from "../../domain/result.ts";
import type { Reading, VendorAccount, VendorError } from "../../domain/vendor.ts";
import { badResponse, type HttpReply, type VendorHttp } from "../http.server.ts";
import { openReply } from "./envelope.ts";
import { readReceiptReply } from "./receipt.ts";
import { readStatusReply, type StatusReply } from "./translate.ts";

/** Values of one kind for one call. Ids are digits without leading zeros. */
export type Batch = { kind: "po" | "id"; values: string[] };

export type FinerworksClient = {
  /** POST /v3/fetch_order_status. Orders that it does not know are absent from the reply. */
  fetchOrderStatus(batch: Batch): Promise<Result<StatusReply, VendorError>>;
  /** GET /v3/get_order; null: no such order. */
  getOrder(receipt: { guid: string; email: string }): Promise<Result<Reading | null, VendorError>>;
  /** GET /v3/test_my_credentials. */
  testMyCredentials(): Promise<Result<null, VendorError>>;
};

/** The calls of FinerWorks' API v3 that the app makes. */
export function finerworksClient(http: VendorHttp, account: VendorAccount): FinerworksClient {
  const headers = {
    web_api_key: account.fields.web_api_key ?? "",
    app_key: account.fields.app_key ?? "",
    accept: "application/json",
    "content-type": "application/json",
  };
  const url = (path: string): string => `${account.baseUrl}/v3/${path}`;
  return {
    async fetchOrderStatus(batch) {
      const reply = await http({ method: "POST", url: url("fetch_order_status"), headers, body: bodyOf(batch) });
      return reply.ok ? readStatusReply(reply.value) : reply;
    },
    async getOrder({ guid, email }) {
      const query = new URLSearchParams({ order_guid: guid, order_email: email });
      const reply = await http({ method: "GET", url: url(`get_order?${query}`), headers });
      return reply.ok ? readReceiptReply(reply.value) : reply;
    },
    async testMyCredentials() {
      const reply = await http({ method: "GET", url: url("test_my_credentials"), headers });
      return reply.ok ? readCheckReply(reply.value) : reply;
    },
  };
}

/** Any JSON object that does not say failure will do: the form of this reply is not documented. A failure here is about the keys. */
export function readCheckReply(reply: HttpReply): Result<null, VendorError> {
  const opened = openReply(reply);
  if (opened.ok) {
    if (reply.status !== 404) return ok(null);
    return { ok: false, error: badResponse(reply, "The vendor does not know the address of its API; is the base URL right?") };
  }
  const { error } = opened;
  return { ok: false, error: error.kind === "rejected" && error.httpStatus === 200 ? { ...error, kind: "auth" } : error };
}

/** The ids are written as they are: as JavaScript numbers those beyond 2^53 would change. */
function bodyOf({ kind, values }: Batch): string {
  return kind === "po" ? JSON.stringify({ order_pos: values, order_ids: null }) : `{"order_pos":null,"order_ids":[${values.join(",")}]}`;
}
