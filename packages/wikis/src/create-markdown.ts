import { createRequire } from 'node:module';
import { escapeHtml } from '@lambda-forge/pages';
import Markdown from 'markdown-it';

export type MarkdownIt = InstanceType<typeof Markdown>;
export type Token = ReturnType<MarkdownIt['parse']>[number];

interface Highlighter {
  getLanguage(name: string): unknown;
  highlight(
    code: string,
    options: { readonly language: string; readonly ignoreIllegals: boolean },
  ): { readonly value: string };
}

/**
 * Markdown as GitHub has it: tables, strike-through, lists of tasks, addresses as links; code in colours; tables that
 * scroll; headings with links to themselves.
 */
export function createMarkdown(): MarkdownIt {
  const markdown = new Markdown({ html: true, linkify: true });
  markdown.core.ruler.after('inline', 'tasks', ({ tokens }) => tokens.forEach(markTask));
  const { rules } = markdown.renderer;
  rules.table_open = () => '<div class="scroll" tabindex="0"><table>';
  rules.table_close = () => '</table></div>';
  const cell = (tokens: Token[], index: number) => {
    const token = tokens[index];
    const [, side] = /text-align:(\w+)/.exec(String(token?.attrGet('style') ?? '')) ?? [];
    return `<${token?.tag}${side ? ` class="${side}"` : ''}>`;
  };
  rules.th_open = cell;
  rules.td_open = cell;
  rules.fence = (tokens, index, _, env) => {
    const { info = '', content = '', meta } = tokens[index] ?? {};
    const diagram = (meta as { readonly diagram?: string } | null)?.diagram;
    const { diagrams } = env as { readonly diagrams: string[] };
    if (diagram !== undefined) return `<figure data-diagram="${diagrams.push(diagram) - 1}"></figure>`;
    const [language = ''] = info.trim().split(/[\s{,]/);
    return `<pre tabindex="0"><code class="language-${escapeHtml(language || 'text')}">${highlight(content, language)}</code></pre>`;
  };
  rules.heading_close = (tokens, index) => {
    const token = tokens[index];
    const open = tokens[index - 2];
    const label = escapeHtml(`Link to ${tokens[index - 1]?.content ?? ''}`);
    return `<a class="anchor" href="#${escapeHtml(String(open?.attrGet('id') ?? ''))}" aria-label="${label}">#</a></${token?.tag}>`;
  };
  return markdown;
}

// A box before an item of a list, as a character: pages have no fields.
function markTask(token: Token, index: number, tokens: readonly Token[]): void {
  const [first] = token.children ?? [];
  if (tokens[index - 2]?.type !== 'list_item_open' || first?.type !== 'text') return;
  first.content = first.content.replace(/^\[([ xX])\](?= )/, (_, mark) => (mark === ' ' ? '☐' : '☑'));
}

function highlight(code: string, language: string): string {
  const highlighter = loadHighlighter();
  if (!highlighter.getLanguage(language)) return escapeHtml(code);
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}

let highlighter: Highlighter | undefined;

// It has a module for each language: loaded where there is code.
function loadHighlighter(): Highlighter {
  highlighter ??= createRequire(import.meta.url)('highlight.js/lib/common') as Highlighter;
  return highlighter;
}
