import type { FromApp, NavigationItem, ToApp } from "../messages.ts";

/** The shell's own page: what Shopify's admin does around a framed app. Served as a plain script, types stripped. */
(() => {
  const frame = document.querySelector("iframe");
  const { base = "", shop = "", appOrigin = "" } = document.body.dataset;
  const clock = document.getElementById("clock");

  const showClock = async () => {
    if (clock === null) return;
    try {
      const reply: unknown = await (await fetch("/clock")).json();
      const now = typeof reply === "object" && reply !== null && "now" in reply ? String(reply.now) : "";
      clock.textContent = now.slice(0, 16).replace("T", " ");
      clock.setAttribute("datetime", now);
    } catch {
      clock.textContent = "stopped";
    }
  };
  void showClock();
  window.setInterval(() => void showClock(), 2_000);

  const advanceClock = async (advanceMs: number) => {
    await fetch("/control/clock", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ advanceMs }) });
    await showClock();
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-advance-ms]")) {
    button.onclick = () => void advanceClock(Number(button.dataset["advanceMs"]));
  }

  if (frame === null) return;

  const tellApp = (message: ToApp) => frame.contentWindow?.postMessage(message, appOrigin);

  const giveToken = async (id: number) => {
    const reply = await fetch(`/shell/token?shop=${encodeURIComponent(shop)}`, { method: "POST" });
    tellApp({ type: "token", id, token: await reply.text() });
  };

  const showNavigation = (items: NavigationItem[]) => {
    const list = document.getElementById("app-navigation");
    list?.replaceChildren(
      ...items
        .filter(({ isHome }) => !isHome)
        .map(({ label, href }) => {
          const link = document.createElement("a");
          link.textContent = label;
          link.href = base + href;
          link.addEventListener("click", (event) => {
            event.preventDefault();
            tellApp({ type: "go", href });
          });
          const item = document.createElement("li");
          item.append(link);
          return item;
        }),
    );
  };

  let toastTimer = 0;
  const showToast = (message: string, isError: boolean) => {
    const toast = document.getElementById("toast");
    if (toast === null) return;
    toast.textContent = message;
    toast.dataset["error"] = String(isError);
    toast.hidden = message === "";
    window.clearTimeout(toastTimer);
    toastTimer = window.setTimeout(() => (toast.hidden = true), 5_000);
  };

  const saveBar = document.getElementById("save-bar");
  const showSaveBar = ({ id, isShown, isBusy }: Extract<FromApp, { type: "save_bar" }>) => {
    if (saveBar === null) return;
    saveBar.hidden = !isShown;
    for (const button of saveBar.querySelectorAll("button")) {
      button.disabled = isBusy;
      button.onclick = () => tellApp({ type: "save_bar", id, button: button.value === "save" ? "save" : "discard" });
    }
  };

  const leaveDialog = document.querySelector<HTMLDialogElement>("#leave");
  const askToLeave = () => {
    if (leaveDialog === null) return;
    leaveDialog.onclose = () => {
      if (leaveDialog.returnValue === "leave") tellApp({ type: "leave" });
    };
    leaveDialog.returnValue = "";
    leaveDialog.showModal();
  };

  // Shopify's admin is this shell.
  const leave = (url: URL) => window.location.assign(url.host === "admin.shopify.com" ? url.pathname + url.search : url);

  window.addEventListener("message", (event: MessageEvent<FromApp>) => {
    if (event.source !== frame.contentWindow || event.origin !== appOrigin) return;
    const message = event.data;
    switch (message.type) {
      case "token":
        void giveToken(message.id);
        return;
      case "path":
        window.history.replaceState(null, "", base + message.path);
        return;
      case "navigation":
        showNavigation(message.items);
        return;
      case "toast":
        showToast(message.message, message.isError);
        return;
      case "loading":
        document.body.toggleAttribute("data-loading", message.isLoading);
        return;
      case "save_bar":
        showSaveBar(message);
        return;
      case "confirm_leave":
        askToLeave();
        return;
      case "leave":
        leave(new URL(message.url));
        return;
    }
  });
})();
