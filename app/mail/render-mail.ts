import type { MailLink, WrittenMail } from "../domain/mail/mailer.ts";

/** The two forms of a mail. Nothing that was put into its words can break out of them: no line, no tag, no address of its own. */
export function renderMail(written: WrittenMail): { subject: string; text: string; html: string } {
  return { subject: oneLine(written.subject), text: asText(written), html: asHtml(written) };
}

function asText({ lead, parts, rest, open, why, settings, stop }: WrittenMail): string {
  const link = ({ words, url }: MailLink) => `${oneLine(words)}: ${url}`;
  const paragraphs = [
    oneLine(lead),
    ...parts.map(({ title, body, link: to }) =>
      [`* ${oneLine(title)}`, ...(body === null ? [] : [`  ${oneLine(body)}`]), `  ${to.url}`].join("\n"),
    ),
    ...(rest === null ? [] : [oneLine(rest)]),
    link(open),
    // What mail programs take for the end of the letter itself.
    ["-- ", oneLine(why), link(settings), link(stop)].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

function asHtml({ locale, subject, lead, parts, rest, open, why, settings, stop }: WrittenMail): string {
  const said = (text: string) => escapeHtml(oneLine(text));
  const link = ({ words, url }: MailLink) => `<a href="${escapeHtml(url)}">${said(words)}</a>`;
  const items = parts.map(
    ({ title, body, link: to }) =>
      `<li style="margin-bottom:16px"><strong>${said(title)}</strong><br>${body === null ? "" : `${said(body)}<br>`}${link(to)}</li>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${said(subject)}</title></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#303030;max-width:600px">
<p>${said(lead)}</p>
<ul style="padding-left:20px">${items.join("\n")}</ul>
<p>${rest === null ? "" : `${said(rest)} `}${link(open)}</p>
<hr style="border:0;border-top:1px solid #d4d4d4">
<p style="font-size:13px;color:#616161">${said(why)}<br>${link(settings)}<br>${link(stop)}</p>
</body>
</html>
`;
}

/** Control characters, line ends among them, and what turns the direction of text become one space. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
