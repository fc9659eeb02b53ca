import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { OpenFromAdmin } from "../components/open-from-admin.tsx";

/** The admin opens the app here, with the shop and a session token in the address; a person without them is told the way. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return null;
}

export default OpenFromAdmin;
