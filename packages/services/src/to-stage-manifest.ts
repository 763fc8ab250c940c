import type { AuthorizerEntry, StageManifest, Trigger } from '@lambda-forge/manifest';
import type { AccessOptions } from './api-gateway-service.ts';
import type { Declarations, FunctionDeclaration } from './declarations.ts';

/** What a stack's declarations are in the manifest, with the default authorizer filled in. */
export function toStageManifest({ functions, endpoints, authorizers, docs }: Declarations): StageManifest {
  const fallback = authorizers.find((authorizer) => authorizer.default)?.name;
  const access = ({ public: isPublic = false, authorizer = fallback }: AccessOptions) =>
    isPublic || authorizer === undefined ? { public: isPublic } : { public: false, authorizer };
  const triggersOf = (fn: FunctionDeclaration): Trigger[] => [
    ...endpoints
      .filter((endpoint) => endpoint.fn === fn)
      .map((endpoint) => ({
        service: 'api_gateway' as const,
        method: endpoint.method,
        path: endpoint.path,
        ...access(endpoint),
        ...(endpoint.validate ? { validate: true } : {}),
      })),
    ...authorizers
      .filter((authorizer) => authorizer.fn === fn)
      .map(({ name }) => ({ service: 'api_gateway_authorizer' as const, authorizer: name })),
  ];
  const [page] = docs;
  return {
    functions: functions.map((fn) => ({
      name: fn.name,
      path: fn.path,
      description: fn.description,
      triggers: triggersOf(fn),
      invocations: [],
    })),
    authorizers: authorizers.map(
      ({ name, fn, type, headers, default: isDefault }): AuthorizerEntry => ({
        name,
        function: fn.name,
        type,
        headers,
        default: isDefault,
      }),
    ),
    ...(page ? { docs: { ...page, ...access(page) } } : {}),
  };
}
