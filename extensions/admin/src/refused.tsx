import type { Refusal } from "#app/extension/contract.ts";

/** What was refused and is about no field, with what to do. `fields`: those whose errors stand beside them. */
export function Refused({ refusal, fields }: { refusal: Refusal; fields: string[] }) {
  const others = Object.entries(refusal.fields).filter(([name]) => !fields.includes(name));
  const { trouble } = refusal;
  if (trouble === null && others.length === 0) return null;
  return (
    <s-banner tone="critical" heading={trouble?.title ?? ""}>
      <s-stack gap="small-300">
        {trouble !== null && <s-paragraph>{trouble.whatToDo}</s-paragraph>}
        {others.map(([name, words]) => (
          <s-paragraph key={name}>{words}</s-paragraph>
        ))}
      </s-stack>
    </s-banner>
  );
}
