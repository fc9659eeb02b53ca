import type { ClientActionFunctionArgs, ClientLoaderFunctionArgs } from "@remix-run/react";
import { useSyncExternalStore } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import { err } from "../domain/result.ts";
import { referenceIn } from "./reference-in.ts";

/** Whether what is shown could not be read again. Of the page, since it shows one screen at a time. */
let isBehind = false;
const listeners = new Set<() => void>();

/**
 * For every screen: one that is shown and cannot be read again, because the server is away or fails, stays as it was. What is typed there
 * stays too, and `useIsBehind` says so. That there is no such page any more, or that it leads elsewhere, is an answer like any other.
 */
export function keepScreen() {
  let last: { url: string; data: unknown } | null = null;
  const load = async ({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> => {
    try {
      const data = await serverLoader();
      last = { url: request.url, data };
      setBehind(false);
      return data;
    } catch (error) {
      if (request.signal.aborted || isAnswer(error) || last?.url !== request.url) throw error;
      setBehind(true);
      return last.data;
    }
  };
  // Also for what came with the document: that is what stays.
  return Object.assign(load, { hydrate: true as const });
}

/** For every screen with a form or a button: that nobody answered, or that the server failed, is said where something was done. */
export async function keepForm({ serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  try {
    return await serverAction();
  } catch (error) {
    if (isAnswer(error)) throw error;
    const reference = error instanceof Response ? referenceIn(await error.json().catch(() => null)) : null;
    return err<FormError>({ fields: {}, trouble: { code: "not_answered", params: { reference } } });
  }
}

/** Whether the screen stands as it was because it could not be read again. */
export function useIsBehind(): boolean {
  return useSyncExternalStore(
    listen,
    () => isBehind,
    () => false,
  );
}

function isAnswer(error: unknown): boolean {
  return error instanceof Response && error.status < 500;
}

function setBehind(is: boolean): void {
  isBehind = is;
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
