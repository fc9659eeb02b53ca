import { screens } from "../messages/screens.ts";

/** The page for somebody who came by the bare address. */
export function OpenFromAdmin() {
  return (
    <main>
      <h1>{screens.app.title}</h1>
      <p>{screens.app.openFromAdmin}</p>
    </main>
  );
}
