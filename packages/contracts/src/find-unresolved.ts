import type { Problem } from '@lambda-forge/context';
import { hintForUnresolved, isUnresolved, locationOf, type Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';

/**
 * What the checker cannot find of all that is written in a type, and in the types that it names: a type argument, the
 * keys of a mapped type, a condition. It goes on with `any` there, so that the type becomes another one and nobody is told.
 * In the project's own files: what packages have wrong inside is for those to mend.
 */
export function findUnresolved(walk: Walk, part: string, declaration: ts.Declaration): readonly Problem[] {
  const seen = new Set<ts.Node>();
  const pending: ts.Node[] = [declaration];
  const problems: Problem[] = [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (isReference(walk, node)) {
      if (isUnresolved(walk, typeOf(walk, node))) {
        problems.push(problemOf(walk, part, node));
        continue;
      }
      pending.push(...ownDeclarations(walk, node));
    }
    pending.push(...partsOf(walk, node));
  }
  return problems;
}

type Reference =
  | ts.TypeReferenceNode
  | ts.ImportTypeNode
  | ts.TypeQueryNode
  | ts.IndexedAccessTypeNode
  | ts.Identifier;

function isReference(walk: Walk, node: ts.Node): node is Reference {
  const { ts } = walk;
  return (
    ts.isTypeReferenceNode(node) ||
    ts.isImportTypeNode(node) ||
    ts.isTypeQueryNode(node) ||
    ts.isIndexedAccessTypeNode(node) ||
    (ts.isIdentifier(node) && isUsedValue(walk, node))
  );
}

// A value of the type that is asked for, and of which the checker goes on without what it cannot find: `{ ...gone }`.
function isUsedValue({ ts }: Walk, node: ts.Identifier): boolean {
  const { parent } = node;
  const isName = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
  return (
    !isName &&
    (ts.isSpreadAssignment(parent) ||
      ts.isSpreadElement(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isCallExpression(parent) ||
      ts.isPropertyAccessExpression(parent))
  );
}

function typeOf({ ts, checker }: Walk, node: Reference): ts.Type {
  return ts.isIdentifier(node) ? checker.getTypeAtLocation(node) : checker.getTypeFromTypeNode(node);
}

function problemOf(walk: Walk, part: string, node: Reference): Problem {
  const { file, line } = locationOf(walk, node);
  return {
    message: `${part} refers to ${node.getText()}, which cannot be resolved (${file}:${line}).`,
    hint: hintForUnresolved(walk, node),
    file,
    line,
  };
}

function ownDeclarations({ ts, checker }: Walk, node: Reference): readonly ts.Node[] {
  const name = nameOf(ts, node);
  const named = name && checker.getSymbolAtLocation(name);
  const symbol = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
  return (symbol?.declarations ?? []).filter(
    (each) =>
      (ts.isInterfaceDeclaration(each) ||
        ts.isTypeAliasDeclaration(each) ||
        ts.isClassDeclaration(each) ||
        ts.isVariableDeclaration(each)) &&
      !each.getSourceFile().isDeclarationFile,
  );
}

function nameOf(typescript: typeof ts, node: Reference): ts.Node | undefined {
  if (typescript.isIdentifier(node)) return node;
  if (typescript.isTypeReferenceNode(node)) return node.typeName;
  return typescript.isTypeQueryNode(node) ? node.exprName : undefined;
}

// Of a class what its data is: not its methods, and not what it implements. Of a function not what it does.
function partsOf({ ts }: Walk, node: ts.Node): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  if (ts.isBlock(node)) return parts;
  ts.forEachChild(node, (child) => {
    if (!ts.isClassDeclaration(node)) parts.push(child);
    else if (ts.isPropertyDeclaration(child) && child.type) parts.push(child.type);
    else if (ts.isTypeParameterDeclaration(child)) parts.push(child);
  });
  return parts;
}
