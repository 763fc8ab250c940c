import type ts from 'typescript';
import { hideCodedTags } from './coded-tags.ts';
import { parseComment } from './parse-comment.ts';

// Where the compiler keeps the tags that it was asked for. It is internal there, and fixed here.
interface Documented {
  readonly jsDoc?: { jsDocCache?: unknown };
}

/** Has the checker read the comments of a declaration again in which it takes code for tags. */
export function mendCode(compiler: typeof ts, declaration: ts.Declaration): void {
  for (const comment of compiler.getJSDocCommentsAndTags(declaration)) {
    if (!compiler.isJSDoc(comment)) continue;
    const file = comment.getSourceFile();
    const text = file.text.slice(comment.pos, comment.end);
    const readable = hideCodedTags(text);
    const isMistaken = comment.tags?.some(({ pos }) => readable[pos - comment.pos] !== '@');
    const parsed = isMistaken && parseComment(compiler, file, comment);
    if (!parsed) continue;
    Object.assign(comment, { comment: parsed.comment, tags: parsed.tags });
    const { jsDoc } = comment.parent as Documented;
    if (jsDoc) delete jsDoc.jsDocCache;
  }
}
