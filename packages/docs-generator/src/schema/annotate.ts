import type ts from 'typescript';
import { attachInlineDocumentation } from './inline-documentation.ts';
import { applyTag } from './jsdoc-tags.ts';
import type { JsonSchema } from './json-schema.ts';
import { refuse } from './refuse.ts';
import type { Place, Walk } from './walk.ts';

/** The schema with what the JSDoc of a symbol says: its description, and the tags that JSON Schema has words for. */
export function annotate(
  walk: Walk,
  schema: JsonSchema,
  { symbol, place }: { symbol: ts.Symbol; place: Place },
): JsonSchema {
  if (!isDocumented(walk, symbol)) return schema;
  const { displayPartsToString } = walk.ts;
  const description = displayPartsToString(symbol.getDocumentationComment(walk.checker))
    .replace(/^- /, '') // @property {string} name - what it is
    .trim();
  let annotated: JsonSchema = description ? { ...schema, description } : schema;
  for (const { name, text } of symbol.getJsDocTags(walk.checker)) {
    const result = applyTag(annotated, name, displayPartsToString(text).trim());
    if (result.problem) refuse(walk, place, result.problem);
    else annotated = result.schema;
  }
  return annotated;
}

/** Whether a symbol may have documentation. Asking for it searches base types as well, which is slow. */
export function isDocumented({ ts }: Walk, { declarations = [] }: ts.Symbol): boolean {
  for (const declaration of declarations) attachInlineDocumentation(ts, declaration);
  return declarations.some((declaration) => {
    if (ts.isJSDocPropertyTag(declaration) || ts.isJSDocTypedefTag(declaration)) return true;
    const { parent } = declaration;
    const inherits =
      (ts.isInterfaceDeclaration(parent) || ts.isClassLike(parent)) && parent.heritageClauses !== undefined;
    return inherits || ts.getJSDocCommentsAndTags(declaration).length > 0;
  });
}
