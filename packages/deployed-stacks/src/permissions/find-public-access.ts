import type { NewGrant } from './find-new-grants.ts';
import { findOpenOperations } from './find-open-operations.ts';
import { branchesOf } from './grant.ts';
import type { PolicyResource, PolicyTemplate } from './policy-template.ts';
import { renderValue } from './render-value.ts';

/** What is open of a resource, in words; `before` is the resource as it is deployed, `template` what it stands in. */
type FindOpenings = (
  properties: Properties,
  before: Properties | undefined,
  template: PolicyTemplate,
) => string[];
type Properties = Readonly<Record<string, unknown>>;

// What policies and security groups do not say.
const rules: Readonly<Record<string, FindOpenings>> = {
  'AWS::S3::Bucket': ({ AccessControl, PublicAccessBlockConfiguration: block }, before) => [
    ...(/^(Public|AuthenticatedRead)/.test(String(AccessControl))
      ? [`everybody may use its objects (${AccessControl})`]
      : []),
    ...findUnblocked(block, before),
  ],
  'AWS::S3::AccessPoint': ({ PublicAccessBlockConfiguration: block }, before) => findUnblocked(block, before),
  'AWS::Cognito::UserPool': ({ AdminCreateUserConfig }) =>
    isTrue(Object(AdminCreateUserConfig).AllowAdminCreateUserOnly) ? [] : ['everybody may sign up'],
  'AWS::Cognito::UserPoolClient': ({ AllowedOAuthScopes, CallbackURLs }) => [
    ...namesOf(AllowedOAuthScopes).map((name) => `its tokens may have the scope ${name}`),
    ...namesOf(CallbackURLs).map((name) => `it sends its users to ${name}`),
  ],
  'AWS::Cognito::IdentityPool': ({ AllowUnauthenticatedIdentities }) =>
    isTrue(AllowUnauthenticatedIdentities) ? ['everybody may take its role for guests'] : [],
  'AWS::Lambda::Url': ({ AuthType }) => (AuthType === 'NONE' ? ['everybody may call its URL'] : []),
  // Browsers ask by OPTIONS before they show who they are.
  'AWS::ApiGateway::Method': (properties, before) => {
    const { AuthorizationType = 'NONE', ApiKeyRequired, HttpMethod } = properties;
    if (AuthorizationType !== 'NONE') return findOtherAuthorizer(properties, before);
    if (HttpMethod === 'OPTIONS') return [];
    if (!isTrue(ApiKeyRequired)) return ['everybody may call it'];
    const was = before && (before['AuthorizationType'] ?? 'NONE') !== 'NONE';
    return was ? ['everybody with an API key may call it'] : [];
  },
  'AWS::ApiGateway::Authorizer': ({ ProviderARNs }) =>
    namesOf(ProviderARNs).map((name) => `it lets in users of ${name}`),
  'AWS::ApiGatewayV2::Authorizer': ({ JwtConfiguration }) => {
    const { Issuer, Audience } = Object(JwtConfiguration) as Properties;
    return [
      ...namesOf(Issuer).map((name) => `it takes tokens of ${name}`),
      ...namesOf(Audience).map((name) => `it takes tokens for ${name}`),
    ];
  },
  'AWS::ApiGateway::RestApi': ({ Body, EndpointConfiguration }, before) => [
    ...(isPrivate(before?.['EndpointConfiguration']) && !isPrivate(EndpointConfiguration)
      ? ['it is not private any more']
      : []),
    ...findOpenOperations(Body),
  ],
  'AWS::ApiGatewayV2::Api': ({ Body }) => findOpenOperations(Body),
  // Routes of a WebSocket API but $connect ask nobody: who is connected was asked.
  'AWS::ApiGatewayV2::Route': (properties, before, { Resources }) => {
    const { AuthorizationType = 'NONE', ApiKeyRequired, RouteKey } = properties;
    if (AuthorizationType !== 'NONE') return findOtherAuthorizer(properties, before);
    const isHttp = Resources?.[Object(properties['ApiId']).Ref]?.Properties?.['ProtocolType'] === 'HTTP';
    const isDoor = isHttp || /^(\$connect$|\S+ \/)/.test(String(RouteKey));
    return isDoor && !isTrue(ApiKeyRequired) ? ['everybody may call it'] : [];
  },
  'AWS::CloudFront::Distribution': () => ['it is reached from the internet'],
  'AWS::EC2::Subnet': ({ MapPublicIpOnLaunch }) =>
    isTrue(MapPublicIpOnLaunch) ? ['what starts in it is reached from the internet'] : [],
  'AWS::EC2::VPCEndpointService': ({ AcceptanceRequired }) =>
    AcceptanceRequired === false || AcceptanceRequired === 'false'
      ? ['who may connect to it needs no acceptance']
      : [],
  'AWS::IAM::OIDCProvider': ({ ClientIdList }) =>
    namesOf(ClientIdList).map((name) => `it takes tokens for ${name}`),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Scheme, Type }) =>
    Scheme === 'internet-facing' || (Scheme === undefined && Type !== 'gateway')
      ? ['it is reached from the internet']
      : [],
};

