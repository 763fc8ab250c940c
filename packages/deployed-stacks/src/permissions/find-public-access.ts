import type { PolicyResource, PolicyTemplate } from './find-grants.ts';
import type { NewGrant } from './find-new-grants.ts';

/** What is open of a resource, in words; `before` is the resource as it is deployed. */
type FindOpenings = (properties: Properties, before: Properties | undefined) => string[];
type Properties = Readonly<Record<string, unknown>>;

// What policies and security groups do not say.
const rules: Readonly<Record<string, FindOpenings>> = {
  'AWS::S3::Bucket': ({ AccessControl, PublicAccessBlockConfiguration: block }, before) => [
    ...(/^(Public|AuthenticatedRead)/.test(String(AccessControl))
      ? [`everybody may use its objects (${AccessControl})`]
      : []),
    // AWS blocks all where a new bucket says nothing; an update that says nothing any more unblocks.
    ...['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets']
      .filter((name) => {
        const was = isTrue(Object(before?.['PublicAccessBlockConfiguration'])[name]);
        return block === undefined ? was : !isTrue(Object(block)[name]);
      })
      .map((name) => `public access is not blocked: ${name} is off`),
  ],
  'AWS::Lambda::Url': ({ AuthType }) => (AuthType === 'NONE' ? ['everybody may call its URL'] : []),
  'AWS::Lambda::Function': ({ VpcConfig }, before) =>
    before?.['VpcConfig'] && !VpcConfig ? ['it is in no VPC any more, and reaches the internet'] : [],
  // Browsers ask by OPTIONS before they show who they are.
  'AWS::ApiGateway::Method': ({ AuthorizationType = 'NONE', ApiKeyRequired, HttpMethod }, before) => {
    if (AuthorizationType !== 'NONE' || HttpMethod === 'OPTIONS') return [];
    if (!isTrue(ApiKeyRequired)) return ['everybody may call it'];
    const was = before && (before['AuthorizationType'] ?? 'NONE') !== 'NONE';
    return was ? ['everybody with an API key may call it'] : [];
  },
  'AWS::ApiGateway::RestApi': ({ EndpointConfiguration, Policy }, before) => [
    ...(isPrivate(before?.['EndpointConfiguration']) && !isPrivate(EndpointConfiguration)
      ? ['it is not private any more']
      : []),
    ...(before?.['Policy'] && !Policy ? ['no policy says any more who may call it'] : []),
  ],
  // Routes of a WebSocket API but $connect ask nobody: who is connected was asked.
  'AWS::ApiGatewayV2::Route': ({ AuthorizationType, ApiKeyRequired, RouteKey }) =>
    (AuthorizationType ?? 'NONE') === 'NONE' &&
    !isTrue(ApiKeyRequired) &&
    /^(\$connect$|\S+ \/)/.test(String(RouteKey))
      ? ['everybody may call it']
      : [],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Scheme, Type }) =>
    Scheme === 'internet-facing' || (Scheme === undefined && Type !== 'gateway')
      ? ['it is reached from the internet']
      : [],
};

const ofEveryType: FindOpenings = ({ PubliclyAccessible }) =>
  isTrue(PubliclyAccessible) ? ['it is reached from the internet'] : [];

/** What everybody may reach by a template that was not as open by another one. */
export function findPublicAccess(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  return Object.entries(after.Resources ?? {}).flatMap(([id, resource]) => {
    const deployed = before.Resources?.[id];
    const old = deployed?.Type === resource.Type ? deployed : undefined;
    const known = old ? findOpenings(old, undefined) : [];
    return findOpenings(resource, old)
      .filter((opening) => !known.includes(opening))
      .map((message) => ({ subject: `\${${id}}`, message }));
  });
}

function findOpenings(
  { Type, Properties = {} }: PolicyResource,
  before: PolicyResource | undefined,
): string[] {
  const find: FindOpenings = rules[Type] ?? (() => []);
  return [...find(Properties, before?.Properties), ...ofEveryType(Properties, before?.Properties)];
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isPrivate(configuration: unknown): boolean {
  const { Types = [] } = Object(configuration) as { readonly Types?: unknown };
  return [Types].flat().includes('PRIVATE');
}
