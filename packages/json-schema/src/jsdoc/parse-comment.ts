import type ts from 'typescript';
import { hideCodedTags, showCodedTags } from './coded-tags.ts';

// TypeScript's parser of one JSDoc comment. It is internal there, and fixed here: the package carries its TypeScript.
interface CommentParser {
  parseIsolatedJSDocComment(content: string, start: number, length: number): { jsDoc: ts.JSDoc } | undefined;
  setParentRecursive(node: ts.Node, incremental: boolean): void;
}

/**
 * The JSDoc comment in a range of a file, as TypeScript would have parsed it before a declaration, but for what it takes
 * for tags in code.
 */
export function parseComment(
  compiler: typeof ts,
  file: ts.SourceFile,
  { pos, end }: ts.TextRange,
): ts.JSDoc | undefined {
  const parser = compiler as typeof ts & CommentParser;
  const { text } = file;
  const comment = text.slice(pos, end);
  const readable = hideCodedTags(comment);
  const content = readable === comment ? text : text.slice(0, pos) + readable + text.slice(end);
  const parsed = parser.parseIsolatedJSDocComment(content, pos, end - pos);
  if (!parsed) return undefined;
  showCodedTags(parsed.jsDoc);
  parser.setParentRecursive(parsed.jsDoc, false);
  // The text of a link is looked up in the file.
  return Object.assign(parsed.jsDoc, { parent: file });
}
