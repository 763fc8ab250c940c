import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import {
  constantOf,
  declarationOf,
  findFunction,
  onlyReturnOf,
  returnedBy,
  type WrittenFunction,
} from './returned-by.ts';

/** An expression of an answer. */
export interface Written<Expression extends ts.Expression = ts.Expression> {
  readonly expression: Expression;
  /**
   * The constants and functions by which it was reached. Where there are any, nobody knows which way the code takes: a
   * function is called by others, too, and of a constant an `if` may have told apart what it is.
   */
  readonly by: ReadonlySet<ts.VariableDeclaration | WrittenFunction>;
  /** How many more are looked at: constants that name others twice make more than can be. */
  readonly budget: { left: number };
}

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | ts.CallExpression;

/**
 * The literals that an expression is seen to give: its own, those of its branches, of the constants that it names, and of
 * what it calls; `list.map(...)` counts as one. Nothing of a value of which only a type is known.
 */
export function writtenValues(walk: Walk, written: Written): readonly Written<Literal>[] {
  const { ts } = walk;
  const { expression, by, budget } = written;
  budget.left -= 1;
  if (budget.left < 0) return [];
  const isCertain = by.size === 0;
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
    return isCertain ? of(expression.whenTrue, expression.whenFalse) : [];
  if (ts.isBinaryExpression(expression)) return isCertain ? of(...branchesOf(walk, expression)) : [];
  if (ts.isIdentifier(expression)) {
    const declaration = declarationOf(walk, expression);
    const value = declaration && constantOf(walk, declaration);
    return value && ts.isVariableDeclaration(declaration)
      ? follow(written, declaration, value).flatMap((each) => writtenValues(walk, each))
      : [];
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
  if (called === callback && list.by.size === 0)
    return returnedBy(ts, called).map((each) => ({ ...list, expression: each }));
  return follow(list, called, onlyReturnOf(ts, called));
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
  return found
    ? follow(written, found, onlyReturnOf(ts, found)).flatMap((each) => writtenValues(walk, each))
    : [];
}

// None where it leads back to where it came from, or further than anybody writes code: the stack has an end.
function follow(
  { by, budget }: Written,
  to: ts.VariableDeclaration | WrittenFunction,
  expression: ts.Expression | undefined,
): readonly Written[] {
  const isFollowed = !by.has(to) && by.size < deepest;
  return expression && isFollowed ? [{ expression, by: new Set([...by, to]), budget }] : [];
}

const deepest = 100;
