import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { constantOf, declarationOf, findFunction, returnedBy } from './returned-by.ts';

/** An expression, and the constants and functions by which it was reached. */
export interface Written<Expression extends ts.Expression = ts.Expression> {
  readonly expression: Expression;
  readonly by: ReadonlySet<ts.Node>;
  /** Whether it stands in a function that others call, too, in which nobody knows which way this call takes. */
  readonly isShared: boolean;
}

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | ts.CallExpression;

/**
 * The literals that an expression is seen to give: its own, those of its branches, of the constants that it names, and of
 * what it calls; `list.map(...)` counts as one. Nothing of a value of which only a type is known.
 */
export function writtenValues(walk: Walk, written: Written): readonly Written<Literal>[] {
  const { ts } = walk;
  const { expression, isShared } = written;
  const of = (...parts: readonly ts.Expression[]): readonly Written<Literal>[] =>
    parts.flatMap((part) => writtenValues(walk, { ...written, expression: part }));
  if (ts.isObjectLiteralExpression(expression) || ts.isArrayLiteralExpression(expression))
    return [{ ...written, expression }];
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAwaitExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    (ts.isAsExpression(expression) && ts.isConstTypeReference(expression.type))
  )
    return of(expression.expression);
  if (ts.isConditionalExpression(expression))
    return isShared ? [] : of(expression.whenTrue, expression.whenFalse);
  if (ts.isBinaryExpression(expression)) return isShared ? [] : of(...branchesOf(walk, expression));
  if (ts.isIdentifier(expression)) {
    const declaration = declarationOf(walk, expression);
    const value = declaration && constantOf(walk, declaration);
    return value ? follow(walk, written, { to: declaration, expression: value }) : [];
  }
  return ts.isCallExpression(expression) ? ofCall(walk, { ...written, expression }) : [];
}

/** What a list is seen to hold. */
export function writtenItems(walk: Walk, list: Written<Literal>): readonly Written[] {
  const { ts } = walk;
  const { expression } = list;
  if (ts.isArrayLiteralExpression(expression))
    return expression.elements.flatMap((element) =>
      ts.isSpreadElement(element)
        ? writtenValues(walk, { ...list, expression: element.expression }).flatMap((each) =>
            writtenItems(walk, each),
          )
        : [{ ...list, expression: element }],
    );
  const [callback] = ts.isCallExpression(expression) ? expression.arguments : [];
  const called = callback && findFunction(walk, callback);
  if (!called) return [];
  const returned = returnedBy(ts, called);
  if (called === callback) return returned.map((each) => ({ ...list, expression: each }));
  const [only, ...others] = list.by.has(called) ? [] : returned;
  return only && others.length === 0
    ? [{ expression: only, by: new Set([...list.by, called]), isShared: true }]
    : [];
}

function branchesOf(
  { ts }: Walk,
  { left, operatorToken, right }: ts.BinaryExpression,
): readonly ts.Expression[] {
  const { BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken } = ts.SyntaxKind;
  const { kind } = operatorToken;
  if (kind === BarBarToken || kind === QuestionQuestionToken) return [left, right];
  return kind === AmpersandAmpersandToken ? [right] : [];
}

function ofCall(walk: Walk, written: Written<ts.CallExpression>): readonly Written<Literal>[] {
  const { ts } = walk;
  const { expression: called, arguments: given } = written.expression;
  if (ts.isPropertyAccessExpression(called)) {
    const [argument] = given;
    if (called.name.text === 'map') return [written];
    const isPromise = ts.isIdentifier(called.expression) && called.expression.text === 'Promise';
    return isPromise && ['all', 'resolve'].includes(called.name.text) && argument
      ? writtenValues(walk, { ...written, expression: argument })
      : [];
  }
  const found = findFunction(walk, called);
  const [only, ...others] = found ? returnedBy(ts, found) : [];
  if (!found || !only || others.length > 0) return [];
  return follow(walk, { ...written, isShared: true }, { to: found, expression: only });
}

function follow(
  walk: Walk,
  { by, isShared }: Written,
  { to, expression }: { readonly to: ts.Node; readonly expression: ts.Expression },
): readonly Written<Literal>[] {
  return by.has(to) ? [] : writtenValues(walk, { expression, by: new Set([...by, to]), isShared });
}
