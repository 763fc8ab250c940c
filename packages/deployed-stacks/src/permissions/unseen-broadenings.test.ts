import { expect, test } from '@jest/globals';
import { findBroadenings } from './find-broadenings.ts';

type Resources = Readonly<Record<string, object>>;

const compare = (before: Readonly<Record<string, Resources>>, after: Readonly<Record<string, Resources>>) => {
  const of = (templates: Readonly<Record<string, Resources>>) => {
    const entries = Object.entries(templates).map(([path, Resources]) => [
      path,
      { Resources: Resources as never },
    ]);
    return [{ stack: 'S', templates: Object.fromEntries(entries) }];
  };
  return findBroadenings(of(before), of(after)).map(({ resource, message }) => `${resource}: ${message}`);
};
const broadenings = (before: Resources, after: Resources) => compare({ '': before }, { '': after });

const one = (Type: string, Properties: object) => ({ R: { Type, Properties } });
const role = (Properties: object) => one('AWS::IAM::Role', Properties);
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
const inline = (statement: object) => [{ PolicyName: 'p', PolicyDocument: { Statement: [statement] } }];
const allBut = (more: object) => inline({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const everyAction = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::*' };
const deciding = (action: string) => ({
  'Fn::If': ['C', { Effect: 'Allow', Action: action, Resource: '*' }, { Ref: 'AWS::NoValue' }],
});
const logs = (Principal: object) =>
  one('AWS::Logs::ResourcePolicy', {
    PolicyDocument: {
      'Fn::Join': [
        '',
        [
          `{"Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Principal":${JSON.stringify(Principal)},"Resource":"`,
          { 'Fn::GetAtt': ['Group', 'Arn'] },
          '"}]}',
        ],
      ],
    },
  });
const lambda = (Role: unknown) => one('AWS::Lambda::Function', { Role });
const ingress = (rule: object) => ({
  R: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: { SecurityGroupIngress: [rule], SecurityGroupEgress: [] },
  },
});
const port = (FromPort: unknown, ToPort = FromPort) =>
  ingress({ IpProtocol: 'tcp', FromPort, ToPort, CidrIp: '10.0.0.0/8' });
const chosen = (CidrIp: string) =>
  ingress({ 'Fn::If': ['C', { IpProtocol: '-1', CidrIp }, { Ref: 'AWS::NoValue' }] });
const method = (Properties: object) => one('AWS::ApiGateway::Method', { HttpMethod: 'GET', ...Properties });
const withManaged = (Policies: object[]): [Resources, Resources] => [
  role({ Policies }),
  role({ Policies, ManagedPolicyArns: [admin] }),
];
const managed = `R: it may do whatever a managed policy allows: ${admin}`;

test.each<[string, Resources, Resources, string[]]>([
  [
    'a permissions boundary that is gone',
    role({ PermissionsBoundary: 'arn:boundary' }),
    role({}),
    ['R: no longer refused: it may do whatever its permissions boundary leaves out: arn:boundary'],
  ],
  [
    'another permissions boundary',
    role({ PermissionsBoundary: 'arn:boundary' }),
    role({ PermissionsBoundary: 'arn:other' }),
    ['R: no longer refused: it may do whatever its permissions boundary leaves out: arn:boundary'],
  ],
  ['a permissions boundary more', role({}), role({ PermissionsBoundary: 'arn:boundary' }), []],
  [
    'a managed policy where all but some actions were allowed',
    ...withManaged(allBut({ Action: undefined, NotAction: 'iam:*' })),
    [managed],
  ],
  [
    'a managed policy where all but some resources were allowed',
    ...(withManaged(allBut({ Resource: undefined, NotResource: 'arn:aws:s3:::a' })) as [
      Resources,
      Resources,
    ]),
    [managed],
  ],
  ['a managed policy whose own name was allowed', ...withManaged(inline(everyAction)), [managed]],
  ['a managed policy where all was allowed', ...withManaged(allBut({})), []],
  [
    'an action that is known at the deploy alone, where all but some were allowed',
    role({ Policies: allBut({ Action: undefined, NotAction: 'iam:*' }) }),
    role({ Policies: allBut({ Action: { Ref: 'Chosen' } }) }),
    [`R: it may do \${Chosen} on every resource`],
  ],
  [
    'a policy that is written as text',
    logs({ Service: 'es.amazonaws.com' }),
    logs({ AWS: '*' }),
    [`R: everybody may do logs:PutLogEvents on \${Group.Arn}`],
  ],
  ['a policy as text that did not change', logs({ AWS: '*' }), logs({ AWS: '*' }), []],
  [
    'a statement that the deploy decides',
    role({ Policies: inline(deciding('s3:Get*')) }),
    role({ Policies: inline(deciding('s3:*')) }),
    ['R: it may do s3:* on every resource'],
  ],
  [
    'a layer for everybody',
    {},
    one('AWS::Lambda::LayerVersionPermission', {
      Action: 'lambda:GetLayerVersion',
      LayerVersionArn: { Ref: 'Layer' },
      Principal: '*',
    }),
    ['Layer: everybody may do lambda:GetLayerVersion'],
  ],
  [
    'a bus for everybody, without a document',
    {},
    one('AWS::Events::EventBusPolicy', {
      Action: 'events:PutEvents',
      EventBusName: 'orders',
      Principal: '*',
      StatementId: 's',
    }),
    ['orders: everybody may do events:PutEvents'],
  ],
  [
    'a function that is called by other ways than its URL',
    one('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'f',
      Principal: '*',
      InvokedViaFunctionUrl: true,
    }),
    one('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction', FunctionName: 'f', Principal: '*' }),
    ['f: everybody may do lambda:InvokeFunction'],
  ],
  [
    'another role that the template says nothing of',
    lambda('arn:aws:iam::1:role/small'),
    lambda('arn:aws:iam::1:role/admin'),
    ['R: it runs with the role arn:aws:iam::1:role/admin'],
  ],
  [
    'a port that the deploy decided',
    port({ Ref: 'Port' }),
    port(0, 65535),
    ['R: it lets through tcp 0 to 65535 from 10.0.0.0/8'],
  ],
  ['the same port that the deploy decides', port({ Ref: 'Port' }), port({ Ref: 'Port' }), []],
  [
    'another port that the deploy decides',
    port({ Ref: 'Port' }),
    port({ Ref: 'Other' }),
    [`R: it lets through tcp \${Other} from 10.0.0.0/8`],
  ],
  [
    'a rule that the deploy decides',
    chosen('10.0.0.0/8'),
    chosen('0.0.0.0/0'),
    ['R: it lets through everything from everybody (0.0.0.0/0)'],
  ],
  [
    'a bucket for everybody with an AWS account',
    one('AWS::S3::Bucket', {}),
    one('AWS::S3::Bucket', { AccessControl: 'AuthenticatedRead' }),
    ['R: everybody may use its objects (AuthenticatedRead)'],
  ],
  [
    'a load balancer that says nothing',
    {},
    one('AWS::ElasticLoadBalancingV2::LoadBalancer', {}),
    ['R: it is reached from the internet'],
  ],
  [
    'an authorizer that is gone, where a key is left',
    method({ AuthorizationType: 'CUSTOM', ApiKeyRequired: true }),
    method({ AuthorizationType: 'NONE', ApiKeyRequired: true }),
    ['R: everybody with an API key may call it'],
  ],
])('%s', (_, before, after, expected) => {
  expect(broadenings(before, after)).toEqual(expected);
});

test('what a nested stack that is gone refused is told', () => {
  const Deny = { Effect: 'Deny', Action: 'iam:*', Resource: '*' };
  const Refusals = one('AWS::IAM::Policy', {
    Roles: [{ Ref: 'Given' }],
    PolicyDocument: { Statement: [Deny] },
  });
  const own = one('AWS::IAM::Role', { Policies: inline(Deny) });

  expect(compare({ '': {}, Refusals }, { '': {} })).toEqual([
    'Given: no longer refused: it may do iam:* on every resource',
  ]);
  expect(compare({ '': {}, own }, { '': {} })).toEqual([]);
});
