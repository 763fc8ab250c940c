/** What a tag says, and the words that were written after it: `5` and `in seconds` of `@default 5 in seconds`. */
export interface TagText {
  readonly value: string;
  /** The lines after the value's own, which describe the member rather than the value. */
  readonly words: string;
}

/** How the value of a tag ends: with a word, with the line, with the regular expression, or not before the tag does. */
export type TagShape = 'token' | 'mediaType' | 'pattern' | 'line' | 'text';

/** The value of a tag and what follows it; a code span or a fenced block stands for what is in it. */
export function splitTagText(text: string, shape: TagShape): TagText {
  if (shape === 'text') return { value: text, words: '' };
  const code = shape === 'line' ? undefined : readCode(text);
  if (code) return { value: code.content, words: linesAfter(code.rest) };
  const value = shapes[shape].exec(text)?.[0] ?? '';
  const rest = text.slice(value.length);
  return { value: isExpression(rest) ? firstLine(text) : value.trim(), words: linesAfter(rest) };
}

const shapes: Readonly<Record<Exclude<TagShape, 'text'>, RegExp>> = {
  token: /^\S+?(?=[,;]?(?:\s|$))/,
  mediaType: /^[^\s;]+(?:;\s*[^\s;=]+=[^\s;]+)*/,
  line: /^.*/,
  // As JavaScript writes it, else all of the line: a pattern may hold spaces.
  pattern: /^\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*(?=\s|$)|^.*/,
};

export interface Code {
  readonly content: string;
  /** Of a fenced block: `json`, `ts`. */
  readonly language: string | undefined;
  readonly rest: string;
}

/** The code span or the fenced block that a text starts with. */
export function readCode(text: string): Code | undefined {
  const [fenced, language = '', block = ''] = /^```([\w-]*)[^\n]*\n([\s\S]*?)\n?```/.exec(text) ?? [];
  if (fenced !== undefined) return { content: block, language, rest: text.slice(fenced.length) };
  const [span, , content = ''] = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/.exec(text) ?? [];
  if (span === undefined) return undefined;
  return { content: content.trim(), language: undefined, rest: text.slice(span.length) };
}

/** Whether what follows a value on its line makes an expression of it: ` * 1000` after `10`. */
export function isExpression(rest: string): boolean {
  return /^[ \t]*(?:[*+%&|^<>=?]|\/(?![/*])|-[ \t]*\d)/.test(rest);
}

/** The lines after the first. */
export function linesAfter(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? '' : text.slice(end + 1).trim();
}

/** A text up to the end of its first line. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
