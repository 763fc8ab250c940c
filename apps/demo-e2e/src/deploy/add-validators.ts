/** The API that a stage's URL leads to, and the endpoint that it was deployed at. */
export interface DeployedApi {
  readonly endpoint: string;
  readonly url: string;
}

interface Method {
  readonly httpMethod: string;
  readonly requestModels?: Readonly<Record<string, string>>;
}

interface Resource {
  readonly id: string;
  readonly resourceMethods?: Readonly<Record<string, Method>>;
}

/**
 * Gives the methods that have a model the request validator of the template. MiniStack 1.5 validates requests, but
 * its CloudFormation creates no validators.
 */
export async function addValidators({ endpoint, url }: DeployedApi): Promise<void> {
  const [, id, stage] = /execute-api\/(\w+)\/([^/]+)/.exec(url) ?? [];
  const call = (method: string, path: string, body?: object) =>
    callApiGateway(`${endpoint}/restapis/${id}${path}`, method, body);
  const { item } = (await call('GET', '/resources?embed=methods&limit=500')) as { item: readonly Resource[] };
  const flags = { validateRequestBody: true, validateRequestParameters: true };
  const validator = (await call('POST', '/requestvalidators', { name: 'all', ...flags })) as { id: string };
  for (const resource of item) {
    for (const { httpMethod, requestModels } of Object.values(resource.resourceMethods ?? {})) {
      if (Object.keys(requestModels ?? {}).length === 0) continue;
      const operation = { op: 'replace', path: '/requestValidatorId', value: validator.id };
      await call('PATCH', `/resources/${resource.id}/methods/${httpMethod}`, {
        patchOperations: [operation],
      });
    }
  }
  await call('POST', '/deployments', { stageName: stage });
}

// An emulator reads the service from the signature and does not check it.
const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-2/apigateway/aws4_request, SignedHeaders=host, Signature=0';

async function callApiGateway(url: string, method: string, body: object | undefined): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
