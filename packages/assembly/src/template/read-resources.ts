import type { Problem } from '@lambda-forge/context';
import { physicalId } from './physical-id.ts';
import type { Place, Scope } from './scope.ts';

/** A resource of a service with its properties resolved. */
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

export interface ReadResourcesOptions {
  /** `AWS::ApiGateway` */
  readonly service: string;
  /** The last parts of the types that are read. */
  readonly types: ReadonlySet<string>;
}

/** The resources of a service in one stack. What cannot be known of one is in its `problems`. */
export function readResources(scope: Scope, { service, types }: ReadResourcesOptions): ReadResource[] {
  return [...scope.resources].flatMap(([logicalId, { Type, Properties: given = {} }]) => {
    const type = Type.startsWith(`${service}::`) ? Type.slice(service.length + 2) : '';
    if (!types.has(type)) return [];
    const problems: Problem[] = [];
    const place = (property: string): Place => ({ resource: logicalId, property, problems });
    const id = physicalId(logicalId, scope, place('')) ?? '';
    const properties = scope.resolve(given, place('')) as Properties;
    return [{ type, id, logicalId, scope, properties, place, problems }];
  });
}

/** A map of texts; anything else is made one, and what is not a map is empty. */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value ?? {})).map(([key, text]) => [key, String(text)]));
}
