import type ts from 'typescript';
import { parseComment } from './parse-comment.ts';

/**
 * Lets the checker see the documentation of a member that is written on the line of what precedes it, as in
 * `{ /** How many. *\/ count: number }`. To TypeScript such a comment belongs to nothing, and its tags would be lost.
 */
export function attachInlineDocumentation(compiler: typeof ts, declaration: ts.Declaration): void {
  if (compiler.getJSDocCommentsAndTags(declaration).length > 0) return;
  const file = declaration.getSourceFile();
  const comment = compiler.getTrailingCommentRanges(file.text, declaration.pos)?.at(-1);
  if (!comment || !file.text.startsWith('/**', comment.pos)) return;
  // A comment that ends its line is about what stands before it.
  if (file.text.slice(comment.end, declaration.getStart(file)).includes('\n')) return;
  const parsed = parseComment(compiler, file, comment);
  if (!parsed) return;
  Object.assign(parsed, { parent: declaration });
  Object.assign(declaration, { jsDoc: [parsed] });
}
