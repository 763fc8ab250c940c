import { type Conditions, conditionalBranchesOf, type Grant, readGrants, renderPrincipal } from './grant.ts';
import type { PolicyResource, PolicyTemplate } from './policy-template.ts';
import { readBelongings } from './read-belongings.ts';
import { renderValue } from './render-value.ts';

/** Every statement of the policies of a template's resources, whichever their type. */
export function findGrants({ Resources = {} }: PolicyTemplate): Grant[] {
  return Object.entries(Resources).flatMap(([id, resource]) =>
    [
      ...findAllDocuments(resource).flatMap(({ document, isTrust, when }) =>
        subjectsOf(id, resource, isTrust).flatMap((subject) => readGrants(document, subject, when)),
      ),
      ...readPermission(id, resource),
      ...readBelongings(id, resource),
    ].map((grant) => within(grant, resource)),
  );
}

function within(grant: Grant, { Condition }: PolicyResource): Grant {
  return Condition === undefined ? grant : { ...grant, when: [...(grant.when ?? []), Condition] };
}

interface Found {
  readonly document: object;
  readonly isTrust: boolean;
  /** The conditions of the template under which it is taken. */
  readonly when: readonly string[];
}

function findAllDocuments({ Type, Properties = {} }: PolicyResource): Found[] {
  const open = openUnlessTold[Type];
  const isOpen = open !== undefined && Properties[open.property] === undefined;
  return [
    ...findDocuments(Properties),
    ...(isOpen ? [{ document: { Statement: open.statement }, isTrust: false, when: [] }] : []),
  ];
}

const root = `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root`;

// Types that allow something where they say nothing of it, by what AWS takes for the policy then.
const openUnlessTold: Readonly<Record<string, { readonly property: string; readonly statement: object }>> = {
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  'AWS::EC2::VPCEndpoint': {
    property: 'PolicyDocument',
    statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  'AWS::KMS::Key': {
    property: 'KeyPolicy',
    statement: { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' },
  },
};

// A policy document is what has statements, wherever a type keeps it.
function findDocuments(value: unknown, name = '', when: readonly string[] = []): Found[] {
  const written = readText(value);
  if (written) return [{ document: written, isTrust: false, when }];
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value) return [{ document: value, isTrust: name === 'AssumeRolePolicyDocument', when }];
  const isChosen = Object.keys(value).join() === 'Fn::If';
  if (isChosen)
    return conditionalBranchesOf(value, when).flatMap((each) => findDocuments(each.value, name, each.when));
  return Object.entries(value).flatMap(([key, each]) => findDocuments(each, key, when));
}

// Some types take their policy as text: AWS::Logs::ResourcePolicy.
function readText(value: unknown): object | undefined {
  const isText = typeof value === 'string' || ['Fn::Join', 'Fn::Sub'].some((name) => name in Object(value));
  const text = isText ? renderValue(value) : '';
  // Those of OpenSearch Serverless have rules in place of statements.
  const isOther = /^\s*[[{]/.test(text) && /"(Principal|AllowFromPublic)"\s*:/.test(text);
  if (!isOther && !/^\s*\{\s*"(Version|Statement|Id)"/.test(text)) return undefined;
  // The same text allows the same, and any other may allow something else.
  const unread = { Statement: { Effect: 'Allow', Action: text } };
  try {
    const document: unknown = JSON.parse(text);
    if (Object(document)['Statement'] !== undefined) return Object(document);
    return isOther ? unread : undefined;
  } catch {
    return unread;
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
