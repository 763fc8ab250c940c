import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import type { MarkdownIt, Token } from './create-markdown.ts';
import { embedImage, isImage } from './embed-image.ts';
import { findHtmlProblems } from './find-html-problems.ts';
import type { ParsedPage } from './parse-page.ts';
import { renderDiagram } from './render-diagram.ts';
import { resolveTarget, type Targets, toPath } from './resolve-target.ts';
import { sanitize } from './sanitize.ts';

/** The content of a page as clean HTML, and what is wrong with its file, by line. */
export interface Content {
  readonly html: string;
  readonly problems: readonly Problem[];
}

// A page with its images is one answer of Lambda, which may have 6 MB.
const mostImageBytes = 1_000_000;

/** Renders a page: its links lead to pages, its images and diagrams are in it. */
export function renderContent(markdown: MarkdownIt, page: ParsedPage, targets: Targets): Content {
  const problems: Problem[] = [];
  const report = (line: number, message: string, hint: string) => {
    const file = `${targets.wiki.folder}/${page.path}`;
    problems.push({ message: `${message} (${file}:${line}).`, hint, file, line });
  };
  const visit = (token: Token, line: number) => {
    if (token.type === 'link_open') resolveLink(token, page, targets, (...what) => report(line, ...what));
    if (token.type === 'image') resolveImage(token, page, targets, (...what) => report(line, ...what));
    if (token.type === 'html_inline' || token.type === 'html_block')
      for (const problem of findHtmlProblems(token.content))
        report(line, problem, 'Write it in Markdown: pages show no scripts, styles, frames or attributes.');
    if (token.type === 'fence' && /^mermaid\b/.test(token.info.trim())) {
      try {
        token.meta = { diagram: renderDiagram(token.content, `D${line}`) };
      } catch (error) {
        report(
          line,
          `The Mermaid diagram cannot be drawn: ${(error as Error).message}`,
          'Change it, or show its text: ```text.',
        );
      }
    }
  };
  let line = 1;
  for (const token of page.tokens) {
    line = token.map ? token.map[0] + 1 : line;
    visit(token, line);
    let within = line;
    for (const child of token.children ?? []) {
      visit(child, within);
      if (child.type === 'softbreak' || child.type === 'hardbreak') within += 1;
    }
  }
  const diagrams: string[] = [];
  const html = sanitize(markdown.renderer.render([...page.tokens], markdown.options, { diagrams }));
  return { html: html.replace(/<figure data-diagram="(\d+)"><\/figure>/g, toFigure(diagrams)), problems };
}

type Report = (message: string, hint: string) => void;

function resolveLink(token: Token, page: ParsedPage, targets: Targets, report: Report): void {
  const link = String(token.attrGet('href') ?? '');
  const target = resolveTarget(link, page, targets);
  if ('problem' in target) report(`The link ${link} ${target.problem}`, target.hint);
  else token.attrSet('href', target.href);
  if (/^https?:/.test(link)) token.attrSet('rel', 'noreferrer');
}

function resolveImage(token: Token, page: ParsedPage, { wiki }: Targets, report: Report): void {
  const link = String(token.attrGet('src') ?? '');
  if (link.startsWith('data:')) return;
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(link)) {
    report(
      `The image ${link} is on another host, which the content security policy of the pages keeps out`,
      'Save it in the wiki, and show that file.',
    );
    return;
  }
  const path = toPath(link, page.path);
  const file = join(wiki.directory, path);
  if (path.startsWith('..')) {
    report(`The image ${link} is outside of the wiki's folder ${wiki.folder}`, 'Copy it into the folder.');
  } else if (!wiki.others.has(path)) {
    report(`The image ${link} is not there`, 'Add the file, or remove the image.');
  } else if (!isImage(path)) {
    report(`The image ${link} has a format that pages do not show`, 'Use PNG, JPEG, GIF, WebP, AVIF or SVG.');
  } else if (statSync(file).size > mostImageBytes) {
    report(`The image ${link} is larger than 1 MB`, 'Make it smaller: its page carries it.');
  } else {
    token.attrSet('src', embedImage(file));
    token.attrSet('loading', 'lazy');
  }
}

function toFigure(diagrams: readonly string[]): (whole: string, index: string) => string {
  return (whole, index) => {
    const diagram = diagrams[Number(index)];
    return diagram === undefined
      ? whole
      : `<figure class="diagram scroll" aria-label="Diagram" tabindex="0">${diagram}</figure>`;
  };
}
