import { parseComment } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { type Documentation, withRemarks } from './documentation.ts';
import type { Walk } from './walk.ts';

/** What a comment at some place of a file says, to which TypeScript itself gives no meaning. */
export function readComment({ ts }: Walk, file: ts.SourceFile, range: ts.TextRange): Documentation {
  const parsed = parseComment(ts, file, range);
  if (!parsed) return { description: '', tags: [] };
  const tags = (parsed.tags ?? []).map(({ tagName, comment }) => ({
    name: tagName.text,
    text: (ts.getTextOfJSDocComment(comment) ?? '').trim(),
  }));
  return withRemarks(ts.getTextOfJSDocComment(parsed.comment) ?? '', tags);
}
