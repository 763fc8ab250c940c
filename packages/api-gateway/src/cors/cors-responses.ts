import { findTarget } from '@lambda-forge/synthesis';
import { CfnGatewayResponse, type CorsOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

// The first two stand for all others that are not declared, but for that of a body over 10 MB, which has a text of its
// own. https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
const types = [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX, ResponseType.REQUEST_TOO_LARGE];

/**
 * Lets the pages of browsers read the gateway's own answers, which without these headers are network errors to them.
 * Gateway responses that the app has declared itself get the headers that they do not say themselves.
 */
export function addCorsResponses(api: RestApi, options: CorsOptions): void {
  const headers = toHeaders(options);
  const own = findOwn(api);
  for (const response of own) addMissing(response, headers);
  for (const type of types) {
    if (own.some((response) => response.responseType === type.responseType)) continue;
    api.addGatewayResponse(`Cors-${type.responseType}`, { type, responseHeaders: headers });
  }
}

/** The types of gateway responses that the API has in its template: the app's own, and those of CORS. */
export function changedGatewayResponses(api: RestApi, hasCors: boolean): string[] {
  const own = findOwn(api).map(({ responseType }) => responseType);
  return [...new Set([...own, ...(hasCors ? types.map(({ responseType }) => responseType) : [])])].sort();
}

function findOwn(api: RestApi): CfnGatewayResponse[] {
  return api.stack.node
    .findAll()
    .filter((node) => node instanceof CfnGatewayResponse)
    .filter(({ restApiId }) => findTarget(restApiId) === api.node.defaultChild);
}

function toHeaders({ allowOrigins, allowCredentials, exposeHeaders }: CorsOptions): Record<string, string> {
  const origin = toOrigin(allowOrigins, allowCredentials);
  return {
    'Access-Control-Allow-Origin': origin,
    ...(origin === "'*'" ? {} : { Vary: "'Origin'" }),
    ...(allowCredentials ? { 'Access-Control-Allow-Credentials': "'true'" } : {}),
    ...(exposeHeaders ? { 'Access-Control-Expose-Headers': `'${exposeHeaders.join(',')}'` } : {}),
  };
}

// A gateway response cannot choose one of several origins. What it says is nobody's secret, so that all may read it;
// with credentials, for which browsers do not take a `*`, it names the origin that asks. A handler's answers keep to
// the list. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html
function toOrigin([first = '*', ...others]: readonly string[], allowCredentials = false): string {
  if (others.length === 0) return `'${first}'`;
  return allowCredentials ? 'method.request.header.Origin' : "'*'";
}

function addMissing(response: CfnGatewayResponse, headers: Readonly<Record<string, string>>): void {
  const said = (response.responseParameters ?? {}) as Readonly<Record<string, string>>;
  const names = new Set(Object.keys(said).map((name) => name.toLowerCase()));
  const missing = Object.entries(headers)
    .map(([name, value]) => [`gatewayresponse.header.${name}`, value] as const)
    .filter(([name]) => !names.has(name.toLowerCase()));
  response.responseParameters = { ...said, ...Object.fromEntries(missing) };
}
