import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { type Documentation, documentationOf, readComment } from './documentation.ts';
import type { Walk, WrittenMember } from './walk.ts';

/** What is said of one member of a union where the union is written, or where the enum is. */
export function memberDocumentation(
  walk: Walk,
  type: ts.Type,
  written: readonly WrittenMember[],
): Documentation | undefined {
  const { ts, checker } = walk;
  const { symbol } = type as { symbol?: ts.Symbol };
  if (symbol && symbol.flags & ts.SymbolFlags.EnumMember) return documentationOf(walk, symbol);
  const found = written.find(
    ({ node, comment }) => comment && regular(checker.getTypeFromTypeNode(node)) === regular(type),
  );
  return found?.comment && readComment(walk, found.node.getSourceFile(), found.comment);
}

/** The comments of literals by their values, as ReDoc reads them, and as a list for other readers; nothing when there are none. */
export function enumDescriptions(
  walk: Walk,
  literals: readonly ts.Type[],
  written: readonly WrittenMember[],
): JsonSchema {
  const entries = literals.flatMap((literal) => {
    const said = sentencesOf(memberDocumentation(walk, literal, written));
    return said ? [[textOf(walk, literal), said] as const] : [];
  });
  if (entries.length === 0) return {};
  const described: JsonSchema = { 'x-enumDescriptions': Object.fromEntries(entries) };
  return { ...described, description: listOfValues(described) ?? '' };
}

/** What is said of a schema's single values, as the end of its description. */
export function listOfValues(schema: JsonSchema): string | undefined {
  const said = schema['x-enumDescriptions'] as Readonly<Record<string, string>> | undefined;
  return (
    said &&
    Object.entries(said)
      .map(([value, text]) => `- \`${value}\`: ${text}`)
      .join('\n')
  );
}

function sentencesOf(documentation: Documentation | undefined): string {
  if (!documentation) return '';
  const { description, tags } = documentation;
  const deprecated = tags.find(({ name }) => name === 'deprecated');
  const warning = deprecated && (deprecated.text ? `Deprecated: ${deprecated.text}` : 'Deprecated.');
  return [description, warning].filter(Boolean).join(' ').replace(/\s+/g, ' ');
}

function textOf({ checker }: Walk, type: ts.Type): string {
  return type.isStringLiteral() || type.isNumberLiteral() ? String(type.value) : checker.typeToString(type);
}

// A literal has a fresh and a regular form.
function regular(type: ts.Type): ts.Type {
  return (type as { regularType?: ts.Type }).regularType ?? type;
}
