import { describe, expect, test } from '@jest/globals';
import { findBroadenings, hashBroadenings } from './find-broadenings.ts';

type Resources = Readonly<Record<string, object>>;

/** What a template lets be done that another one does not, without the stack. */
function broadenings(before: Resources, after: Resources): string[] {
  const of = (resources: Resources) => [{ stack: 'S', templates: { '': { Resources: resources as never } } }];
  return findBroadenings(of(before), of(after)).map(
    ({ kind, resource, message }) => `${kind} ${resource}: ${message}`,
  );
}

const policy = (...statements: readonly object[]) => ({
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: statements } },
  },
});
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const trust = (Principal: object, more: object = {}) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Metadata: { 'aws:cdk:path': 'S/Orders/ServiceRole/Resource' },
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] },
      ...more,
    },
  },
});
const table = { 'Fn::GetAtt': ['Table', 'Arn'] };
const read = policy(allow(['dynamodb:GetItem', 'dynamodb:Query'], table));

describe('narrowings pass', () => {
  test.each<[string, Resources, Resources]>([
    ['nothing changed', read, read],
    ['fewer actions', read, policy(allow('dynamodb:GetItem', [table]))],
    [
      'an action of a wildcard',
      policy(allow('dynamodb:Get*', table)),
      policy(allow('dynamodb:getitem', table)),
    ],
    ['a narrower wildcard', policy(allow('s3:*', '*')), policy(allow('s3:Get*', 'arn:aws:s3:::a/*'))],
    ['a resource of a wildcard', policy(allow('s3:GetObject', '*')), policy(allow('s3:GetObject', table))],
    [
      'the same in two statements',
      read,
      policy(allow('dynamodb:Query', table), allow('dynamodb:GetItem', table)),
    ],
    [
      'the same by Join and Sub',
      policy(allow('a:b', { 'Fn::Join': ['', ['x/', { Ref: 'T' }]] })),
      policy(allow('a:b', { 'Fn::Sub': `x/\${T}` })),
    ],
    ['a policy of another name', read, { Other: read.Policy }],
    [
      'a condition more',
      read,
      policy(allow('dynamodb:Query', table, { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    ],
    [
      'a value less',
      policy(allow('a:b', '*', { Condition: { StringEquals: { 'aws:x': ['1', '2'] } } })),
      policy(allow('a:b', '*', { Condition: { StringEquals: { 'AWS:X': '1' } } })),
    ],
    [
      'a refusal more',
      read,
      policy(allow('dynamodb:GetItem', table), { ...allow('*', '*'), Effect: 'Deny' }),
    ],
    [
      'a role that is gone is refused nothing',
      { ...trust({ Service: 'lambda.amazonaws.com' }), ...policy({ ...allow('*', '*'), Effect: 'Deny' }) },
      {},
    ],
    [
      'all but more',
      policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      policy({ Effect: 'Allow', NotAction: ['iam:*', 'kms:*'], Resource: '*' }),
    ],
    ['no role any more', { ...trust({ Service: 'lambda.amazonaws.com' }), ...read }, {}],
    [
      'a bucket that blocks public access',
      { B: { Type: 'AWS::S3::Bucket' } },
      {
        B: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              BlockPublicPolicy: true,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: true,
            },
          },
        },
      },
    ],
    ['a smaller range', group('10.0.0.0/8', 0, 65535), group('10.1.0.0/16', 443, 443)],
  ])('%s', (_, before, after) => {
    expect(broadenings(before, after)).toEqual([]);
  });
});

// The texts of what is known at the deploy alone: ${Table.Arn}.
const tableArn = '$' + '{Table.Arn}';

