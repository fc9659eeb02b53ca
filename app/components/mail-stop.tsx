import { useWords } from "./words.tsx";

/** Where a mail leads its reader who wants no more of them: one button, without Polaris and without a script. */
export function MailStop({ isStopped }: { isStopped: boolean }) {
  const words = useWords().screens.mailStop;
  const { title, body } = isStopped ? words.stopped : words.ask;
  return (
    <main>
      <h1>{title}</h1>
      <p>{body}</p>
      {isStopped ? null : (
        <form method="post">
          <button type="submit">{words.button}</button>
        </form>
      )}
    </main>
  );
}
