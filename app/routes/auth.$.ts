import type { LoaderFunctionArgs } from "@remix-run/node";

/** The library's own pages: `/auth/session-token` fetches a fresh token, `/auth/exit-iframe` leaves the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  try {
    await context.shopify.authenticate.admin(request);
  } catch (error) {
    // It leaves the frame for no address but the app's own and Shopify's; whoever asks for another is at fault, not we.
    throw context.shopify.isRefusal(error) ? new Response(null, { status: 400 }) : error;
  }
  return null;
}
