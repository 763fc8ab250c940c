import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import { type ApiConfig, readApis } from '@lambda-forge/local-rest-api';
import { DeployError } from '../errors.ts';

interface Method {
  readonly path: string;
  readonly httpMethod: string;
  readonly body: boolean;
  readonly parameters: boolean;
}

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/**
 * Gives the methods of APIs that MiniStack has deployed the request validators of their templates, and does nothing
 * anywhere else. MiniStack 1.5 validates requests, but its CloudFormation takes a validator and creates none.
 * @param environment that in which the CDK CLI has deployed the stacks
 * @returns how many methods got one
 */
export async function addMiniStackValidators(
  environment: NodeJS.ProcessEnv,
  stacks: readonly StackArtifact[],
): Promise<number> {
  const url = environment['AWS_ENDPOINT_URL'] ?? '';
  // What cannot run on this machine does not matter here.
  const apis = readApis(createScopes(stacks, []), [], []);
  const validated = apis.map((api) => ({ api, methods: findValidated(api) }));
  if (validated.every(({ methods }) => methods.length === 0) || !(await isMiniStack(url))) return 0;
  let count = 0;
  for (const { api, methods } of validated) {
    if (methods.length > 0)
      await addTo(api, methods, createCall(url, environment['AWS_ACCESS_KEY_ID'] ?? 'test', api));
    count += methods.length;
  }
  return count;
}

function findValidated({ resources, validators }: ApiConfig): Method[] {
  return resources.flatMap(({ path, methods }) =>
    [...methods].flatMap(([httpMethod, { validatorId }]) => {
      const validator = validators.get(validatorId ?? '');
      return validator ? [{ path, httpMethod, ...validator }] : [];
    }),
  );
}

async function addTo({ name, stages }: ApiConfig, methods: readonly Method[], call: Call): Promise<void> {
  const { item: apis = [] } = (await call('GET', '?limit=500')) as Items<{ id: string; name: string }>;
  const id = apis.find((api) => api.name === name)?.id;
  if (id === undefined) throw new DeployError(`MiniStack has not deployed the API "${name}".`);
  const { item: paths = [] } = (await call('GET', `/${id}/resources?limit=500`)) as Items<{
    id: string;
    path: string;
  }>;
  const created = new Map<string, string>();
  for (const { path, httpMethod, body, parameters } of methods) {
    const kind = `body ${body}, parameters ${parameters}`;
    if (!created.has(kind)) {
      const flags = { name: kind, validateRequestBody: body, validateRequestParameters: parameters };
      const validator = (await call('POST', `/${id}/requestvalidators`, flags)) as { id: string };
      created.set(kind, validator.id);
    }
    const operation = { op: 'replace', path: '/requestValidatorId', value: created.get(kind) };
    const resource = paths.find((other) => other.path === path)?.id;
    await call('PATCH', `/${id}/resources/${resource}/methods/${httpMethod}`, {
      patchOperations: [operation],
    });
  }
  for (const stage of stages) await call('POST', `/${id}/deployments`, { stageName: stage.name });
}

interface Items<T> {
  readonly item?: readonly T[];
}

async function isMiniStack(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/_ministack/health`)).ok;
  } catch {
    return false; // Whatever deployed there does not answer to this.
  }
}

// MiniStack reads service, account and region from the signature and does not check it.
function createCall(url: string, key: string, { region }: ApiConfig): Call {
  const scope = `${key}/20260101/${region}/apigateway/aws4_request`;
  const headers = {
    Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    'Content-Type': 'application/json',
  };
  return async (method, path, body) => {
    const response = await fetch(`${url}/restapis${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw new DeployError(`${method} ${url}/restapis${path} answered ${response.status}: ${text}`);
  };
}
