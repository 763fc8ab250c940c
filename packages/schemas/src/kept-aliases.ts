import type ts from 'typescript';
import { isDocumented } from './documentation.ts';
import { targetOf } from './name-target.ts';
import type { KeptAlias } from './walk.ts';
import { widenUnions } from './widen-unions.ts';

/**
 * Gives each alias with a comment that stands for a text, a number, a boolean, an array or a tuple a type of its own,
 * the same to the checker but for its identity. The comment then goes wherever the checker follows the type: through
 * type arguments, mapped and conditional types, indexed access, returned values. To be called before anything else is
 * asked of the checker. It leans on how the checker keeps types, which is fixed here: the package carries its TypeScript.
 */
export function keepAliases(compiler: typeof ts, program: ts.Program): ReadonlyMap<ts.Type, KeptAlias> {
  const checker = program.getTypeChecker();
  const kept = new Map<ts.Type, KeptAlias>();
  const candidates = new Map(
    program
      .getSourceFiles()
      .filter((file) => !program.isSourceFileDefaultLibrary(file) && file.text.includes('/**'))
      .flatMap((file) => aliasesIn(compiler, file.statements))
      .flatMap((declaration) => {
        const symbol = checker.getSymbolAtLocation(declaration.name);
        return symbol && isDocumented({ ts: compiler }, symbol) ? [[symbol, declaration] as const] : [];
      }),
  );
  const keep = (symbol: ts.Symbol, declaration: ts.TypeAliasDeclaration): void => {
    candidates.delete(symbol);
    // Those that it stands for come before it.
    for (const each of namesIn(compiler, declaration.type)) {
      const target = targetOf(compiler, checker, each);
      const other = target && candidates.get(target);
      if (target && other) keep(target, other);
    }
    const base = checker.getTypeFromTypeNode(declaration.type);
    if (!isErased(compiler, checker, base)) return;
    const type = ownType(compiler, checker, { symbol, declaration });
    if (!type) return;
    become(type, base);
    kept.set(type, { symbol, declaration, base });
  };
  const all = [...candidates];
  // What says by itself what it is comes before what has to be worked out.
  for (const [symbol, declaration] of all)
    if (isKeyword(compiler, declaration.type)) keep(symbol, declaration);
  for (const [symbol, declaration] of all) if (candidates.has(symbol)) keep(symbol, declaration);
  widenUnions(compiler, program, kept);
  return kept;
}

function aliasesIn(compiler: typeof ts, statements: readonly ts.Statement[]): ts.TypeAliasDeclaration[] {
  return statements.flatMap((statement) => {
    if (compiler.isTypeAliasDeclaration(statement)) return statement.typeParameters ? [] : [statement];
    const isNamespace = compiler.isModuleDeclaration(statement) && statement.body;
    return isNamespace && compiler.isModuleBlock(isNamespace)
      ? aliasesIn(compiler, isNamespace.statements)
      : [];
  });
}

function isKeyword({ SyntaxKind }: typeof ts, { kind }: ts.TypeNode): boolean {
  const { StringKeyword, NumberKeyword, BigIntKeyword, BooleanKeyword } = SyntaxKind;
  return [StringKeyword, NumberKeyword, BigIntKeyword, BooleanKeyword].some((each) => each === kind);
}

function namesIn(compiler: typeof ts, node: ts.TypeNode): ts.EntityName[] {
  const names: ts.EntityName[] = [];
  const visit = (at: ts.Node): void => {
    if (compiler.isTypeReferenceNode(at)) names.push(at.typeName);
    if (compiler.isImportTypeNode(at) && at.qualifier) names.push(at.qualifier);
    compiler.forEachChild(at, visit);
  };
  visit(node);
  return names;
}

// Of other types the checker keeps the alias, or they have a name of their own.
function isErased({ TypeFlags }: typeof ts, checker: ts.TypeChecker, type: ts.Type): boolean {
  const { TemplateLiteral, StringMapping } = TypeFlags;
  const keyword = TypeFlags.String | TypeFlags.Number | TypeFlags.BigInt | TypeFlags.Boolean;
  if (type.flags & (keyword | TemplateLiteral | StringMapping)) return true;
  return checker.isArrayType(type) || checker.isTupleType(type);
}

// The type that an alias of `{}` has: the checker keeps it as that of this alias from then on.
function ownType(
  { factory, SymbolFlags }: typeof ts,
  checker: ts.TypeChecker,
  { symbol, declaration }: { symbol: ts.Symbol; declaration: ts.TypeAliasDeclaration },
): ts.Type | undefined {
  const marker = { escapedName: '__type', flags: SymbolFlags.TypeLiteral, members: new Map() };
  const node = Object.assign(factory.createTypeLiteralNode([]), { parent: declaration, symbol: marker });
  const written = declaration.type;
  Object.assign(declaration, { type: node });
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  Object.assign(declaration, { type: written });
  // It may have been asked for before, by a type that leads to itself.
  return (type.symbol as unknown) === marker ? type : undefined;
}

function become(type: ts.Type, base: ts.Type): void {
  const { id, aliasSymbol } = type as ts.Type & { id: number };
  for (const key of Object.keys(type)) Reflect.deleteProperty(type, key);
  Object.assign(type, base, { id, aliasSymbol, aliasTypeArguments: undefined });
}
