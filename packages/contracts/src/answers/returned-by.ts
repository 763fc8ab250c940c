import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { findNodes } from '../find-nodes.ts';

/** A function whose code is known. */
export type WrittenFunction = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** The function that an expression is, or that the constant or the declaration is which it names. */
export function findFunction(walk: Walk, expression: ts.Expression): WrittenFunction | undefined {
  const { ts } = walk;
  if (ts.isArrowFunction(expression) || ts.isFunctionExpression(expression)) return expression;
  if (!ts.isIdentifier(expression)) return undefined;
  const declaration = declarationOf(walk, expression);
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = constantOf(walk, declaration);
  return value && !ts.isIdentifier(value) ? findFunction(walk, value) : undefined;
}

/** What a function returns; nothing where its code says of what type that is, or that it is a generator. */
export function returnedBy(typescript: typeof ts, written: WrittenFunction): readonly ts.Expression[] {
  return waysOf(typescript, written).flatMap((each) => each ?? []);
}

/** What a function returns whichever way it takes; undefined where it has several ways. */
export function onlyReturnOf(typescript: typeof ts, written: WrittenFunction): ts.Expression | undefined {
  const [only, ...others] = waysOf(typescript, written);
  return others.length === 0 ? only : undefined;
}

// Undefined stands for a way that returns nothing.
function waysOf(
  typescript: typeof ts,
  { flags, body, type, asteriskToken }: WrittenFunction,
): readonly (ts.Expression | undefined)[] {
  if (!body || type || asteriskToken) return [];
  if (!typescript.isBlock(body)) return [body];
  const isOwn = (node: ts.Node) => !typescript.isFunctionLike(node) && !typescript.isClassLike(node);
  const found = findNodes(typescript, body, isOwn).filter(typescript.isReturnStatement);
  const isOpen = Boolean(flags & typescript.NodeFlags.HasImplicitReturn);
  return [...found.map(({ expression }) => expression), ...(isOpen ? [undefined] : [])];
}

/** What declares the one value that a name stands for, wherever it is imported from. */
export function declarationOf(
  { ts, checker }: Walk,
  name: ts.Identifier,
): ts.VariableDeclaration | ts.FunctionDeclaration | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration, ...others] = target?.declarations ?? [];
  if (!declaration || others.length > 0) return undefined;
  return ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration)
    ? declaration
    : undefined;
}

/** The value of a constant whose type is not written. */
export function constantOf({ ts }: Walk, declaration: ts.Declaration): ts.Expression | undefined {
  if (!ts.isVariableDeclaration(declaration) || declaration.type) return undefined;
  if (!ts.isIdentifier(declaration.name)) return undefined;
  const isConstant = Boolean(declaration.parent.flags & ts.NodeFlags.Const);
  return isConstant ? declaration.initializer : undefined;
}
