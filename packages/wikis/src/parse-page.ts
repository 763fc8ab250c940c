import type { MarkdownIt, Token } from './create-markdown.ts';
import type { WikiFile } from './read-wiki.ts';
import { createAnchors } from './to-anchor.ts';

/** A heading of a page. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

/** A page with what other pages need to know of it. */
export interface ParsedPage extends WikiFile {
  readonly tokens: readonly Token[];
  readonly title: string;
  readonly headings: readonly Heading[];
  /** The text below each heading, by its anchor; that above the first one by ''. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads the Markdown of a file, and gives its headings their anchors. */
export function parsePage(markdown: MarkdownIt, file: WikiFile): ParsedPage {
  const tokens = markdown.parse(withoutFrontMatter(file.text), {});
  const toAnchor = createAnchors();
  const headings: Heading[] = [];
  const sections = new Map<string, string[]>();
  let section = '';
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const text = textOf(tokens[index + 1]);
      section = toAnchor(text);
      token.attrSet('id', section);
      headings.push({ level: Number(token.tag.slice(1)), text, anchor: section });
    } else if (tokens[index - 1]?.type !== 'heading_open') {
      const text = token.type === 'inline' || token.type === 'fence' ? textOf(token) : '';
      if (text) sections.set(section, sections.get(section) ?? []);
      if (text) sections.get(section)?.push(text);
    }
  }
  const title = headings.find(({ level }) => level === 1)?.text ?? headings[0]?.text ?? toTitle(file.path);
  const joined = [...sections].map(([anchor, texts]) => [anchor, texts.join(' ')] as const);
  return { ...file, tokens, title, headings, sections: new Map(joined) };
}

// Lines stay where they are, so that messages have the right ones.
function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---(?=\r?\n|$)/, (block) => block.replace(/[^\n]/g, ''));
}

function textOf(token: Token | undefined): string {
  if (!token?.children) return token?.content ?? '';
  return token.children
    .map(({ type, content }) =>
      /^(text|code_inline|image)$/.test(type) ? content : /break$/.test(type) ? ' ' : '',
    )
    .join('')
    .trim();
}

function toTitle(path: string): string {
  const words = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
