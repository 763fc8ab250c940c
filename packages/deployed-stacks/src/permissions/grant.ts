import { renderValue } from './render-value.ts';

/** What a statement names: these, or all but these. Wildcards are IAM's. */
export interface Names {
  readonly isAllBut: boolean;
  readonly values: readonly string[];
}

/** By operator and key, `ArnLike aws:SourceArn`: the values, of which any has to fit. */
export type Conditions = Readonly<Record<string, readonly string[]>>;

/** A statement of a policy, with what it is attached to. */
export interface Grant {
  /** A role, or the resource whose policy it is. */
  readonly subject: string;
  readonly isDenial: boolean;
  /** Absent in a policy of a role: who has the role. */
  readonly principals?: Names;
  readonly actions: Names;
  /** Absent in a trust policy: the role itself. */
  readonly resources?: Names;
  readonly conditions: Conditions;
  /** The conditions of the template under which there is such a statement at all. Absent: always. */
  readonly when?: readonly string[];
}

/**
 * The grants of a policy document, which the deploy may take under conditions alone. What is no statement is left out; a
 * template that deploys has none.
 */
export function readGrants(document: unknown, subject: string, under: readonly string[] = []): Grant[] {
  const { Statement = [] } = Object(document) as { readonly Statement?: unknown };
  return conditionalBranchesOf(Statement, under).map(({ value, when }) => {
    const statement = Object(value) as Readonly<Record<string, unknown>>;
    const principals = namesOf(statement, 'Principal');
    const resources = namesOf(statement, 'Resource');
    return {
      subject,
      isDenial: statement['Effect'] === 'Deny',
      ...(principals && { principals }),
      actions: namesOf(statement, 'Action') ?? { isAllBut: false, values: [] },
      ...(resources && { resources }),
      conditions: readConditions(statement['Condition']),
      ...(when.length > 0 && { when }),
    };
  });
}

/** A value that the deploy may choose, and the conditions of the template under which it does. */
interface Branch {
  readonly value: unknown;
  /** `Prod`, or `not Prod`. */
  readonly when: readonly string[];
}

/** Each of the values that a value of a template may have: of `Fn::If` both, whichever the deploy chooses. */
export function branchesOf(value: unknown): unknown[] {
  return conditionalBranchesOf(value).map((branch) => branch.value);
}

/** The same with when each is chosen. */
export function conditionalBranchesOf(value: unknown, when: readonly string[] = []): Branch[] {
  if (Array.isArray(value)) return value.flatMap((each) => conditionalBranchesOf(each, when));
  const chosen: unknown = Object(value)['Fn::If'];
  if (!Array.isArray(chosen)) return Object(value)['Ref'] === 'AWS::NoValue' ? [] : [{ value, when }];
  const [name, yes, no] = chosen as unknown[];
  return [
    ...conditionalBranchesOf(yes, [...when, String(name)]),
    ...conditionalBranchesOf(no, [...when, `not ${name}`]),
  ];
}

/** A principal as statements have it: everybody is `*`, the others have their kind before them, `Service:...`. */
export function renderPrincipal(kind: string, value: string): string {
  return kind === 'AWS' && value === '*' ? '*' : `${kind}:${value}`;
}

function namesOf(statement: Readonly<Record<string, unknown>>, element: string): Names | undefined {
  const [value, other] = [statement[element], statement[`Not${element}`]];
  if (value === undefined && other === undefined) return undefined;
  const given = value ?? other;
  const values = element === 'Principal' ? principalsOf(given) : [given].flat().map(renderValue);
  return { isAllBut: value === undefined, values };
}

function principalsOf(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  return Object.entries(Object(given)).flatMap(([kind, values]) =>
    [values].flat().map((value) => renderPrincipal(kind, renderValue(value))),
  );
}

function readConditions(condition: unknown): Conditions {
  const operators = Object.entries(Object(condition) as Readonly<Record<string, object>>);
  const found = operators.flatMap(([operator, keys]) =>
    Object.entries(Object(keys)).map(
      // Keys are the same in whichever case.
      ([key, values]) => [`${operator} ${key.toLowerCase()}`, [values].flat().map(renderValue)] as const,
    ),
  );
  return Object.fromEntries(found);
}
