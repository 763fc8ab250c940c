import { expect, test } from '@jest/globals';
import { findBroadenings } from './find-broadenings.ts';

type Resources = Readonly<Record<string, object>>;

const broadenings = (before: Resources, after: Resources) => {
  const of = (resources: Resources) => [{ stack: 'S', templates: { '': { Resources: resources as never } } }];
  return findBroadenings(of(before), of(after)).map(
    ({ kind, resource, message }) => `${kind} ${resource}: ${message}`,
  );
};

const one = (Type: string, Properties: object) => ({ R: { Type, Properties } });
const pool = (AdminCreateUserConfig?: object, more: object = {}) =>
  one('AWS::Cognito::UserPool', { AdminCreateUserConfig, ...more });
const client = (more: object) => one('AWS::Cognito::UserPoolClient', more);
const endpoint = (PolicyDocument?: object) =>
  one('AWS::EC2::VPCEndpoint', { ServiceName: 's3', ...(PolicyDocument && { PolicyDocument }) });
const document = (Principal: unknown, more: object = {}) => ({
  Statement: [{ Effect: 'Allow', Principal, Action: 'a:b', Resource: '*', ...more }],
});
const some = { AWS: 'arn:aws:iam::1:root' };
const policy = (Type: string, name: string, Principal: unknown) =>
  one(Type, { [name]: 'x', PolicyDocument: document(Principal) });
const key = (KeyPolicy?: object) => one('AWS::KMS::Key', KeyPolicy ? { KeyPolicy } : {});
const method = (more: object) =>
  one('AWS::ApiGateway::Method', { HttpMethod: 'GET', AuthorizationType: 'COGNITO_USER_POOLS', ...more });
const route = (DestinationCidrBlock: string) =>
  one('AWS::EC2::Route', { RouteTableId: { Ref: 'T' }, GatewayId: { Ref: 'G' }, DestinationCidrBlock });
const acl = (RuleAction: string, CidrBlock: string) =>
  one('AWS::EC2::NetworkAclEntry', { NetworkAclId: 'acl-1', Protocol: 6, RuleAction, CidrBlock });
const group = { Type: 'AWS::EC2::SecurityGroup', Properties: {} };
const vpcFunction = (...SecurityGroupIds: unknown[]) => ({
  Wide: group,
  ...one('AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds } }),
});
const wide = { 'Fn::GetAtt': ['Wide', 'GroupId'] };
const oidc = (Condition?: object) =>
  one('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: 'provider' },
          ...(Condition && { Condition }),
        },
      ],
    },
  });
const repo = (name: string) => ({ StringLike: { 'token.actions.githubusercontent.com:sub': name } });
const firewall = { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: 'R' } } };
const api = (more: object) => one('AWS::ApiGateway::RestApi', more);
const body = (operation: object, more: object = {}) =>
  api({ Body: { paths: { '/a': { get: operation } }, ...more } });