const ofEveryType: FindOpenings = (properties) =>
  hasPublicAddress(properties) ? ['it is reached from the internet'] : [];

function hasPublicAddress(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) =>
    /^(PubliclyAccessible|AssociatePublicIpAddress|AssignPublicIp|EndpointPublicAccess)$/.test(key)
      ? isTrue(each) || each === 'ENABLED'
      : hasPublicAddress(each),
  );
}

// AWS blocks all where a new one says nothing; an update that says nothing any more unblocks.
function findUnblocked(block: unknown, before: Properties | undefined): string[] {
  return ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets']
    .filter((name) => {
      const was = isTrue(Object(before?.['PublicAccessBlockConfiguration'])[name]);
      return block === undefined ? was : !isTrue(Object(block)[name]);
    })
    .map((name) => `public access is not blocked: ${name} is off`);
}

// Who is asked for somebody else than before lets somebody else in; so does one more scope, of which any is enough.
function findOtherAuthorizer(
  { AuthorizationType, AuthorizerId, AuthorizationScopes }: Properties,
  before: Properties | undefined,
): string[] {
  const asked = (of: Properties) => renderValue(of['AuthorizerId'] ?? of['AuthorizationType'] ?? 'NONE');
  if (!before || asked(before) === 'NONE') return [];
  const [old, now] = [namesOf(before['AuthorizationScopes']), namesOf(AuthorizationScopes)];
  const who = asked({ AuthorizationType, AuthorizerId });
  return [
    ...(asked(before) === who ? [] : [`another authorizer lets in: ${who}`]),
    ...(old.length > 0 && now.length === 0 ? ['its tokens need no scope any more'] : []),
    ...(old.length > 0 ? now.filter((name) => !old.includes(name)) : []).map(
      (name) => `the scope ${name} lets in, too`,
    ),
  ];
}

function namesOf(value: unknown): string[] {
  return branchesOf(value ?? []).map(renderValue);
}

/** What everybody may reach by a template that was not as open by another one. */
export function findPublicAccess(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  return Object.entries(after.Resources ?? {}).flatMap(([id, resource]) => {
    const deployed = before.Resources?.[id];
    const old = deployed?.Type === resource.Type ? deployed : undefined;
    const known = old ? findOpenings(old, undefined, before) : [];
    return findOpenings(resource, old?.Properties, after)
      .filter((opening) => !known.includes(opening))
      .map((message) => ({ subject: `\${${id}}`, message }));
  });
}

function findOpenings(
  { Type, Properties = {} }: PolicyResource,
  before: Properties | undefined,
  template: PolicyTemplate,
): string[] {
  const find: FindOpenings = rules[Type] ?? (() => []);
  return [find, ofEveryType].flatMap((each) => each(Properties, before, template));
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isPrivate(configuration: unknown): boolean {
  const { Types = [] } = Object(configuration) as { readonly Types?: unknown };
  return [Types].flat().includes('PRIVATE');
}
