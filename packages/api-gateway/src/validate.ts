import type { Problem } from '@lambda-forge/context';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { Stack } from 'aws-cdk-lib';
import { validateArtifacts } from './artifacts/validate-artifacts.ts';
import type {
  ApiDeclarations,
  AuthorizerDeclaration,
  DocsDeclaration,
  EndpointDeclaration,
} from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';
import { readApiInfo } from './docs/api-info.ts';
import { docsFunctionName, docsPaths } from './docs/docs-function.ts';
import { validatePaths } from './routes/validate-paths.ts';
import { validateScopes } from './routes/validate-scopes.ts';
import { validateUserPools } from './routes/validate-user-pools.ts';
import { validateUsagePlans } from './usage-plans/validate-usage-plans.ts';
import { validateAccess } from './validate-access.ts';

/** Everything that is wrong with the API that a stack's functions have declared, and with what the settings say of it. */
export function validateApi(
  { calls }: Declared<ApiGatewayService, ApiDeclarations>,
  environment: ServiceEnvironment,
): Problem[] {
  const { declarations, stack, context, root } = environment;
  const { endpoints, authorizers, docs, artifacts, cors } = calls;
  return [
    ...duplicates(authorizers, ({ name }) => name).map(([name, same]) => ({
      message: `Two authorizers are called "${name}" (${same.map(({ place }) => place).join(', ')}).`,
      hint: 'Names are unique within a stack: rename one.',
    })),
    ...validateDefaults(authorizers),
    ...validatePlaces(authorizers, stack),
    ...validateUserPools(calls, declarations),
    ...validateScopes(calls, declarations),
    ...duplicates(endpoints, ({ method, path }) => `${method} ${path}`).map(([endpoint, same]) => ({
      message: `Endpoint ${endpoint} is declared ${same.length} times (${places(same)}).`,
      hint: 'A method and path call one function: remove the others, or change their paths.',
      endpoint,
    })),
    ...validatePaths(calls),
    ...endpoints.flatMap((endpoint) =>
      validateAccess(
        `Endpoint ${endpoint.method} ${endpoint.path} (${endpoint.fn.path})`,
        endpoint,
        authorizers,
      ).map((problem) => ({ ...problem, ...aboutOf(endpoint) })),
    ),
    ...endpoints
      .filter(({ method, validate }) => method === 'ANY' && validate)
      .map((endpoint) => ({
        ...aboutOf(endpoint),
        message: `Endpoint ANY ${endpoint.path} (${endpoint.fn.path}) says validate, but its methods differ in what they take.`,
        hint: 'Declare the methods one by one, or check requests in the handler.',
      })),
    ...docs.flatMap((page) => validateAccess(`Docs ${page.path}`, page, authorizers)),
    ...artifacts.flatMap((page) =>
      validateAccess(`Artifact "${page.artifact}" (${page.path})`, page, authorizers),
    ),
    ...validateArtifacts(calls, environment),
    ...docs.slice(1).map(({ path }) => ({
      message: `Docs are declared again at ${path}; they are at ${docs[0]?.path}.`,
      hint: 'A stage serves its docs at one path.',
    })),
    ...docs.flatMap((page) => validateDocsPaths(page, endpoints)),
    ...declarations.functions
      .filter(({ name }) => docs.length > 0 && name === docsFunctionName)
      .map(({ name, path }) => ({
        function: name,
        message: `Function "${docsFunctionName}" has the name of the function that serves the docs (${path}).`,
        hint: 'Rename it.',
      })),
    ...cors.slice(1).map(() => ({
      message: 'CORS is enabled more than once.',
      hint: 'It holds for every endpoint: call enableCors once.',
    })),
    ...validateUsagePlans(calls, { stack }),
    ...readApiInfo(context, root).problems,
  ];
}

function aboutOf({
  method,
  path,
  fn,
}: Pick<EndpointDeclaration, 'method' | 'path' | 'fn'>): Pick<Problem, 'function' | 'endpoint'> {
  return { function: fn.name, endpoint: `${method} ${path}` };
}

function validateDefaults(authorizers: readonly AuthorizerDeclaration[]): Problem[] {
  const defaults = authorizers.filter((authorizer) => authorizer.default);
  if (defaults.length < 2) return [];
  const names = defaults.map(({ name, place }) => `"${name}" (${place})`).join(' and ');
  return [
    { message: `There is more than one default authorizer: ${names}.`, hint: 'Keep `default: true` on one.' },
  ];
}

// A nested stack that both gives the authorizer its function and is guarded by it would wait for itself.
function validatePlaces(authorizers: readonly AuthorizerDeclaration[], stack: Stack): Problem[] {
  return authorizers
    .filter((authorizer) => authorizer.type !== 'cognito')
    .filter(({ fn }) => fn.construct.stack !== stack)
    .map(({ name, fn }) => ({
      function: fn.name,
      message: `The function of authorizer "${name}" is in a nested stack (${fn.path}).`,
      hint: 'Keep it beside the API: createFunction({ nestedStack: false, ... }).',
    }));
}

function validateDocsPaths(page: DocsDeclaration, endpoints: readonly EndpointDeclaration[]): Problem[] {
  const samePath = page.redoc === page.path ? [page.path] : [];
  return [
    ...samePath.map((path) => ({
      message: `Docs ${path} and ReDoc are at the same path.`,
      hint: 'Say where ReDoc is, or leave it out: { redoc: false }.',
    })),
    ...endpoints
      .filter(({ method, path }) => method === 'GET' && docsPaths(page).includes(path))
      .map(({ method, path, fn }) => ({
        ...aboutOf({ method, path, fn }),
        message: `Endpoint GET ${path} (${fn.path}) is where the docs are (${page.path}).`,
        hint:
          path === page.redoc
            ? 'Move one of the two, or leave ReDoc out: createDocs(..., { redoc: false }).'
            : 'Move one of the two.',
      })),
  ];
}

function duplicates<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].filter(([, group]) => group.length > 1);
}

function places(same: readonly { readonly fn: { readonly path: string } }[]): string {
  return same.map(({ fn }) => fn.path).join(', ');
}
