import type { Words } from "../domain/deps.ts";
import type { MailFacts } from "../domain/mail/mail-facts.ts";
import type { WrittenMail } from "../domain/mail/mailer.ts";
import { locales, type Locale } from "./catalog.ts";
import { catalog as de } from "./de/catalog.ts";
import { mail as deMail } from "./de/mail.ts";
import { catalog as en } from "./en/catalog.ts";
import { mail as enMail, type MailMessages } from "./en/mail.ts";
import { catalog as fr } from "./fr/catalog.ts";
import { mail as frMail } from "./fr/mail.ts";
import { wordsOf, type PanelWords } from "./words-of.ts";

type Spoken = { words: PanelWords; mail: MailMessages };

const languages: Record<Locale, Spoken> = {
  en: { words: wordsOf(en), mail: enMail },
  de: { words: wordsOf(de), mail: deMail },
  fr: { words: wordsOf(fr), mail: frMail },
};

type PanelUrl = (path: string) => string;

/** A mail in the merchant's language, made of the words that the panel has for the same. */
export const mailWords: Words["mail"] = (facts, { locale: tag, panelUrl, stopUrl }) => {
  const locale = locales.find((known) => known === tag) ?? "en";
  const spoken = languages[locale];
  return {
    locale,
    ...(facts.kind === "summary" ? summary(facts, spoken, panelUrl) : atOnce(facts, spoken, panelUrl)),
    settings: { words: spoken.mail.settings, url: panelUrl("/app/settings") },
    stop: { words: spoken.mail.stop, url: stopUrl },
  };
};

type Body = Omit<WrittenMail, "locale" | "settings" | "stop">;

function summary(
  { shopName, summary: { total, fresh, groups, others } }: Extract<MailFacts, { kind: "summary" }>,
  { words, mail }: Spoken,
  panelUrl: PanelUrl,
): Body {
  const said = mail.summary;
  return {
    subject: said.subject(shopName, total),
    lead: fresh === null || fresh === 0 ? said.lead(total) : said.leadSince(total, fresh),
    parts: groups.map(({ kind, count, fresh: freshOfIt }) => {
      const title = words.screens.attention.kinds[kind];
      return {
        title: freshOfIt === null || freshOfIt === 0 ? said.group(title, count) : said.groupSince(title, count, freshOfIt),
        // What is to be done about one says nothing of many. Of no single problem, so without anything that a vendor or a customer wrote.
        body: count === 1 ? words.problem({ kind, params: {} }).whatToDo : null,
        link: { words: said.look, url: panelUrl(`/app/attention?kind=${kind}`) },
      };
    }),
    rest: others === 0 ? null : said.others(others),
    open: { words: said.all, url: panelUrl("/app/attention") },
    why: said.why,
  };
}

function atOnce(
  { shopName, connections, others }: Extract<MailFacts, { kind: "at_once" }>,
  { words, mail }: Spoken,
  panelUrl: PanelUrl,
): Body {
  const said = mail.atOnce;
  return {
    subject: said.subject(shopName),
    lead: said.lead,
    parts: connections.map(({ id, label }) => {
      const { title, whatToDo } = words.problem({ kind: "bad_credentials", params: { vendor: label } });
      return { title, body: whatToDo, link: { words: said.renew, url: panelUrl(`/app/connections/${id}`) } };
    }),
    rest: others === 0 ? null : said.others(others),
    open: { words: said.all, url: panelUrl("/app/connections") },
    why: said.why,
  };
}
