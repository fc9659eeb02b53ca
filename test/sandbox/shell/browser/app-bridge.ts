import type { FromApp, NavigationItem, ToApp } from "../messages.ts";

/** Put before this script by the proxy that serves it. */
declare const shellOrigin: string;

/**
 * Stands in for Shopify's App Bridge script inside the sandbox's admin shell: session tokens on the app's own requests,
 * the reload page, the navigation menu, the save bar, toasts, loading, and the address kept in step with the shell's.
 * It answers a 401 that carries the retry header with one more try, as Shopify's does. Served as a plain script: its types are stripped
 * and it imports none.
 */
(() => {
  const retryHeader = "X-Shopify-Retry-Invalid-Session-Request";
  const tellShell = (message: FromApp) => window.parent.postMessage(message, shellOrigin);
  const search = new URLSearchParams(window.location.search);
  const config = {
    apiKey: document.currentScript?.dataset["apiKey"] ?? "",
    shop: search.get("shop") ?? window.sessionStorage.getItem("shop") ?? "",
    host: search.get("host") ?? window.sessionStorage.getItem("host") ?? "",
    locale: search.get("locale") ?? "en",
  };
  window.sessionStorage.setItem("shop", config.shop);
  window.sessionStorage.setItem("host", config.host);

  // Outside of the shell there is nobody to give a token.
  if (window.parent === window) {
    window.location.replace(shellOrigin);
    return;
  }

  /** Goes on with what was stopped by unsaved changes; never called where the person stays. */
  let leaving: (() => void) | null = null;
  const waiting = new Map<number, (token: string) => void>();
  let asked = 0;
  const idToken = () =>
    new Promise<string>((resolve) => {
      waiting.set(++asked, resolve);
      tellShell({ type: "token", id: asked });
    });

  const plainFetch = window.fetch.bind(window);
  const withToken = async (request: Request) => {
    const headers = new Headers(request.headers);
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await idToken()}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return new Request(request, { headers });
  };
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== window.location.origin) return plainFetch(request);
    const spare = request.clone();
    const response = await plainFetch(await withToken(request));
    return response.status === 401 && response.headers.has(retryHeader) ? plainFetch(await withToken(spare)) : response;
  };

  // The page the library sends a document to that came without a usable token: come back with a fresh one.
  const reload = search.get("shopify-reload");
  if (reload !== null) {
    const target = new URL(reload, window.location.href);
    if (target.origin !== window.location.origin) throw new Error("A reload leads away from the app.");
    void idToken().then((token) => {
      target.searchParams.set("id_token", token);
      window.location.replace(target);
    });
  }

  const go = (href: string) => {
    const link = document.createElement("a");
    link.href = href;
    link.hidden = true;
    document.body.append(link);
    // The library's AppProvider listens for this and navigates without loading the document again.
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    link.remove();
  };

  window.addEventListener("message", (event: MessageEvent<ToApp>) => {
    if (event.source !== window.parent || event.origin !== shellOrigin) return;
    const message = event.data;
    switch (message.type) {
      case "token":
        waiting.get(message.id)?.(message.token);
        waiting.delete(message.id);
        return;
      case "go":
        go(message.href);
        return;
      case "leave":
        leaving?.();
        leaving = null;
        return;
      case "save_bar":
        document
          .getElementById(message.id)
          ?.querySelector<HTMLElement>(message.button === "save" ? "[variant=primary]" : "button:not([variant=primary])")
          ?.click();
        return;
    }
  });

  const tellPath = () => {
    if (reload !== null) return;
    tellShell({ type: "path", path: window.location.pathname });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = window.history[name].bind(window.history);
    window.history[name] = (...change: Parameters<History["pushState"]>) => {
      original(...change);
      tellPath();
    };
  }
  window.addEventListener("popstate", tellPath);
  tellPath();

  class NavigationMenu extends HTMLElement {
    connectedCallback() {
      this.hidden = true;
      new MutationObserver(() => this.tell()).observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
      this.tell();
    }
    tell() {
      const items: NavigationItem[] = [...this.querySelectorAll("a, s-link")].map((link) => ({
        label: link.textContent.trim(),
        href: link.getAttribute("href") ?? "/",
        isHome: link.getAttribute("rel") === "home",
      }));
      tellShell({ type: "navigation", items });
    }
  }
  customElements.define("ui-nav-menu", NavigationMenu);
  customElements.define("s-app-nav", class extends NavigationMenu {});

  class SaveBar extends HTMLElement {
    #isShown = false;
    connectedCallback() {
      this.hidden = true;
      // The shell's buttons follow the app's own: busy while it saves.
      new MutationObserver(() => this.tell()).observe(this, { subtree: true, attributes: true });
    }
    show() {
      this.#turn(true);
    }
    hide() {
      this.#turn(false);
    }
    toggle() {
      this.#turn(!this.#isShown);
    }
    get showing() {
      return this.#isShown;
    }
    disconnectedCallback() {
      this.#turn(false);
    }
    #turn(isShown: boolean) {
      if (isShown === this.#isShown) return;
      this.#isShown = isShown;
      this.tell();
      this.dispatchEvent(new Event(isShown ? "show" : "hide"));
    }
    tell() {
      const isShown = this.#isShown;
      tellShell({ type: "save_bar", id: this.id, isShown, isBusy: this.querySelector("[variant=primary][loading]") !== null });
    }
  }
  customElements.define("ui-save-bar", SaveBar);

  // Inside the app's frame here, over the whole admin in Shopify's.
  class Modal extends HTMLElement {
    readonly #dialog = document.createElement("dialog");
    readonly #title = document.createElement("h2");
    readonly #buttons = document.createElement("footer");
    /** The app renders what the modal shows into this. */
    readonly content = document.createElement("div");
    connectedCallback() {
      this.hidden = true;
      this.#dialog.style.cssText = "border:0;border-radius:12px;padding:16px;max-width:min(32rem,90vw);font:inherit";
      this.#title.style.cssText = "margin:0;font-size:16px";
      this.#buttons.style.cssText = "display:flex;justify-content:end;gap:8px";
      this.#dialog.append(this.#title, this.content, this.#buttons);
      this.#dialog.onclose = () => this.dispatchEvent(new Event("hide"));
      // What the bar says may change while the dialog is open.
      new MutationObserver(() => this.#draw()).observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
      document.body.append(this.#dialog);
    }
    disconnectedCallback() {
      this.#dialog.onclose = null;
      // Gives the focus back to what opened it.
      this.#dialog.close();
      this.#dialog.remove();
    }
    show() {
      if (this.#dialog.open) return;
      this.#dialog.style.maxWidth = `min(${this.getAttribute("variant") === "large" ? 60 : 32}rem, 90vw)`;
      this.#draw();
      this.#dialog.showModal();
      this.dispatchEvent(new Event("show"));
    }
    #draw() {
      const bar = this.querySelector("ui-title-bar");
      const buttons = [...(bar?.querySelectorAll("button") ?? [])].toReversed();
      const shown = [...this.#buttons.querySelectorAll("button")];
      this.#title.textContent = bar?.getAttribute("title") ?? "";
      this.#dialog.setAttribute("aria-label", this.#title.textContent);
      // One that stays keeps the focus.
      if (buttons.length !== shown.length) this.#buttons.replaceChildren(...buttons.map(() => document.createElement("button")));
      for (const [place, button] of [...this.#buttons.querySelectorAll("button")].entries()) {
        const real = buttons[place];
        button.textContent = real?.textContent ?? "";
        button.ariaBusy = String(real?.hasAttribute("loading") ?? false);
        button.onclick = () => real?.click();
      }
    }
    hide() {
      this.#dialog.close();
    }
    toggle() {
      if (this.#dialog.open) this.hide();
      else this.show();
    }
  }
  customElements.define("ui-modal", Modal);
  customElements.define(
    "ui-title-bar",
    class extends HTMLElement {
      connectedCallback() {
        this.hidden = true;
      }
    },
  );

  const element = <T extends HTMLElement>(id: string, kind: new () => T): T => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`There is no ${kind.name} with the id ${id}.`);
    return found;
  };
  let toasts = 0;
  const bridge = {
    config,
    origin: shellOrigin,
    ready: Promise.resolve(),
    environment: { embedded: true, mobile: false, pos: false, intent: false },
    idToken,
    loading: (isLoading = true) => tellShell({ type: "loading", isLoading }),
    toast: {
      show: (message: string, options?: { isError?: boolean }) => {
        tellShell({ type: "toast", message, isError: options?.isError ?? false });
        return String(++toasts);
      },
      hide: () => tellShell({ type: "toast", message: "", isError: false }),
    },
    saveBar: {
      show: (id: string) => Promise.resolve(element(id, SaveBar).show()),
      hide: (id: string) => Promise.resolve(element(id, SaveBar).hide()),
      leaveConfirmation: () => {
        const isDirty = [...document.querySelectorAll("ui-save-bar")].some((bar) => bar instanceof SaveBar && bar.showing);
        if (!isDirty) return Promise.resolve();
        tellShell({ type: "confirm_leave" });
        return new Promise<void>((resolve) => (leaving = resolve));
      },
    },
    modal: {
      show: (id: string) => Promise.resolve(element(id, Modal).show()),
      hide: (id: string) => Promise.resolve(element(id, Modal).hide()),
      toggle: (id: string) => Promise.resolve(element(id, Modal).toggle()),
    },
    user: () => Promise.resolve({ id: 1, accountAccess: "Administrator" }),
    scopes: { query: () => Promise.resolve({ granted: [], required: [], optional: [] }) },
    webVitals: { onReport: () => undefined },
  };
  Object.assign(window, { shopify: bridge });

  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    if (target !== "_top" && target !== "_parent") return plainOpen(url, target, features);
    tellShell({ type: "leave", url: new URL(url ?? "", window.location.href).href });
    return null;
  };
})();
