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
}

/** The grants of a policy document. What is no statement is left out; a template that deploys has none. */
export function readGrants(document: unknown, subject: string): Grant[] {
  const { Statement = [] } = Object(document) as { readonly Statement?: unknown };
  return branchesOf(Statement).map((each) => {
    const statement = Object(each) as Readonly<Record<string, unknown>>;
    const principals = namesOf(statement, 'Principal');
    const resources = namesOf(statement, 'Resource');
    return {
      subject,
      isDenial: statement['Effect'] === 'Deny',
      ...(principals && { principals }),
      actions: namesOf(statement, 'Action') ?? { isAllBut: false, values: [] },
      ...(resources && { resources }),
      conditions: readConditions(statement['Condition']),
    };
  });
}

/** Each of the values that a value of a template may have: of `Fn::If` both, whichever the deploy chooses. */
export function branchesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(branchesOf);
  const chosen: unknown = Object(value)['Fn::If'];
  return Array.isArray(chosen) ? chosen.slice(1).flatMap(branchesOf) : [value];
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
