import { ok } from "../domain/result.ts";
import type { ShopGateway } from "../domain/shop.ts";
import * as operations from "./operations.graphql.ts";
import * as schemas from "./schemas.ts";
import { sessionCaller, type CallerParts } from "./session-caller.server.ts";
import { toRecentOrder } from "./translate-order.ts";

type CheckReads = Pick<ShopGateway, "readGrants" | "listLocations" | "listOpenOrders" | "listRecentOrders">;

/** The part of a shop's gateway that preflight and reconciliation read by: nothing in it is needed to write. */
export function checkReads(parts: CallerParts): CheckReads {
  const ask = sessionCaller(parts);
  return {
    async readGrants() {
      let serverTime: Date | null = null;
      const askForTime = sessionCaller({ ...parts, onServerTime: (at) => (serverTime = at) });
      const reply = await askForTime(operations.readGrants, {}, schemas.readGrantsReply);
      return reply.ok ? ok({ scopes: reply.value.currentAppInstallation.accessScopes.map(({ handle }) => handle), serverTime }) : reply;
    },

    async listLocations() {
      const reply = await ask(operations.listLocations, {}, schemas.listLocationsReply);
      if (!reply.ok) return reply;
      const { nodes } = reply.value.locations;
      return ok(nodes.map(({ isFulfillmentService, ...location }) => ({ ...location, ofOtherService: isFulfillmentService })));
    },

    async listOpenOrders({ placedSince, after }) {
      const query = `processed_at:>='${placedSince.toISOString()}' AND -fulfillment_status:fulfilled`;
      const reply = await ask(operations.listOpenOrders, { query, after }, schemas.listOpenOrdersReply);
      if (!reply.ok) return reply;
      const { nodes, pageInfo } = reply.value.orders;
      return ok({ orders: nodes, after: pageInfo.hasNextPage ? pageInfo.endCursor : null });
    },

    async listRecentOrders(placedSince) {
      const query = `processed_at:>='${placedSince.toISOString()}'`;
      const reply = await ask(operations.listRecentOrders, { query }, schemas.listRecentOrdersReply);
      return reply.ok ? ok(reply.value.orders.nodes.map(toRecentOrder)) : reply;
    },
  };
}
