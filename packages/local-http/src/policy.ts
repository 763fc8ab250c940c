import { matchesPattern } from '@lambda-forge/local-functions';

/** What a policy says about one call. */
export type Verdict = 'allow' | 'deny' | 'implicit-deny';

/** A policy that API Gateway could not evaluate either; the message says why. */
export class PolicyFault extends Error {}

/** A statement of a policy, as its document has it. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * Evaluates an authorizer's policy: a denial wins, and what no statement allows is denied.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @throws PolicyFault when the policy is malformed
 */
export function evaluatePolicy(policy: unknown, methodArn: string): Verdict {
  const statements = [Object(policy).Statement ?? []].flat() as unknown[];
  if (typeof policy !== 'object' || policy === null || statements.length === 0) {
    throw new PolicyFault('the policyDocument has no Statement');
  }
  const matching = statements
    .map((statement) => toStatement(statement))
    .filter((one) => isAbout(one, { action: 'execute-api:Invoke', resource: methodArn }));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'implicit-deny';
}

function toStatement(statement: unknown): Statement {
  if (typeof statement !== 'object' || statement === null)
    throw new PolicyFault('a Statement is not an object');
  const { Effect, Condition } = statement as Statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw new PolicyFault(`the Effect ${JSON.stringify(Effect)} is neither "Allow" nor "Deny"`);
  }
  if (Condition !== undefined && Object.keys(Object(Condition)).length > 0) {
    throw new PolicyFault('a Condition is not supported on this machine');
  }
  return statement as Statement;
}

/** Something that somebody does with a resource. */
export interface PolicyCall {
  /** `execute-api:Invoke` */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
}

/** Whether a statement of a policy is about a call, its conditions aside. @throws PolicyFault when it is malformed */
export function isAbout(statement: Statement, { action, resource }: PolicyCall): boolean {
  return matches(statement, 'Action', action.toLowerCase()) && matches(statement, 'Resource', resource);
}

function matches(statement: Statement, key: 'Action' | 'Resource', value: string): boolean {
  const given = statement[key];
  const excluded = statement[`Not${key}`];
  if (given === undefined && excluded === undefined) throw new PolicyFault(`a Statement has no ${key}`);
  const normalized = (pattern: unknown) =>
    key === 'Action' ? String(pattern).toLowerCase() : String(pattern);
  const isIn = (patterns: unknown) =>
    [patterns].flat().some((pattern) => matchesPattern(normalized(pattern), value));
  return given === undefined ? !isIn(excluded) : isIn(given);
}
