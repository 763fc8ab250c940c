import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pageStyle } from '@lambda-forge/pages';
import type { AppGraph } from '../app/app-graph.ts';
import { escapeXml } from '../svg/escape-xml.ts';
import type { Detail } from './details.ts';

const require = createRequire(import.meta.url);

/**
 * A diagram as one HTML page that needs nothing else: zoom, search, and what is known of a function when it is chosen.
 * Its content security policy lets it load nothing, and run nothing but its own script.
 */
export function renderPage(
  { title }: AppGraph,
  svg: string,
  details: Readonly<Record<string, Detail>>,
): string {
  const [script, style] = [readAsset('page.js'), `${pageStyle().text}${readAsset('diagram.css')}`];
  // The picture's own style stands in the page, too.
  const [, pictureStyle = ''] = /<style>(.*?)<\/style>/s.exec(svg) ?? [];
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)} ${hashOf(pictureStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeXml(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeXml(title)}</h1>`,
    '<span id="found" role="status"></span>',
    '<input type="search" placeholder="Search ( / )" aria-label="Search functions and resources">',
    '<button type="button" id="out" aria-label="Zoom out">−</button>',
    '<button type="button" id="in" aria-label="Zoom in">+</button>',
    '<button type="button" id="fit">Fit</button>',
    '</header>',
    `<main>${svg.trim()}</main>`,
    '<aside hidden tabindex="-1" aria-label="Details"></aside>',
    `<script type="application/json" id="details">${renderData(details)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function readAsset(name: string): string {
  return readFileSync(require.resolve(`#assets/${name}`), 'utf8');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

// Within a script element, only "<" can end it.
function renderData(details: Readonly<Record<string, Detail>>): string {
  return JSON.stringify(details).replaceAll('<', '\\u003c');
}
