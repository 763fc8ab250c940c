import { branchesOf, type Conditions, type Grant, readGrants, renderPrincipal } from './grant.ts';
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
    ...readPermission(id, resource),
    ...readAttached(id, resource),
    ...readBoundary(id, resource),
  ]);
}

interface Found {
  readonly document: object;
  readonly isTrust: boolean;
}

// A policy document is what has statements, wherever a type keeps it.
function findDocuments(value: unknown, name = ''): Found[] {
  const written = readText(value);
  if (written) return [{ document: written, isTrust: false }];
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value) return [{ document: value, isTrust: name === 'AssumeRolePolicyDocument' }];
  return Object.entries(value).flatMap(([key, each]) => findDocuments(each, key));
}

// Some types take their policy as text: AWS::Logs::ResourcePolicy.
function readText(value: unknown): object | undefined {
  const isText = typeof value === 'string' || ['Fn::Join', 'Fn::Sub'].some((name) => name in Object(value));
  const text = isText ? renderValue(value) : '';
  if (!/^\s*\{\s*"(Version|Statement|Id)"/.test(text)) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    return Object(document)['Statement'] === undefined ? undefined : Object(document);
  } catch {
    // The same text allows the same, and any other may allow something else.
    return { Statement: { Effect: 'Allow', Action: text } };
  }
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

// Types that are a statement themselves, and the property that names what it is about.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
const permissions: Readonly<Record<string, string>> = {
  'AWS::Lambda::Permission': 'FunctionName',
  'AWS::Lambda::LayerVersionPermission': 'LayerVersionArn',
  'AWS::Events::EventBusPolicy': 'EventBusName',
};

const permissionConditions: Readonly<Record<string, string>> = {
  SourceArn: 'ArnLike aws:sourcearn',
  SourceAccount: 'StringEquals aws:sourceaccount',
  PrincipalOrgID: 'StringEquals aws:principalorgid',
  OrganizationId: 'StringEquals aws:principalorgid',
  EventSourceToken: 'StringEquals lambda:eventsourcetoken',
  FunctionUrlAuthType: 'StringEquals lambda:functionurlauthtype',
  InvokedViaFunctionUrl: 'Bool lambda:invokedviafunctionurl',
};

function readPermission(id: string, { Type, Properties = {} }: PolicyResource): Grant[] {
  const { Principal, Action, Condition } = Properties;
  const about = permissions[Type];
  if (about === undefined || Action === undefined) return [];
  const principal = renderValue(Principal);
  const kind = principal.includes('.amazonaws.com') ? 'Service' : 'AWS';
  const given = Object.entries(permissionConditions).filter(([name]) => Properties[name] !== undefined);
  const own: Conditions = Condition === undefined ? {} : { Condition: [renderValue(Condition)] };
  return [
    {
      subject: renderValue(Properties[about] ?? { Ref: id }),
      isDenial: false,
      principals: { isAllBut: false, values: [renderPrincipal(kind, principal)] },
      actions: { isAllBut: false, values: [renderValue(Action)] },
      conditions: {
        ...Object.fromEntries(given.map(([name, key]) => [key, [renderValue(Properties[name])]])),
        ...own,
      },
    },
  ];
}

// Only AWS knows what these allow or refuse. As actions with a wildcard they are not among what leaves actions out, and
// being of every resource they are not among what is allowed on some.
const managedPolicy = 'managed policy *: ';
const boundary = 'permissions boundary *: ';

/** An action as messages have it. */
export function renderAction(action: string): string {
  return action
    .replace(managedPolicy, 'whatever a managed policy allows: ')
    .replace(boundary, 'whatever its permissions boundary leaves out: ');
}

/** Whether an action stands for what a whole policy says, on whichever resources. */
export function isOfPolicy(action: string): boolean {
  return action.startsWith(managedPolicy) || action.startsWith(boundary);
}

function readAttached(id: string, { Type, Properties = {} }: PolicyResource): Grant[] {
  const policies = branchesOf(Properties['ManagedPolicyArns'] ?? []).map(renderValue);
  if (!Type.startsWith('AWS::IAM::') || policies.length === 0) return [];
  return [
    ofPolicies(id, { isDenial: false, actions: policies.map((policy) => `${managedPolicy}${policy}`) }),
  ];
}

function readBoundary(id: string, { Type, Properties = {} }: PolicyResource): Grant[] {
  const { PermissionsBoundary } = Properties;
  if (!Type.startsWith('AWS::IAM::') || PermissionsBoundary === undefined) return [];
  return [ofPolicies(id, { isDenial: true, actions: [`${boundary}${renderValue(PermissionsBoundary)}`] })];
}

function ofPolicies(
  id: string,
  { isDenial, actions }: { readonly isDenial: boolean; readonly actions: readonly string[] },
): Grant {
  const names = (values: readonly string[]) => ({ isAllBut: false, values });
  return { subject: `\${${id}}`, isDenial, actions: names(actions), resources: names(['*']), conditions: {} };
}
