import { z } from "zod";
import { victimShop, type Target } from "./target.ts";

const orderSchema = z.object({
  order: z.object({ isLive: z.boolean() }),
  vendorOrders: z.array(z.object({ linkId: z.string(), state: z.string(), isConfirmed: z.boolean() })),
  problems: z.array(z.object({ key: z.string() })),
});

/** What an attack on the victim would change, as the victim sees it. */
export async function readVictimState({ as, victim }: Target): Promise<string> {
  const read = async (path: string, route: string): Promise<unknown> => JSON.parse((await as(victimShop, { path, route })).text);
  const order = orderSchema.parse(await read(`/app/orders/${victim.orderId}`, "routes/app.orders.$orderId"));
  const attention = z.object({ totals: z.unknown() }).parse(await read("/app/attention", "routes/app.attention"));
  const connection = z
    .object({ connection: z.looseObject({ label: z.string(), status: z.string() }) })
    .parse(await read(`/app/connections/${victim.connectionId}`, "routes/app.connections.$connectionId"));
  const imported = z
    .object({ import: z.object({ state: z.string() }) })
    .parse(await read(`/app/import/${victim.importId}`, "routes/app.import.$importId"));
  const { label, status } = connection.connection;
  const settings = z.object({ policy: z.unknown() }).parse(await read("/app/settings", "routes/app.settings"));
  return JSON.stringify({ order, attention, label, status, hints: hintAddressOf(JSON.stringify(connection)), imported, settings });
}

function hintAddressOf(text: string): string {
  return /\/hints\/finerworks\/[\w-]+/.exec(text)?.[0] ?? "none";
}
