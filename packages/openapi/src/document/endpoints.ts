import type { EndpointTrigger, FunctionEntry, StageManifest } from '@lambda-forge/manifest';
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
  const endpoints = stage.functions.flatMap((entry) =>
    entry.triggers
      .filter((trigger) => trigger.service === 'api_gateway')
      .map((trigger): Endpoint => {
        const parameters = [...trigger.path.matchAll(/\{([^}]+?)\+?\}/g)].map((match) => match[1] ?? '');
        const path = trigger.path.replace(/\{([^}]+?)\+\}/g, '{$1}');
        const methods =
          trigger.method === 'ANY' ? anyMethods : [trigger.method.toLowerCase() as OperationMethod];
        return { entry, trigger, methods, path, parameters };
      }),
  );
  return endpoints.sort((a, b) => compareText(a.path, b.path) || order(a) - order(b));
}

function order({ trigger }: Endpoint): number {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'].indexOf(trigger.method);
}
