import type { FunctionPool } from './function-pool.ts';
import type { Permission } from './permission.ts';

/** The functions of a stage, for those that invoke them. */
export interface StageFunctions {
  /** By ARN, without a qualifier. */
  readonly pools: ReadonlyMap<string, FunctionPool>;
  readonly permissions: readonly Permission[];
}

/** The function's ARN with the variables of an API's stage filled in. */
export function renderArn(arn: string, variables: Readonly<Record<string, string>>): string {
  return arn.replace(/\$\{stageVariables\.([^}]+)\}/g, (_match, name: string) => variables[name] ?? '');
}

/** The function's ARN without its version or alias. */
export function withoutQualifier(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

/** The function's ARN in the URI of an API's integration or authorizer, or that is such a URI itself. */
export function functionArnOf(uri: unknown): string | undefined {
  const [, arn] = /\/functions\/(.+)\/(?:response-streaming-)?invocations$/.exec(String(uri)) ?? [];
  return arn ?? (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/.test(String(uri)) ? String(uri) : undefined);
}
