import express from "express";
import { escapeHtml } from "../shell/escape-html.ts";
import { shellPage } from "../shell/shell-pages.ts";
import type { Inbox, ReceivedMail } from "./inbox.ts";

/** `/inbox`: what mail the app has sent, the newest first, as its reader sees it. */
export function inboxRouter({ mails }: Inbox): express.Router {
  const router = express.Router();
  router.get("/", (_request, response) => {
    const list = mails.map(listed).toReversed().join("\n");
    const main = `<main class="page"><h1>Inbox</h1>${list === "" ? "<p>No mail has come.</p>" : list}</main>`;
    response.send(shellPage({ title: "Inbox", shopName: "", attributes: {}, side: "", main, reloadAfterS: null }));
  });
  router.get("/:index/html", (request, response, next) => {
    const mail = mails[Number(request.params.index)];
    if (mail === undefined) next();
    else response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'").send(mail.html);
  });
  return router;
}

function listed({ at, to, from, subject, text }: ReceivedMail, index: number): string {
  return `<article><h2>${escapeHtml(subject)}</h2>
<p>${at.toISOString()}, from ${escapeHtml(from)} to ${escapeHtml(to.join(", "))}, <a href="/inbox/${index}/html">as HTML</a></p>
<pre style="white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(text)}</pre></article>`;
}
