import { OpenFromAdmin } from "../components/open-from-admin.tsx";

/** Where the library sends a request that names no shop. Nobody types a shop here: the app opens from the admin only. */
export default OpenFromAdmin;
