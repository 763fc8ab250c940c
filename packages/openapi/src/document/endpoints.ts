import {
  type EndpointTrigger,
  type FunctionEntry,
  findEndpoints,
  findPathParameters,
  type StageManifest,
  toOpenApiPath,
} from '@lambda-forge/manifest';
import { compareText } from '@lambda-forge/schemas';

/** One method of one path, with the function behind it. */
export interface Endpoint {
  readonly entry: FunctionEntry;
  readonly trigger: EndpointTrigger;
  /** As in the manifest; `ANY` stands for each of `methods`. */
  readonly methods: readonly OperationMethod[];
  /** `/files/{proxy}`: OpenAPI knows no greedy parameters. */
  readonly path: string;
  /** Names in braces, in the order of the path. */
  readonly parameters: readonly string[];
}

export type OperationMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

const anyMethods: readonly OperationMethod[] = ['get', 'post', 'put', 'patch', 'delete'];

/** All endpoints of a stage, by path and method, whatever the order in which they were declared. */
export function endpointsOf(stage: StageManifest): Endpoint[] {
  const endpoints = findEndpoints(stage).map(({ entry, trigger }): Endpoint => {
    const parameters = findPathParameters(trigger.path).map(({ name }) => name);
    const methods = trigger.method === 'ANY' ? anyMethods : [trigger.method.toLowerCase() as OperationMethod];
    return { entry, trigger, methods, path: toOpenApiPath(trigger.path), parameters };
  });
  return endpoints.sort((a, b) => compareText(a.path, b.path) || order(a) - order(b));
}

function order({ trigger }: Endpoint): number {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'].indexOf(trigger.method);
}
