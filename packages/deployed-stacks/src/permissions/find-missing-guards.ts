import type { NewGrant } from './find-new-grants.ts';
import { branchesOf } from './grant.ts';
import type { PolicyResource, PolicyTemplate } from './policy-template.ts';
import { renderValue } from './render-value.ts';

/** What asks or refuses somebody, by the words that are told when it does so no more. */
type FindGuards = (properties: Readonly<Record<string, unknown>>) => string[];

const isOn = (value: unknown) => value === true || value === 'true';
const told = (condition: boolean, message: string) => (condition ? [message] : []);

// Properties that keep somebody out.
const guards: Readonly<Record<string, FindGuards>> = {
  'AWS::ApiGateway::RestApi': ({ DisableExecuteApiEndpoint, Policy }) => [
    ...told(isOn(DisableExecuteApiEndpoint), 'it is reached by its own address again'),
    ...told(Boolean(Policy), 'no policy says any more who may call it'),
  ],
  'AWS::ApiGatewayV2::Api': ({ DisableExecuteApiEndpoint }) =>
    told(isOn(DisableExecuteApiEndpoint), 'it is reached by its own address again'),
  'AWS::CloudFront::Distribution': ({ DistributionConfig }) => [
    ...told(has(DistributionConfig, 'WebACLId'), 'no firewall stands before it any more'),
    ...told(has(DistributionConfig, 'TrustedKeyGroups'), 'it asks for no signature any more'),
  ],
  'AWS::Cognito::UserPool': ({ MfaConfiguration }) =>
    told(MfaConfiguration === 'ON', 'it asks no longer everybody for a second factor'),
  'AWS::Cognito::UserPoolClient': ({ GenerateSecret }) =>
    told(isOn(GenerateSecret), 'it is used without a secret'),
  'AWS::Lambda::Function': ({ VpcConfig }) =>
    told(Boolean(VpcConfig), 'it is in no VPC any more, and reaches the internet'),
  'AWS::WAFv2::WebACL': ({ DefaultAction, Rules }) => [
    ...told(has(DefaultAction, 'Block'), 'it lets through what no rule of its is about'),
    ...branchesOf(Rules ?? [])
      .filter((rule) => !/^(Allow|Count)$/.test(Object.keys(Object(Object(rule).Action)).join()))
      .map((rule) => `its rule ${renderValue(Object(rule).Name)} is gone, or blocks no more`),
  ],
};

/** What kept somebody out by a template, and does so no more by another one. */
export function findMissingGuards(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  const ofProperties = Object.entries(after.Resources ?? {}).flatMap(([id, resource]) => {
    const old = before.Resources?.[id];
    if (old?.Type !== resource.Type) return [];
    const kept = findGuards(resource);
    return findGuards(old)
      .filter((message) => !kept.includes(message))
      .map((message) => ({ subject: `\${${id}}`, message }));
  });
  return [...ofProperties, ...findMissingFirewalls(before, after)];
}

function findGuards({ Type, Properties = {} }: PolicyResource): string[] {
  return guards[Type]?.(Properties) ?? [];
}

// An association is a resource of its own.
function findMissingFirewalls(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  const guarded = ({ Resources = {} }: PolicyTemplate) =>
    Object.values(Resources)
      .filter(({ Type }) => /^AWS::WAF\w*::WebACLAssociation$/.test(Type))
      .map(({ Properties }) => renderValue(Properties?.['ResourceArn']));
  const now = guarded(after);
  const isGone = (arn: string) => {
    const ids = [...arn.matchAll(/\$\{([^.}:]+)/g)].map(([, id = '']) => id);
    return ids.some((id) => before.Resources?.[id] && !after.Resources?.[id]);
  };
  return guarded(before)
    .filter((arn) => !now.includes(arn) && !isGone(arn))
    .map((subject) => ({ subject, message: 'no firewall stands before it any more' }));
}

function has(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => (key === name && each !== '') || has(each, name));
}
