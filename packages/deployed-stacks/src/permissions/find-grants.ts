import { type Grant, readGrants, renderPrincipal } from './grant.ts';
import { renderValue } from './render-value.ts';

/** As much of a template as permissions are read from. */
export interface PolicyTemplate {
  readonly Resources?: Readonly<Record<string, PolicyResource>>;
}

export interface PolicyResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** Every statement of the policies of a template's resources, whichever their type. */
export function findGrants({ Resources = {} }: PolicyTemplate): Grant[] {
  return Object.entries(Resources).flatMap(([id, resource]) => [
    ...findDocuments(resource.Properties).flatMap(({ document, isTrust }) =>
      subjectsOf(id, resource, isTrust).flatMap((subject) => readGrants(document, subject)),
    ),
    ...readLambdaPermission(resource),
    ...readAttached(id, resource),
  ]);
}

interface Found {
  readonly document: object;
  readonly isTrust: boolean;
}

// A policy document is what has statements, wherever a type keeps it.
function findDocuments(value: unknown, name = ''): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value) return [{ document: value, isTrust: name === 'AssumeRolePolicyDocument' }];
  return Object.entries(value).flatMap(([key, each]) => findDocuments(each, key));
}

// What a policy of this type is attached to.
const attachments: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Policy': ['Roles', 'Users', 'Groups'],
  'AWS::IAM::RolePolicy': ['RoleName'],
  'AWS::IAM::UserPolicy': ['UserName'],
  'AWS::IAM::GroupPolicy': ['GroupName'],
  'AWS::IAM::ManagedPolicy': ['Roles', 'Users', 'Groups'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SQS::QueuePolicy': ['Queues'],
  'AWS::SQS::QueueInlinePolicy': ['Queue'],
  'AWS::SNS::TopicPolicy': ['Topics'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId'],
  'AWS::Events::EventBusPolicy': ['EventBusName'],
};

function subjectsOf(id: string, { Type, Properties = {} }: PolicyResource, isTrust: boolean): string[] {
  if (isTrust) return [`trust of \${${id}}`];
  const named = (attachments[Type] ?? []).flatMap((name) => [Properties[name] ?? []].flat().map(renderValue));
  return named.length > 0 ? named : [`\${${id}}`];
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
const permissionConditions: Readonly<Record<string, string>> = {
  SourceArn: 'ArnLike aws:sourcearn',
  SourceAccount: 'StringEquals aws:sourceaccount',
  PrincipalOrgID: 'StringEquals aws:principalorgid',
  EventSourceToken: 'StringEquals lambda:eventsourcetoken',
  FunctionUrlAuthType: 'StringEquals lambda:functionurlauthtype',
};

function readLambdaPermission({ Type, Properties = {} }: PolicyResource): Grant[] {
  if (Type !== 'AWS::Lambda::Permission') return [];
  const { Principal, Action, FunctionName } = Properties;
  const principal = renderValue(Principal);
  const kind = principal.includes('.amazonaws.com') ? 'Service' : 'AWS';
  const given = Object.entries(permissionConditions).filter(([name]) => Properties[name] !== undefined);
  return [
    {
      subject: renderValue(FunctionName),
      isDenial: false,
      principals: { isAllBut: false, values: [renderPrincipal(kind, principal)] },
      actions: { isAllBut: false, values: [renderValue(Action)] },
      conditions: Object.fromEntries(given.map(([name, key]) => [key, [renderValue(Properties[name])]])),
    },
  ];
}

/** The action that stands for all that a managed policy allows. */
export const managedPolicyAction = 'whatever a managed policy allows';

function readAttached(id: string, { Type, Properties = {} }: PolicyResource): Grant[] {
  const policies = [Properties['ManagedPolicyArns'] ?? []].flat().map(renderValue);
  if (!Type.startsWith('AWS::IAM::') || policies.length === 0) return [];
  const actions = { isAllBut: false, values: [managedPolicyAction] };
  const resources = { isAllBut: false, values: policies };
  return [{ subject: `\${${id}}`, isDenial: false, actions, resources, conditions: {} }];
}