test.each<[string, Resources, Resources, string[]]>([
  [
    'sign-up of everybody',
    pool({ AllowAdminCreateUserOnly: true }),
    pool(),
    ['public R: everybody may sign up'],
  ],
  ['no sign-up any more', pool(), pool({ AllowAdminCreateUserOnly: true }), []],
  [
    'a second factor that is asked for no more',
    pool({}, { MfaConfiguration: 'ON' }),
    pool({}, { MfaConfiguration: 'OPTIONAL' }),
    ['public R: it asks no longer everybody for a second factor'],
  ],
  [
    'a client without a secret',
    client({ GenerateSecret: true }),
    client({}),
    ['public R: it is used without a secret'],
  ],
  [
    'a client that sends users elsewhere',
    client({ CallbackURLs: ['https://a'] }),
    client({ CallbackURLs: ['https://a', 'https://b'] }),
    ['public R: it sends its users to https://b'],
  ],
  [
    'guests',
    one('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false }),
    one('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: true }),
    ['public R: everybody may take its role for guests'],
  ],
  [
    'another role of guests',
    {
      Big: { Type: 'AWS::IAM::Role' },
      Small: { Type: 'AWS::IAM::Role' },
      ...one('AWS::Cognito::IdentityPoolRoleAttachment', {
        Roles: { unauthenticated: { 'Fn::GetAtt': ['Small', 'Arn'] } },
      }),
    },
    {
      Big: { Type: 'AWS::IAM::Role' },
      Small: { Type: 'AWS::IAM::Role' },
      ...one('AWS::Cognito::IdentityPoolRoleAttachment', {
        Roles: { unauthenticated: { 'Fn::GetAtt': ['Big', 'Arn'] } },
      }),
    },
    [`iam R: it runs with the role \${Big}`],
  ],
  [
    'a VPC endpoint whose policy is gone',
    endpoint(document('*', { Action: 's3:Get*' })),
    endpoint(),
    ['iam R: everybody may do anything on every resource'],
  ],
  ['a VPC endpoint with a policy', endpoint(), endpoint(document('*')), []],
  [
    'a VPC endpoint with a wider policy',
    endpoint(document(some)),
    endpoint(document('*')),
    ['iam R: everybody may do a:b on every resource'],
  ],
  [
    'a group of a user',
    one('AWS::IAM::User', {}),
    one('AWS::IAM::User', { Groups: [{ Ref: 'Admins' }] }),
    [`iam R: it may do whatever its group may do: \${Admins}`],
  ],
  [
    'a member of a group',
    {},
    one('AWS::IAM::UserToGroupAddition', { GroupName: 'Admins', Users: [{ Ref: 'U' }] }),
    ['iam U: it may do whatever its group may do: Admins'],
  ],
  [
    'the same member by a resource of another name',
    one('AWS::IAM::UserToGroupAddition', { GroupName: 'Admins', Users: ['u', 'v'] }),
    { Q: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'Admins', Users: ['u'] } } },
    [],
  ],
  [
    'a function URL for everybody',
    one('AWS::Lambda::Url', { AuthType: 'AWS_IAM' }),
    one('AWS::Lambda::Url', { AuthType: 'NONE' }),
    ['public R: everybody may call its URL'],
  ],
  [
    'an access point that blocks less',
    one('AWS::S3::AccessPoint', {}),
    one('AWS::S3::AccessPoint', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
      },
    }),
    ['public R: public access is not blocked: RestrictPublicBuckets is off'],
  ],
  [
    'a queue for everybody',
    policy('AWS::SQS::QueuePolicy', 'Queues', some),
    policy('AWS::SQS::QueuePolicy', 'Queues', '*'),
    ['iam x: everybody may do a:b on every resource'],
  ],
  [
    'a topic for everybody',
    policy('AWS::SNS::TopicPolicy', 'Topics', some),
    policy('AWS::SNS::TopicPolicy', 'Topics', { AWS: '*' }),
    ['iam x: everybody may do a:b on every resource'],
  ],
  [
    'a secret for everybody',
    policy('AWS::SecretsManager::ResourcePolicy', 'SecretId', some),
    one('AWS::SecretsManager::ResourcePolicy', { SecretId: 'x', ResourcePolicy: document('*') }),
    ['iam x: everybody may do a:b on every resource'],
  ],
  [
    'a key for everybody',
    key(document(some)),
    key(document('*')),
    ['iam R: everybody may do a:b on every resource'],
  ],
  [
    'a key whose policy is gone',
    key(document(some)),
    key(),
    [`iam R: arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root may do kms:* on every resource`],
  ],
  [
    'a trust condition that is gone',
    oidc(repo('repo:a/b:ref:refs/heads/main')),
    oidc(),
    ['iam R: provider may take the role'],
  ],
  [
    'a wider trust condition',
    oidc(repo('repo:a/b:ref:refs/heads/main')),
    oidc(repo('repo:a/*')),
    ['iam R: provider may take the role, where StringLike token.actions.githubusercontent.com:sub repo:a/*'],
  ],
  ['a narrower trust condition', oidc(repo('repo:a/*')), oidc(repo('repo:a/b')), []],
  [
    'a share with another account',
    {},
    one('AWS::RAM::ResourceShare', { Principals: ['2'] }),
    ['iam R: it may do whatever this lets be done: {"Principals":["2"]}'],
  ],
  [
    'a share that is the same',
    one('AWS::RAM::ResourceShare', { Principals: ['2'] }),
    one('AWS::RAM::ResourceShare', { Principals: ['2'] }),
    [],
  ],
  [
    'a policy of rules',
    {},
    one('AWS::OpenSearchServerless::AccessPolicy', { Policy: '[{"Rules":[],"Principal":["a"]}]' }),
    ['iam R: it may do [{"Rules":[],"Principal":["a"]}]'],
  ],
  [
    'no scope any more',
    method({ AuthorizationScopes: ['a'] }),
    method({}),
    ['public R: its tokens need no scope any more'],
  ],
  [
    'one more scope',
    method({ AuthorizationScopes: ['a'] }),
    method({ AuthorizationScopes: ['a', 'b'] }),
    ['public R: the scope b lets in, too'],
  ],
  [
    'another authorizer',
    method({ AuthorizerId: { Ref: 'A' } }),
    method({ AuthorizerId: { Ref: 'B' } }),
    [`public R: another authorizer lets in: \${B}`],
  ],
  [
    'an authorizer where there was none',
    method({ AuthorizationType: 'NONE' }),
    method({ AuthorizerId: { Ref: 'B' } }),
    [],
  ],
  [
    'users of another pool',
    one('AWS::ApiGateway::Authorizer', { ProviderARNs: ['a'] }),
    one('AWS::ApiGateway::Authorizer', { ProviderARNs: ['a', 'b'] }),
    ['public R: it lets in users of b'],
  ],
  [
    'tokens for others',
    one('AWS::ApiGatewayV2::Authorizer', { JwtConfiguration: { Issuer: 'i', Audience: ['a'] } }),
    one('AWS::ApiGatewayV2::Authorizer', { JwtConfiguration: { Issuer: 'i', Audience: ['a', 'b'] } }),
    ['public R: it takes tokens for b'],
  ],
  [
    'the API of its own address',
    api({ DisableExecuteApiEndpoint: true }),
    api({}),
    ['public R: it is reached by its own address again'],
  ],
  [
    'an open operation of a document',
    body({ security: [{ key: [] }] }),
    body({ security: [] }),
    ['public R: everybody may call GET /a'],
  ],
  ['an operation that the document secures', body({}), body({}, { security: [{ key: [] }] }), []],
  [
    'an open route for all of an HTTP API',
    { A: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } } },
    {
      A: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      ...one('AWS::ApiGatewayV2::Route', { ApiId: { Ref: 'A' }, RouteKey: '$default' }),
    },
    ['public R: everybody may call it'],
  ],
  [
    'a firewall that is gone',
    { ...api({}), F: firewall },
    api({}),
    ['public R: no firewall stands before it any more'],
  ],
  ['a firewall and what it stood before', { ...api({}), F: firewall }, {}, []],
  [
    'a rule of a firewall',
    one('AWS::WAFv2::WebACL', {
      DefaultAction: { Allow: {} },
      Rules: [{ Name: 'a', Action: { Block: {} } }],
    }),
    one('AWS::WAFv2::WebACL', { DefaultAction: { Allow: {} }, Rules: [] }),
    ['public R: its rule a is gone, or blocks no more'],
  ],
  [
    'a route to the internet',
    {},
    route('0.0.0.0/0'),
    [`network T: it lets packets through, by \${G}, of everybody (0.0.0.0/0)`],
  ],
  ['a shorter route', route('10.0.0.0/8'), route('10.1.0.0/16'), []],
  [
    'an ACL that lets more through',
    acl('allow', '10.0.0.0/8'),
    acl('allow', '0.0.0.0/0'),
    ['network acl-1: it lets packets through, in by protocol 6, of everybody (0.0.0.0/0)'],
  ],
  [
    'an ACL that refuses no more',
    acl('deny', '0.0.0.0/0'),
    {},
    ['network acl-1: no longer refused: packets in by protocol 6, of everybody (0.0.0.0/0)'],
  ],
  [
    'another security group',
    vpcFunction('sg-1'),
    vpcFunction('sg-1', wide),
    [`network R: it is in the security group \${Wide}`],
  ],
  ['fewer security groups', vpcFunction('sg-1', wide), vpcFunction('sg-1'), []],
  [
    'a public address',
    one('AWS::ECS::Service', {}),
    one('AWS::ECS::Service', {
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
    }),
    ['public R: it is reached from the internet'],
  ],
  [
    'another role of a state machine',
    one('AWS::StepFunctions::StateMachine', { RoleArn: 'arn:a' }),
    one('AWS::StepFunctions::StateMachine', { RoleArn: 'arn:b' }),
    ['iam R: it runs with the role arn:b'],
  ],
])('%s', (_, before, after, expected) => {
  expect(broadenings(before, after)).toEqual(expected);
});
