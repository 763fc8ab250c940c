import {
  type AuthorizerEntry,
  type EndpointTrigger,
  findEndpoints,
  type StageManifest,
} from '@lambda-forge/manifest';
import type { SecurityRequirementObject, SecuritySchemeObject } from 'openapi3-ts/oas31';

/** What a caller must send so that an authorizer lets it pass: one scheme for each header that it reads. */
export function toSecuritySchemes(stage: StageManifest): Record<string, SecuritySchemeObject> {
  const own = authorizersOf(stage).flatMap((authorizer) =>
    headersOf(authorizer).map((header): [string, SecuritySchemeObject] => [
      schemeName(authorizer, header),
      {
        type: 'apiKey',
        in: 'header',
        name: header,
        description: describe(authorizer, stage),
        ...(authorizer.type === 'cognito' ? { 'x-amazon-apigateway-authtype': 'cognito_user_pools' } : {}),
      },
    ]),
  );
  return { ...Object.fromEntries(own), [signature]: signed, [apiKey]: keyed };
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html
const apiKey = 'api_key';
const keyed: SecuritySchemeObject = {
  type: 'apiKey',
  in: 'header',
  name: 'x-api-key',
  description: 'The key of a usage plan, which says how many calls it is good for.',
};

// As API Gateway exports it: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html
const signature = 'sigv4';
const signed: SecuritySchemeObject = {
  type: 'apiKey',
  in: 'header',
  name: 'Authorization',
  description:
    'A signature of AWS credentials (Signature Version 4, service execute-api) that may invoke it.',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};

// In the words of its function.
function describe({ name, function: fn, userPool }: AuthorizerEntry, { functions }: StageManifest): string {
  if (userPool !== undefined)
    return `The identity token of a user of the user pool "${userPool}", or an access token where scopes are asked for.`;
  return functions.find((each) => each.name === fn)?.description || `Checked by the authorizer "${name}".`;
}

/** The requirement of an endpoint: nothing when it is public, and takes no API key. */
export function toSecurity(endpoint: EndpointTrigger, stage: StageManifest): SecurityRequirementObject[] {
  const [requirement = {}] = toGuard(endpoint, stage);
  const all = { ...requirement, ...(endpoint.apiKeyRequired ? { [apiKey]: [] } : {}) };
  return Object.keys(all).length > 0 ? [all] : [];
}

function toGuard(endpoint: EndpointTrigger, stage: StageManifest): SecurityRequirementObject[] {
  if (endpoint.public) return [];
  if (endpoint.iam) return [{ [signature]: [] }];
  const name = authorizerName(endpoint, stage);
  const authorizer = authorizersOf(stage).find((each) => each.name === name);
  if (!authorizer) return [];
  const scopes = authorizer.type === 'cognito' ? [...(endpoint.scopes ?? [])] : [];
  return [
    Object.fromEntries(headersOf(authorizer).map((header) => [schemeName(authorizer, header), scopes])),
  ];
}

// A list of functions names authorizers, or not even that; what they read is then the usual header.
function authorizersOf(stage: StageManifest): readonly AuthorizerEntry[] {
  const { authorizers } = stage;
  const named = findEndpoints(stage).flatMap(({ trigger }) =>
    trigger.public || trigger.iam ? [] : authorizerName(trigger, stage),
  );
  const unknown = [...new Set(named)].filter((name) => !authorizers.some((each) => each.name === name));
  return [
    ...authorizers,
    ...unknown.map((name) => ({ name, function: '', type: 'token' as const, headers: [], default: false })),
  ];
}

function authorizerName({ authorizer }: EndpointTrigger, { authorizers }: StageManifest): string {
  return authorizer ?? authorizers.find((each) => each.default)?.name ?? 'authorizer';
}

function headersOf({ headers }: AuthorizerEntry): readonly string[] {
  return headers.length > 0 ? headers : ['Authorization'];
}

function schemeName(authorizer: AuthorizerEntry, header: string): string {
  const name = authorizer.name.replace(/[^A-Za-z0-9._-]/g, '');
  return headersOf(authorizer).length === 1 ? name : `${name}.${header}`;
}
