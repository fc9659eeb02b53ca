import { setTimeout as pause } from "node:timers/promises";

/** Waits for a condition in another process; fails with its name after `limitMs`. The pause only keeps the asking cheap. */
export async function waitUntil(what: string, holds: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}.`);
    await pause(100);
  }
}
