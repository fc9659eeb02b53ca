type OptionsProps = { options: { value: string; words: string }[] };

/** What can be chosen in a select. */
export function Options({ options }: OptionsProps) {
  return (
    <>
      {options.map(({ value, words }) => (
        <s-option key={value} value={value}>
          {words}
        </s-option>
      ))}
    </>
  );
}
