/** What the sandbox does not have of a part of Shopify's API is an error, never undefined. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === "string" && !(key in target)) throw new Error(`The sandbox has no ${name}.${key}.`);
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}