describe('a broadening is told with whose it is', () => {
  const role = trust({ Service: 'lambda.amazonaws.com' });
  const url = (AuthType: string) => ({ Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType } } });
  const method = (AuthorizationType: string, HttpMethod = 'GET') => ({
    M: { Type: 'AWS::ApiGateway::Method', Properties: { AuthorizationType, HttpMethod } },
  });
  const bucket = (PublicAccessBlockConfiguration?: object) => ({
    B: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration } },
  });
  const api = (Properties: object) => ({ A: { Type: 'AWS::ApiGateway::RestApi', Properties } });
  const blocked = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  const permission = (Principal: string, more: object = {}) => ({
    P: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { 'Fn::GetAtt': ['F', 'Arn'] },
        Action: 'lambda:InvokeFunction',
        Principal,
        ...more,
      },
    },
  });
  const bucketPolicy = (Principal: unknown) => ({
    BP: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'B' },
        PolicyDocument: { Statement: [{ ...allow('s3:GetObject', '*'), Principal }] },
      },
    },
  });

  test.each<[string, Resources, Resources, string[]]>([
    [
      'an action more',
      { ...role, ...read },
      { ...role, ...policy(allow(['dynamodb:GetItem', 'dynamodb:PutItem'], table)) },
      [`iam S/Orders/ServiceRole: it may do dynamodb:PutItem on ${tableArn}`],
    ],
    [
      'a wildcard',
      read,
      policy(allow('dynamodb:*', table)),
      [`iam Role: it may do dynamodb:* on ${tableArn}`],
    ],
    [
      'every resource',
      read,
      policy(allow('dynamodb:Query', '*')),
      ['iam Role: it may do dynamodb:Query on every resource'],
    ],
    [
      'a condition less',
      policy(allow('a:b', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
      policy(allow('a:b', '*')),
      ['iam Role: it may do a:b on every resource'],
    ],
    ['a role', {}, role, ['iam S/Orders/ServiceRole: lambda.amazonaws.com may take the role']],
    [
      'who may take a role',
      role,
      trust({ Service: 'lambda.amazonaws.com', AWS: 'arn:aws:iam::1:root' }),
      ['iam S/Orders/ServiceRole: arn:aws:iam::1:root may take the role'],
    ],
    [
      'a managed policy',
      role,
      trust(
        { Service: 'lambda.amazonaws.com' },
        { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
      ),
      [
        'iam S/Orders/ServiceRole: it may do whatever a managed policy allows: arn:aws:iam::aws:policy/AdministratorAccess',
      ],
    ],
    [
      'a policy of the role itself',
      role,
      trust(
        { Service: 'lambda.amazonaws.com' },
        { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: allow('s3:*', '*') } }] },
      ),
      ['iam S/Orders/ServiceRole: it may do s3:* on every resource'],
    ],
    [
      'a refusal less',
      { ...role, ...policy({ ...allow('iam:*', '*'), Effect: 'Deny' }) },
      role,
      ['iam S/Orders/ServiceRole: no longer refused: it may do iam:* on every resource'],
    ],
    [
      'all but less',
      policy({ Effect: 'Allow', NotAction: ['iam:*', 'kms:*'], Resource: '*' }),
      policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      ['iam Role: it may do all but iam:* on every resource'],
    ],
    [
      'a bucket for everybody',
      bucketPolicy({ AWS: 'arn:aws:iam::1:root' }),
      bucketPolicy('*'),
      ['iam B: everybody may do s3:GetObject on every resource'],
    ],
    [
      'a function for everybody',
      permission('apigateway.amazonaws.com', { SourceArn: 'x' }),
      permission('*', { FunctionUrlAuthType: 'NONE' }),
      ['iam F: everybody may do lambda:InvokeFunction, where StringEquals lambda:functionurlauthtype NONE'],
    ],
    [
      'a caller from anywhere',
      permission('s3.amazonaws.com', { SourceAccount: '1' }),
      permission('s3.amazonaws.com'),
      ['iam F: s3.amazonaws.com may do lambda:InvokeFunction'],
    ],
    ['a function URL', url('AWS_IAM'), url('NONE'), ['public Url: everybody may call its URL']],
    ['an endpoint', method('CUSTOM'), method('NONE'), ['public M: everybody may call it']],
    [
      'a bucket that blocks less',
      bucket(blocked),
      bucket({ ...blocked, BlockPublicPolicy: false }),
      ['public B: public access is not blocked: BlockPublicPolicy is off'],
    ],
    [
      'a bucket that says nothing any more',
      bucket({ BlockPublicAcls: true }),
      bucket(),
      ['public B: public access is not blocked: BlockPublicAcls is off'],
    ],
    [
      'a database',
      {},
      { D: { Type: 'AWS::RDS::DBInstance', Properties: { PubliclyAccessible: true } } },
      ['public D: it is reached from the internet'],
    ],
    [
      'a function that leaves its VPC',
      { F: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: {} } } },
      { F: { Type: 'AWS::Lambda::Function', Properties: {} } },
      ['public F: it is in no VPC any more, and reaches the internet'],
    ],
    [
      'what another role may do',
      read,
      {
        ...read,
        Other: { Type: 'AWS::IAM::Policy', Properties: { ...read.Policy.Properties, Roles: ['other'] } },
      },
      [
        `iam other: it may do dynamodb:GetItem on ${tableArn}`,
        `iam other: it may do dynamodb:Query on ${tableArn}`,
      ],
    ],
    [
      'what was refused',
      policy({ ...allow('a:b', '*'), Effect: 'Deny' }),
      policy(allow('a:b', '*'), { ...allow('a:b', '*'), Effect: 'Deny' }),
      ['iam Role: it may do a:b on every resource'],
    ],
    [
      'several letters where one was a wildcard',
      policy(allow('a:b?', '*')),
      policy(allow('a:b*', '*')),
      ['iam Role: it may do a:b* on every resource'],
    ],
    [
      'a wildcard where something was left out',
      policy({ Effect: 'Allow', NotAction: 'iam:CreateUser', Resource: '*' }),
      policy(allow('iam:*', '*')),
      ['iam Role: it may do iam:* on every resource'],
    ],
    [
      'a resource of another type and the same name',
      { A: { Type: 'AWS::RDS::DBCluster', Properties: { PubliclyAccessible: true } } },
      { A: { Type: 'AWS::RDS::DBInstance', Properties: { PubliclyAccessible: true } } },
      ['public A: it is reached from the internet'],
    ],
    [
      'a larger range, and more ports',
      group('10.1.0.0/16', 443, 443),
      group('10.0.0.0/8', 443, 444),
      ['network G: it lets through tcp 443 to 444 from 10.0.0.0/8'],
    ],
    [
      'more ports at the end',
      group('10.0.0.0/8', 443, 443),
      group('10.0.0.0/8', 443, 444),
      ['network G: it lets through tcp 443 to 444 from 10.0.0.0/8'],
    ],
    [
      'a larger range',
      group('10.0.0.0/16', 443, 443),
      group('10.0.0.0/8', 443, 443),
      ['network G: it lets through tcp 443 from 10.0.0.0/8'],
    ],
    [
      'a group that says nothing of what leaves it any more',
      group('10.0.0.0/8', 443, 443),
      { G: { ...group('10.0.0.0/8', 443, 443).G, Properties: { SecurityGroupIngress: [] } } },
      ['network G: it lets through everything to everybody (0.0.0.0/0)'],
    ],
    [
      'an API that was private',
      api({ EndpointConfiguration: { Types: ['PRIVATE'] }, Policy: { Statement: [] } }),
      api({}),
      ['public A: it is not private any more', 'public A: no policy says any more who may call it'],
    ],
    [
      'a port',
      group('10.0.0.0/8', 443, 443),
      group('10.0.0.0/8', 22, 443),
      ['network G: it lets through tcp 22 to 443 from 10.0.0.0/8'],
    ],
    [
      'the internet',
      group('10.0.0.0/8', 443, 443),
      group('0.0.0.0/0', 443, 443),
      ['network G: it lets through tcp 443 from everybody (0.0.0.0/0)'],
    ],
    [
      'a rule of its own',
      group('10.0.0.0/8', 443, 443),
      {
        ...group('10.0.0.0/8', 443, 443),
        R: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupId: { 'Fn::GetAtt': ['G', 'GroupId'] }, IpProtocol: '-1', CidrIpv6: '::/0' },
        },
      },
      ['network G: it lets through everything from everybody (::/0)'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(broadenings(before, after)).toEqual(expected);
  });

  test('what browsers ask first is open without being told', () => {
    expect(broadenings({}, method('NONE', 'OPTIONS'))).toEqual([]);
  });
});

test('the hash stands for exactly these, in whichever order', () => {
  const [a, b] = ['a', 'b'].map((message) => ({ kind: 'iam' as const, stack: 'S', resource: 'R', message }));
  if (!a || !b) throw new Error('There are two.');

  expect(hashBroadenings([a, b])).toBe(hashBroadenings([b, a]));
  expect(hashBroadenings([a])).not.toBe(hashBroadenings([a, b]));
  expect(hashBroadenings([a])).toMatch(/^[0-9a-f]{16}$/);
});

function group(CidrIp: string, FromPort: number, ToPort: number) {
  const SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort, ToPort, CidrIp }];
  const SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }];
  return {
    G: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress, SecurityGroupEgress } },
  };
}
