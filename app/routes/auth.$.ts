import type { LoaderFunctionArgs } from "@remix-run/node";

/** The library's own pages: `/auth/session-token` fetches a fresh token, `/auth/exit-iframe` leaves the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.shopify.authenticate.admin(request);
  return null;
}
