import { attachInlineDocumentation, mendCode, parseComment } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import type { Walk } from './walk.ts';

/** What a JSDoc comment says. */
export interface Documentation {
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** What the JSDoc of a symbol says. */
export function documentationOf(walk: Walk, symbol: ts.Symbol): Documentation {
  const { ts, checker } = walk;
  if (!isDocumented(walk, symbol)) return { description: '', tags: [] };
  if (isBesideValue(walk, symbol)) return documentationOfType(walk, symbol);
  attachInherited(walk, symbol);
  const text = textOf(symbol.getDocumentationComment(checker));
  // @property {string} name - what it is
  const isProperty = symbol.declarations?.some(ts.isJSDocPropertyTag);
  const tags = symbol.getJsDocTags(checker).map((tag) => ({ name: tag.name, text: textOf(tag.text).trim() }));
  return withRemarks(isProperty ? text.replace(/^- /, '') : text, tags);
}

// A member without a comment has that of the member it takes the place of, which nobody may have asked for its own. Bases
// may lead back to where they began, which is an error of the checker's, and only that.
function attachInherited(walk: Walk, symbol: ts.Symbol, seen = new Set<ts.Symbol>()): void {
  if (seen.has(symbol)) return;
  seen.add(symbol);
  for (const base of (symbol.declarations ?? []).flatMap(({ parent }) => basesOf(walk, parent))) {
    const property = walk.checker.getPropertyOfType(base, symbol.name);
    if (property && isDocumented(walk, property)) attachInherited(walk, property, seen);
  }
}

function basesOf({ ts, checker }: Walk, node: ts.Node): ts.Type[] {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassLike(node)) return [];
  return (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((each) => checker.getTypeAtLocation(each)),
  );
}

// As TypeScript has it, but for what separates the name that a link leads to from its text, which it leaves out.
function textOf(parts: readonly ts.SymbolDisplayPart[] = []): string {
  const isGlued = ({ kind, text }: ts.SymbolDisplayPart, before: ts.SymbolDisplayPart | undefined) =>
    kind === 'linkText' && before?.kind === 'linkName' && !/^[\s|]/.test(text);
  return parts.map((part, index) => (isGlued(part, parts[index - 1]) ? ' ' : '') + part.text).join('');
}

// `const Size = ['s', 'm'] as const; type Size = (typeof Size)[number]`: one symbol, of which the checker takes all comments.
function isBesideValue(walk: Walk, { declarations = [] }: ts.Symbol): boolean {
  const types = declarations.filter((each) => isTypeDeclaration(walk, each));
  return types.length > 0 && types.length < declarations.length;
}

function isTypeDeclaration({ ts }: Walk, declaration: ts.Declaration): boolean {
  return (
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isInterfaceDeclaration(declaration) ||
    ts.isClassDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration)
  );
}

// The comment of a function says what it does.
function documentationOfType(walk: Walk, { declarations = [] }: ts.Symbol): Documentation {
  const { ts } = walk;
  const commented = declarations.filter((each) => ts.getJSDocCommentsAndTags(each).length > 0);
  const types = commented.filter((each) => isTypeDeclaration(walk, each));
  const from = types.length > 0 ? types : commented.filter(ts.isVariableDeclaration);
  const comments = from.flatMap((each) => ts.getJSDocCommentsAndTags(each)).filter(ts.isJSDoc);
  const toText = (comment: string | ts.NodeArray<ts.JSDocComment> | undefined) =>
    (ts.getTextOfJSDocComment(comment) ?? '').trim();
  const tags = comments.flatMap((each) => [...(each.tags ?? [])]);
  return withRemarks(
    comments.map(({ comment }) => toText(comment)).join('\n'),
    tags.map(({ tagName, comment }) => ({ name: tagName.text, text: toText(comment) })),
  );
}

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

// A comment with its `@remarks` as the rest of its description, which they are in TSDoc, and with links in Markdown.
function withRemarks(description: string, tags: Documentation['tags']): Documentation {
  const linked = tags.map(({ name, text }) => ({ name, text: linksToMarkdown(text) }));
  const remarks = linked.filter(({ name }) => name === 'remarks').map(({ text }) => text);
  return {
    description: [linksToMarkdown(description.trim()), ...remarks].filter(Boolean).join('\n\n'),
    tags: linked.filter(({ name }) => name !== 'remarks'),
  };
}

// Only an address leads anywhere from a document. https://tsdoc.org/pages/tags/link
function linksToMarkdown(text: string): string {
  return text.replace(
    /\{@(link|linkcode|linkplain)\s+([^\s|}]+)[\s|]*([^}]*)\}/g,
    (_, kind: string, target: string, label: string) => {
      const said = label.trim();
      if (/^https?:/.test(target)) return said ? `[${said}](${target})` : target;
      return kind === 'linkcode' ? `\`${said || target}\`` : said || target;
    },
  );
}

/** Whether a symbol may have documentation. Asking for it searches base types as well, which is slow. */
export function isDocumented({ ts }: Pick<Walk, 'ts'>, { declarations = [] }: ts.Symbol): boolean {
  for (const declaration of declarations) {
    attachInlineDocumentation(ts, declaration);
    mendCode(ts, declaration);
  }
  return declarations.some((declaration) => {
    if (ts.isJSDocPropertyTag(declaration) || ts.isJSDocTypedefTag(declaration)) return true;
    const { parent } = declaration;
    const inherits =
      (ts.isInterfaceDeclaration(parent) || ts.isClassLike(parent)) && parent.heritageClauses !== undefined;
    return inherits || ts.getJSDocCommentsAndTags(declaration).length > 0;
  });
}
