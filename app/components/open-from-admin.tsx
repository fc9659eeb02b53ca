import { useWords } from "./words.tsx";

/** The page for somebody who came by the bare address. */
export function OpenFromAdmin() {
  const { app } = useWords().screens;
  return (
    <main>
      <h1>{app.title}</h1>
      <p>{app.openFromAdmin}</p>
    </main>
  );
}
