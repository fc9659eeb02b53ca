import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { writeOrderListQuery, type OrderListQuery } from "../domain/screens/order-list.ts";
import { useWords } from "./words.tsx";

/** Gets the list of orders as a file. It is fetched, because a plain link would come without the session token. */
export function useOrderFile(query: OrderListQuery): { isBusy: boolean; get(): Promise<void> } {
  const { locale, screens } = useWords();
  const { name, failed } = screens.orders.file;
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async get() {
      setBusy(true);
      try {
        const answer = await fetch(`/app/orders/csv?${new URLSearchParams({ ...writeOrderListQuery(query), locale }).toString()}`);
        if (!answer.ok) throw new Error(`The answer is ${answer.status}.`);
        save(await answer.blob(), name);
      } catch {
        shopify.toast.show(failed, { isError: true });
      }
      setBusy(false);
    },
  };
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
