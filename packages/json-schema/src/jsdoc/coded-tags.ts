import type ts from 'typescript';

// A fenced block of Markdown in the lines of a comment, or after a tag: https://spec.commonmark.org/0.31.2/#fenced-code-blocks
const block =
  /^[ \t]*(?:\/\*\*+|\*)?[ \t]*(?:@[\w-]+[ \t]+)?(`{3,}|~{3,})[^`\r\n]*\r?\n([\s\S]*?)^[ \t]*\*?[ \t]*\1[ \t]*(?:\*\/)?[ \t]*\r?$/gm;
// https://spec.commonmark.org/0.31.2/#code-spans, on one line, as a mark that stands alone is no beginning of one.
const span = /(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;
// No character: what stands for an `@` has to be as long, so that all else keeps its place.
const standIn = '\uffff';

/** A comment in whose code no `@` begins a tag to TypeScript, as it begins none to readers. */
export function hideCodedTags(comment: string): string {
  if (!/`|~~~/.test(comment)) return comment;
  const withoutBlocks = comment.replace(block, (whole, _, code: string) => {
    const start = whole.indexOf('\n') + 1;
    return whole.slice(0, start) + code.replaceAll('@', standIn) + whole.slice(start + code.length);
  });
  return withoutBlocks.replace(span, (whole) => whole.replaceAll('@', standIn));
}

/** Puts what `hideCodedTags` has hidden back into the texts of a comment that was read without it. */
export function showCodedTags(jsDoc: ts.JSDoc): void {
  for (const part of [jsDoc, ...(jsDoc.tags ?? [])]) show(part, 'comment');
}

function show<K extends 'comment' | 'text'>(node: { readonly [key in K]?: unknown }, key: K): void {
  const value = node[key];
  if (typeof value === 'string') Object.assign(node, { [key]: value.replaceAll(standIn, '@') });
  else if (Array.isArray(value)) for (const each of value as { text?: unknown }[]) show(each, 'text');
}
