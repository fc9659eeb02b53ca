/** What a form may send. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** How every form of the panel is sent. */
export const asJson = { method: "post", encType: "application/json" } as const;
