import { useAppBridge } from "@shopify/app-bridge-react";
import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { checkForm, type FormRules } from "../domain/forms/check-form.ts";
import type { FieldErrors, FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import { asJson, type Json } from "./as-json.ts";
import { useAnswer } from "./use-answer.ts";
import { useWords } from "./words.tsx";

type Values = Record<string, Json>;

type FormInput<V extends Values> = {
  /** What is stored; a form shows it until something is typed over it. */
  saved: V;
  rules: FormRules;
  /** What is sent, where that is not the values themselves. `changes`: those that are others than what is stored. */
  toBody?: (values: V, changes: Partial<V>) => Values;
  /** Said in a toast when it is saved. */
  savedWords: string;
};

export type ScreenForm<V extends Values> = {
  values: V;
  set(change: Partial<V>): void;
  /** The words at a field, by its path in what is sent; undefined where all is well. */
  error(path: string): string | undefined;
  /** Shows what a question on the way was answered, in the component of this form: what is refused at the fields, or that all is well. */
  judge(answer: Answer): void;
  refusal: FormError;
  isDirty: boolean;
  isSaving: boolean;
  /** Grows when what was typed is let go of: the key of a field that keeps something to itself. */
  round: number;
  /** Whether the last save went through and nothing was typed since. */
  isSaved: boolean;
  save(): void;
  discard(): void;
};

/** What a form looks at in what it is answered. */
export type Answer = { ok: true } | { ok: false; error: FormError };

const nothingWrong: FormError = { fields: {}, trouble: null };

/**
 * The one pattern of every form: what is typed lies over what is stored, so that no error and no reload of the data loses it; the rules are
 * checked here first; errors stand at their fields until these change; a save that went through lets go of what was sent.
 */
export function useScreenForm<V extends Values>({ saved, rules, toBody = same, savedWords }: FormInput<V>): ScreenForm<V> {
  const fetcher = useFetcher<Result<unknown, FormError>>();
  const errorWords = useWords().screens.forms.errors;
  const shopify = useAppBridge();
  const [typed, setTyped] = useState<Partial<V>>({});
  const [sent, setSent] = useState<Partial<V>>({});
  const [refusal, setRefusal] = useState(nothingWrong);
  const [round, setRound] = useState(0);

  const letGo = (of: Partial<V>) => {
    setTyped((now) => changesOf(now, of));
    setRound(round + 1);
  };

  const judge = (answer: Answer) => setRefusal(answer.ok ? nothingWrong : answer.error);
  const answered = useAnswer(fetcher, (answer) => {
    // What was typed since it was sent is kept.
    if (answer.ok) letGo(sent);
    judge(answer);
  });

  const isSaved = answered?.ok === true && Object.keys(typed).length === 0;
  useEffect(() => {
    if (answered?.ok === true) shopify.toast.show(savedWords);
  }, [answered, savedWords, shopify]);
  useEffect(() => {
    if (Object.keys(refusal.fields).length > 0) document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);

  const values = { ...saved, ...typed };
  const changes = changesOf(typed, saved);
  return {
    values,
    set(change) {
      setTyped((before) => ({ ...before, ...change }));
      setRefusal(({ fields, trouble }) => ({ fields: without(fields, changedPaths(change, values)), trouble }));
    },
    error(path) {
      const found = refusal.fields[path];
      return found === undefined ? undefined : errorWords[found.code](found.params);
    },
    judge,
    refusal,
    isDirty: Object.keys(changes).length > 0,
    isSaving: fetcher.state !== "idle",
    isSaved,
    round,
    save() {
      const body = toBody(values, changes);
      const fields = checkForm(rules, body);
      if (Object.keys(fields).length > 0) setRefusal({ fields, trouble: null });
      else {
        setSent(typed);
        void fetcher.submit(body, asJson);
      }
    },
    discard() {
      letGo(typed);
      setRefusal(nothingWrong);
    },
  };
}

function same<V>(values: V): V {
  return values;
}

/** What is other than there. */
export function changesOf<V extends Values>(typed: Partial<V>, there: Partial<V>): Partial<V> {
  const isSame = (name: string) => JSON.stringify(typed[name]) === JSON.stringify(there[name]);
  return Object.keys(typed).reduce((changes, name) => (isSame(name) ? changes : { ...changes, [name]: typed[name] }), {});
}

/** `account.fields.key` when only the key in the account is another. */
function changedPaths(change: Values | Partial<Values>, before: Values): string[] {
  return Object.entries(change).flatMap(([name, value]) => pathsOf(name, value, before[name]));
}

function pathsOf(path: string, after: Json | undefined, before: Json | undefined): string[] {
  if (JSON.stringify(after) === JSON.stringify(before)) return [];
  if (!isRecord(after) || !isRecord(before)) return [path];
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].flatMap((name) => pathsOf(`${path}.${name}`, after[name], before[name]));
}

function isRecord(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without(fields: FieldErrors, paths: string[]): FieldErrors {
  return Object.fromEntries(Object.entries(fields).filter(([path]) => !paths.includes(path)));
}
