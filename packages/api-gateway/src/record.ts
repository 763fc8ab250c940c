import type { AuthorizerEntry, EndpointTrigger, Trigger } from '@lambda-forge/manifest';
import type {
  Declared,
  FunctionDeclaration,
  ServiceEnvironment,
  ServiceRecord,
} from '@lambda-forge/services';
import { ManifestFile } from '@lambda-forge/synthesis';
import { changedGatewayResponses } from './cors/cors-responses.ts';
import type { ApiDeclarations, AuthorizerDeclaration } from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';
import { readApiInfo } from './docs/api-info.ts';
import type { EndpointAccess } from './validate-access.ts';

/** Endpoints and authorizers as triggers, with the default authorizer filled in, and what the API is as a whole. */
export function recordApi(
  { handed, calls }: Declared<ApiGatewayService, ApiDeclarations>,
  { stack, context, root }: ServiceEnvironment,
): ServiceRecord {
  const { authorizers, cors, docs, artifacts } = calls;
  const { info, files } = readApiInfo(context, root);
  for (const file of files) ManifestFile.of(stack).addRead(file);
  const access = fillAccess(calls);
  const [page] = docs;
  const changed = hasApi(calls) ? changedGatewayResponses(handed.api, cors.length > 0) : [];
  return {
    triggersOf: (fn) => triggersOf(fn, calls),
    stage: {
      info,
      authorizers: authorizers.map(toEntry),
      ...(page ? { docs: { ...page, ...access(page) } } : {}),
      ...(artifacts.length > 0 ? { artifacts: artifacts.map((each) => ({ ...each, ...access(each) })) } : {}),
      ...(changed.length > 0 ? { gatewayResponses: changed } : {}),
    },
  };
}

function toEntry(authorizer: AuthorizerDeclaration): AuthorizerEntry {
  const { name, type, headers, default: isDefault } = authorizer;
  const who =
    authorizer.type === 'cognito' ? { userPool: authorizer.userPool } : { function: authorizer.fn.name };
  return { name, ...who, type, headers, default: isDefault };
}

/** Whether there is anything for an API to answer. */
export function hasApi({ endpoints, docs, artifacts }: ApiDeclarations): boolean {
  return endpoints.length + docs.length + artifacts.length > 0;
}

/** What of the API calls a function. */
function triggersOf(fn: FunctionDeclaration, calls: ApiDeclarations): Trigger[] {
  const access = fillAccess(calls);
  return [
    ...calls.endpoints
      .filter((endpoint) => endpoint.fn === fn)
      .map((endpoint) => ({
        service: 'api_gateway' as const,
        method: endpoint.method,
        path: endpoint.path,
        ...access(endpoint),
        ...(endpoint.scopes ? { scopes: endpoint.scopes } : {}),
        ...(endpoint.apiKeyRequired ? { apiKeyRequired: true } : {}),
        ...(endpoint.validate ? { validate: true } : {}),
        ...(endpoint.stream ? { stream: true } : {}),
      })),
    ...calls.authorizers
      .filter((authorizer) => authorizer.type !== 'cognito' && authorizer.fn === fn)
      .map(({ name }) => ({ service: 'api_gateway_authorizer' as const, authorizer: name })),
  ];
}

/** Who may call something. */
export type Access = Pick<EndpointTrigger, 'public' | 'authorizer' | 'iam'>;

/** Says who may call, of what says nothing itself: whom the default authorizer lets through. */
export function fillAccess({ authorizers }: ApiDeclarations): (said: EndpointAccess) => Access {
  const fallback = authorizers.find((authorizer) => authorizer.default)?.name;
  return ({ public: isPublic = false, authorizer = fallback, iam = false }) => {
    if (isPublic) return { public: true };
    if (iam) return { public: false, iam };
    return { public: false, ...(authorizer === undefined ? {} : { authorizer }) };
  };
}
