import type ts from 'typescript';

// TypeScript's parser of one JSDoc comment. It is internal there, and fixed here: the package carries its TypeScript.
interface CommentParser {
  parseIsolatedJSDocComment(content: string, start: number, length: number): { jsDoc: ts.JSDoc } | undefined;
  setParentRecursive(node: ts.Node, incremental: boolean): void;
}

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
  const parser = compiler as typeof ts & CommentParser;
  const parsed = parser.parseIsolatedJSDocComment(file.text, comment.pos, comment.end - comment.pos);
  if (!parsed) return;
  parser.setParentRecursive(parsed.jsDoc, false);
  Object.assign(parsed.jsDoc, { parent: declaration });
  Object.assign(declaration, { jsDoc: [parsed.jsDoc] });
}
