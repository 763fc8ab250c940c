import type ts from 'typescript';
import { targetOf } from './name-target.ts';
import type { KeptAlias } from './walk.ts';

interface Aliases {
  readonly ts: typeof ts;
  readonly checker: ts.TypeChecker;
  readonly types: ReadonlyMap<ts.Symbol, ts.Type>;
  readonly kept: ReadonlyMap<ts.Type, KeptAlias>;
}

/**
 * Lets `'none' | Hex` be any text: the checker leaves out `'none'`, as if it were a text like those of the alias. To be
 * called before such a union is asked for.
 */
export function widenUnions(
  compiler: typeof ts,
  program: ts.Program,
  kept: ReadonlyMap<ts.Type, KeptAlias>,
): void {
  if (kept.size === 0) return;
  const types = new Map([...kept].map(([type, { symbol }]) => [symbol, type] as const));
  const aliases: Aliases = { ts: compiler, checker: program.getTypeChecker(), types, kept };
  const declaring = new Set([...kept.values()].map(({ declaration }) => declaration.getSourceFile()));
  const visit = (node: ts.Node): void => {
    compiler.forEachChild(node, visit);
    if (compiler.isUnionTypeNode(node)) widen(aliases, node);
  };
  for (const file of program.getSourceFiles())
    if (declaring.has(file) || !file.fileName.includes('/node_modules/')) visit(file);
}

function widen(aliases: Aliases, union: ts.UnionTypeNode): void {
  const { checker, kept } = aliases;
  const written = union.types;
  const found = written.map((node) => keptAt(aliases, node));
  const isParameter = written.map((node) => isTypeParameter(aliases, node));
  if (!found.some(Boolean) && !isParameter.some(Boolean)) return;
  const others = written
    .filter((_, index) => !found[index] && !isParameter[index])
    .map((node) => checker.getTypeFromTypeNode(node));
  const literals = others.flatMap((type) => literalsOf(aliases, type));
  const nodes = written.map((node, index) => {
    const type = found[index];
    const isMerged = type && literals.some((literal) => checker.isTypeAssignableTo(literal, type));
    if (isMerged) return plainNode(kept, type);
    return isParameter[index] ? plainParameter(aliases, { node, union, literals }) : node;
  });
  if (nodes.every((node, index) => node === written[index])) return;
  // The checker keeps what it has found once.
  Object.assign(union, { types: nodes });
  checker.getTypeFromTypeNode(union);
  Object.assign(union, { types: written });
}

// The alias that a member of a union is, by its name or by another one's without a comment.
function keptAt({ ts, checker, types }: Aliases, node: ts.TypeNode): ts.Type | undefined {
  let at: ts.TypeNode | undefined = node;
  for (let steps = 0; at && steps < 50; steps++) {
    if (ts.isParenthesizedTypeNode(at)) at = at.type;
    const name: ts.EntityName | undefined = ts.isTypeReferenceNode(at)
      ? at.typeName
      : ts.isImportTypeNode(at)
        ? at.qualifier
        : undefined;
    const symbol: ts.Symbol | undefined = name && targetOf(ts, checker, name);
    const type = symbol && types.get(symbol);
    if (type) return type;
    at = symbol?.declarations?.find(ts.isTypeAliasDeclaration)?.type;
  }
  return undefined;
}

function isTypeParameter({ ts, checker }: Aliases, node: ts.TypeNode): boolean {
  return (
    ts.isTypeReferenceNode(node) &&
    Boolean(checker.getTypeFromTypeNode(node).flags & ts.TypeFlags.TypeParameter)
  );
}

// `T` of `T | 'none'` may become an alias: `T extends string ? (string extends T ? string : T) : T` is what it stands for.
function plainParameter(
  { ts, checker }: Aliases,
  { node, union, literals }: { node: ts.TypeNode; union: ts.UnionTypeNode; literals: readonly ts.Type[] },
): ts.TypeNode {
  const { StringKeyword, NumberKeyword, BigIntKeyword, BooleanKeyword } = ts.SyntaxKind;
  const keywords = [
    [StringKeyword, checker.getStringType()],
    [NumberKeyword, checker.getNumberType()],
    [BigIntKeyword, checker.getBigIntType()],
    [BooleanKeyword, checker.getBooleanType()],
  ] as const;
  const at = <Node extends ts.TypeNode>(made: Node): Node => Object.assign(made, { parent: union });
  return keywords.reduce((otherwise, [kind, type]) => {
    if (!literals.some((literal) => checker.isTypeAssignableTo(literal, type))) return otherwise;
    const keyword = at(ts.factory.createKeywordTypeNode(kind));
    const plain = at(ts.factory.createConditionalTypeNode(keyword, node, keyword, node));
    return at(ts.factory.createConditionalTypeNode(node, keyword, plain, otherwise));
  }, node);
}

function literalsOf({ ts }: Aliases, type: ts.Type): ts.Type[] {
  const { Literal, EnumLike, TemplateLiteral, StringMapping } = ts.TypeFlags;
  const parts = type.isUnion() ? type.types : [type];
  return parts.filter(({ flags }) => flags & (Literal | EnumLike | TemplateLiteral | StringMapping));
}

// The `string` of `type Hex = string`.
function plainNode(kept: Aliases['kept'], type: ts.Type): ts.TypeNode {
  const alias = kept.get(type);
  if (!alias) throw new TypeError('no alias');
  return kept.has(alias.base) ? plainNode(kept, alias.base) : alias.declaration.type;
}
