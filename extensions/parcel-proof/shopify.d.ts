import '@shopify/ui-extensions';

//@ts-ignore
declare module './src/proof-action.tsx' {
  const shopify: import('@shopify/ui-extensions/admin.order-fulfilled-card.action.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/proof-screen.tsx' {
  const shopify: import('@shopify/ui-extensions/admin.order-fulfilled-card.action.render').Api;
  const globalThis: { shopify: typeof shopify };
}
