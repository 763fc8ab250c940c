import { createHash } from 'node:crypto';
import type { PageFiles } from './page-files.ts';
import type { PageData } from './run-data.ts';

const nothing = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'";

/** The content security policy of a page that a server gives: what it loads is the server's. */
export const servedPolicy = `${nothing}; frame-ancestors 'none'; script-src 'self'; style-src 'self'; connect-src 'self'`;

/** The page that a server gives. */
export function renderServedPage(): string {
  return render(
    'Runs',
    '<link rel="stylesheet" href="/style.css"><script type="module" src="/page.js"></script>',
    '',
  );
}

/** A page with all that it shows and needs in it. It may load nothing, and run nothing but its own script. */
export function renderSinglePage(title: string, data: PageData, { script, style }: PageFiles): string {
  // A closing tag in a string of the script would end it.
  const code = script.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const policy = `${nothing}; script-src ${hashOf(code)}; style-src ${hashOf(style)}`;
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return render(
    title,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style>`,
    `<script type="application/json" id="data">${json}</script><script type="module">${code}</script>`,
  );
}

function render(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${head}<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title></head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript>
${body}</body></html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
