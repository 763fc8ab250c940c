import type { Problem } from '@lambda-forge/context';
import type { Place, Scope } from '../template/scope.ts';

/** A resource of a REST API with its properties resolved. */
export interface ReadResource {
  /** The last part of its CloudFormation type: `Method`. */
  readonly type: string;
  readonly id: string;
  readonly logicalId: string;
  readonly scope: Scope;
  readonly properties: Properties;
  /** Where to report that one of its properties is not supported. */
  readonly place: (property: string) => Place;
  /** What was reported of it. */
  readonly problems: readonly Problem[];
}

export type Properties = Readonly<Record<string, unknown>>;

/** A map of texts; anything else is made one, and what is not a map is empty. */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value ?? {})).map(([key, text]) => [key, String(text)]));
}

/** The function's ARN in the URI of an integration or authorizer, without its qualifier. */
export function functionArnOf(uri: unknown): string | undefined {
  const [, arn] = /\/functions\/(.+)\/invocations$/.exec(String(uri)) ?? [];
  return arn;
}
