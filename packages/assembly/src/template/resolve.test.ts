// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the syntax of Fn::Sub
import { expect, test } from '@jest/globals';
import type { Problem } from '@lambda-forge/context';
import type { StackArtifact } from '../assembly/read-assembly.ts';
import { createScopes } from './create-scopes.ts';
import { resolveOutputs } from './resolve-outputs.ts';
import type { Template } from './template.ts';

const base: Template = {
  Parameters: {
    Color: { Type: 'String', Default: 'blue' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Open: { Type: 'String' },
    Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' },
  },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    IsBlue: { 'Fn::Equals': [{ Ref: 'Color' }, 'blue'] },
    IsNotBlue: { 'Fn::Not': [{ Condition: 'IsBlue' }] },
    Both: { 'Fn::And': [{ Condition: 'IsBlue' }, { Condition: 'IsNotBlue' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsBlue' }, { Condition: 'IsNotBlue' }] },
  },
  Resources: {
    Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Sub': '${Color}-fn' } } },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { Ref: 'Fn' } } },
    LiveUrl: {
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Qualifier: 'live' },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    Off: { Type: 'AWS::SNS::Topic', Condition: 'IsNotBlue' },
    Repo: {
      Type: 'AWS::CodeCommit::Repository',
      Properties: { RepositoryName: { 'Fn::Sub': '${Color}-repo' } },
    },
    Images: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'images' } },
    Own: { Type: 'Custom::Thing', Properties: { Given: 'back' } },
  },
};

// As AWS documents them; x is the resource.
const here = 'eu-west-1:000000000000';
const shapes: readonly (readonly [string, object, Readonly<Record<string, string | RegExp>>])[] = [
  [
    'DynamoDB::GlobalTable',
    { TableName: 'orders' },
    { Ref: 'orders', Arn: `arn:aws:dynamodb:${here}:table/orders` },
  ],
  ['DynamoDB::GlobalTable', {}, { Ref: /^Main-It-[A-Z0-9]{12}$/, TableId: /^[0-9a-f-]{36}$/ }],
  [
    'Events::EventBus',
    { Name: 'bus' },
    { Ref: 'bus', Name: 'bus', Arn: `arn:aws:events:${here}:event-bus/bus` },
  ],
  [
    'Events::Connection',
    { Name: 'c' },
    { Ref: 'c', Arn: /^arn:aws:events:eu-west-1:000000000000:connection\/c\/[0-9a-f-]{36}$/ },
  ],
  ['Kinesis::Stream', { Name: 's' }, { Ref: 's', Arn: `arn:aws:kinesis:${here}:stream/s` }],
  [
    'KinesisFirehose::DeliveryStream',
    { DeliveryStreamName: 'd' },
    { Ref: 'd', Arn: `arn:aws:firehose:${here}:deliverystream/d` },
  ],
  [
    'SecretsManager::Secret',
    { Name: 'db/main' },
    {
      Ref: /^arn:aws:secretsmanager:eu-west-1:000000000000:secret:db\/main-\w{6}$/,
      Id: /^arn:aws:secretsmanager:eu-west-1:000000000000:secret:db\/main-\w{6}$/,
    },
  ],
  ['SecretsManager::Secret', {}, { Ref: /:secret:It-\w{12}-\w{6}$/ }],
  [
    'SSM::Parameter',
    { Name: '/a/b', Value: 'v', Type: 'String' },
    { Ref: '/a/b', Value: 'v', Type: 'String' },
  ],
  ['SSM::Parameter', { Name: '/a/b' }, { Arn: `arn:aws:ssm:${here}:parameter/a/b` }],
  ['Logs::LogGroup', { LogGroupName: '/a/b' }, { Arn: `arn:aws:logs:${here}:log-group:/a/b:*` }],
  ['SSM::Parameter', {}, { Ref: /^CFN-It-\w{12}$/ }],
  [
    'StepFunctions::StateMachine',
    { StateMachineName: 'flow' },
    {
      Ref: `arn:aws:states:${here}:stateMachine:flow`,
      Arn: `arn:aws:states:${here}:stateMachine:flow`,
      Name: 'flow',
    },
  ],
  [
    'Cognito::UserPool',
    { UserPoolName: 'people' },
    {
      Ref: /^eu-west-1_\w{9}$/,
      Arn: /^arn:aws:cognito-idp:eu-west-1:000000000000:userpool\/eu-west-1_\w{9}$/,
      ProviderURL: /^https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/eu-west-1_\w{9}$/,
    },
  ],
  ['Cognito::UserPoolClient', { ClientName: 'web' }, { Ref: /^[a-z0-9]{26}$/, ClientId: /^[a-z0-9]{26}$/ }],
  ['Cognito::IdentityPool', {}, { Ref: /^eu-west-1:[0-9a-f-]{36}$/ }],
  [
    'KMS::Key',
    {},
    { Ref: /^[0-9a-f-]{36}$/, Arn: /^arn:aws:kms:eu-west-1:000000000000:key\/[0-9a-f-]{36}$/ },
  ],
  ['KMS::Alias', { AliasName: 'alias/main' }, { Ref: 'alias/main' }],
  ['SQS::Queue', { FifoQueue: true }, { Ref: /\/Main-It-[A-Z0-9]{12}\.fifo$/, QueueName: /\.fifo$/ }],
  ['SNS::Topic', { FifoTopic: true }, { Ref: /:Main-It-[A-Z0-9]{12}\.fifo$/, TopicName: /\.fifo$/ }],
  ['IAM::Role', { RoleName: 'r', Path: '/ops/' }, { Ref: 'r', Arn: 'arn:aws:iam::000000000000:role/ops/r' }],
  ['Scheduler::Schedule', { Name: 's' }, { Ref: 's', Arn: `arn:aws:scheduler:${here}:schedule/default/s` }],
  [
    'ECR::Repository',
    { RepositoryName: 'i' },
    { RepositoryUri: '000000000000.dkr.ecr.eu-west-1.amazonaws.com/i' },
  ],
  [
    'AppSync::GraphQLApi',
    { Name: 'graph' },
    {
      Ref: /^arn:aws:appsync:eu-west-1:000000000000:apis\/[a-z0-9]{26}$/,
      ApiId: /^[a-z0-9]{26}$/,
      GraphQLUrl: /^https:\/\/[a-z0-9]{26}\.appsync-api\.eu-west-1\.amazonaws\.com\/graphql$/,
    },
  ],
  ['EC2::VPC', {}, { Ref: /^vpc-[0-9a-f]{17}$/, VpcId: /^vpc-[0-9a-f]{17}$/ }],
  ['Timestream::Database', { DatabaseName: 'named' }, { Ref: 'named' }],
];

test.each(shapes)(
  'what is made up of an %s with %j has the shape that AWS has',
  (type, Properties, expected) => {
    const template = { Resources: { It: { Type: `AWS::${type}`, Properties } } };
    const problems: Problem[] = [];
    const [scope] = createScopes([stack('Main', template as Template)], problems, { region: 'eu-west-1' });
    for (const [name, value] of Object.entries(expected)) {
      const asked = name === 'Ref' ? { Ref: 'It' } : { 'Fn::GetAtt': ['It', name] };
      const given = scope?.resolve(asked, { resource: 'x', property: 'y', problems });
      if (typeof value === 'string') expect(given).toBe(value);
      else expect(given).toMatch(value);
    }
    expect(problems).toEqual([]);
  },
);

test('what exists elsewhere has its own id, and nothing of it is made up', () => {
  const template = {
    Resources: {
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Database: { Type: 'AWS::RDS::DBInstance', Properties: {} },
      Code: { Type: 'AWS::CodeCommit::Repository', Properties: { RepositoryName: 'code' } },
    },
  };
  const ids = new Map([
    ['Pool', 'eu-west-1_real'],
    ['Database', 'real'],
    ['Code', '1234'],
  ]);
  const problems: Problem[] = [];
  const [scope] = createScopes([stack('Main', template)], problems, {
    region: 'eu-west-1',
    deployed: new Map([['Main', { ids, nested: new Map() }]]),
  });
  const ask = (...path: string[]) =>
    scope?.resolve({ 'Fn::GetAtt': path }, { resource: 'x', property: 'y', problems });

  expect(ask('Pool', 'ProviderURL')).toBe('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_real');
  expect(ask('Pool', 'Arn')).toBe(`arn:aws:cognito-idp:${here}:userpool/eu-west-1_real`);
  expect(ask('Code', 'Arn')).toBe(`arn:aws:codecommit:${here}:code`);
  expect(problems).toEqual([]);
  expect(ask('Database', 'Endpoint.Address')).toBeUndefined();
  expect(problems[0]?.message).toContain(
    'only AWS knows the attribute "Endpoint.Address" of "Database" (AWS::RDS::DBInstance)',
  );
});

test.each<[string, unknown, unknown]>([
  ['a plain value', 'text', 'text'],
  ['Ref of a parameter', { Ref: 'Color' }, 'blue'],
  ['Ref of a list parameter', { 'Fn::Join': ['+', { Ref: 'Zones' }] }, 'a+b'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['Ref of a function with a name', { Ref: 'Fn' }, 'blue-fn'],
  [
    'Ref of a queue, which is its URL',
    { Ref: 'Queue' },
    'https://sqs.eu-west-1.amazonaws.com/000000000000/jobs',
  ],
  ['Fn::GetAtt of the name of a repository', { 'Fn::GetAtt': ['Repo', 'Name'] }, 'blue-repo'],
  ['Ref of a repository of images', { Ref: 'Images' }, 'images'],
  ['Ref of a version', { Ref: 'Version' }, 'arn:aws:lambda:eu-west-1:000000000000:function:blue-fn:1'],
  [
    'Ref of a function URL, which is the ARN of its function',
    { Ref: 'Url' },
    'arn:aws:lambda:eu-west-1:000000000000:function:blue-fn',
  ],
  [
    'Fn::GetAtt of the function of a URL with an alias',
    { 'Fn::GetAtt': ['LiveUrl', 'FunctionArn'] },
    'arn:aws:lambda:eu-west-1:000000000000:function:blue-fn:live',
  ],
  [
    'Fn::GetAtt of the address of a function URL',
    { 'Fn::GetAtt': ['Url', 'FunctionUrl'] },
    expect.stringMatching(/^https:\/\/[a-z0-9]{32}\.lambda-url\.eu-west-1\.on\.aws\/$/),
  ],
  [
    'Fn::GetAtt of the address of an HTTP API',
    { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
    expect.stringMatching(/^https:\/\/[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/),
  ],
  [
    'Fn::GetAtt of the address of a WebSocket API',
    { 'Fn::GetAtt': ['Socket', 'ApiEndpoint'] },
    expect.stringMatching(/^wss:/),
  ],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Fn', 'Arn'] }, 'arn:aws:lambda:eu-west-1:000000000000:function:blue-fn'],
  [
    'Fn::GetAtt as a text',
    { 'Fn::GetAtt': 'Table.Arn' },
    'arn:aws:dynamodb:eu-west-1:000000000000:table/orders',
  ],
  ['Fn::GetAtt of a property that is given', { 'Fn::GetAtt': ['Own', 'Given'] }, 'back'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::StackName' }, 1]] }, 'a-Main-1'],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${Color}/${Fn.Arn}/${!Kept}' },
    'blue/arn:aws:lambda:eu-west-1:000000000000:function:blue-fn/${Kept}',
  ],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${A}${Color}', { A: { Ref: 'AWS::Partition' } }] }, 'awsblue'],
  [
    'Fn::Select of Fn::Split',
    { 'Fn::Select': ['3', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Fn', 'Arn'] }] }] },
    'eu-west-1',
  ],
  ['Fn::If, yes', { 'Fn::If': ['IsBlue', 'y', 'n'] }, 'y'],
  ['Fn::If over Fn::And', { 'Fn::If': ['Both', 'y', 'n'] }, 'n'],
  ['Fn::If over Fn::Or', { 'Fn::If': ['Either', 'y', 'n'] }, 'y'],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, '128'],
  ['Fn::Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['Fn::ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Color' } } }, '{"a":"blue"}'],
  ['Fn::ImportValue', { 'Fn::ImportValue': 'Shared' }, 'from the other stack'],
  ['Fn::If with AWS::NoValue', { 'Fn::If': ['IsBlue', { Ref: 'AWS::NoValue' }, 'n'] }, undefined],
])('%s', (_name, value, expected) => {
  const { output, problems } = resolveValue(value);
  expect(problems).toEqual([]);
  expect(output).toEqual(expected);
});

const refusals: [string, unknown, string, string?][] = [
  [
    'an attribute that only AWS knows',
    { 'Fn::GetAtt': ['Table', 'StreamArn'] },
    'only AWS knows the attribute "StreamArn" of "Table" (AWS::DynamoDB::Table)',
  ],
  [
    'a resource that is not there',
    { Ref: 'Tble' },
    'Ref: there is no resource "Tble"',
    'Did you mean "Table"?',
  ],
  [
    'a resource whose condition is false',
    { Ref: 'Off' },
    'resource "Off" does not exist, as its condition "IsNotBlue" is false',
  ],
  [
    'a parameter without a value',
    { Ref: 'Open' },
    'the parameter "Open" has no default',
    "Give its value: parameters: { Open: '...' }.",
  ],
  [
    'an SSM parameter',
    { 'Fn::Sub': '${Looked}' },
    'the parameter "Looked" is read from the SSM parameter "/x"',
  ],
  ['an export that no stack has', { 'Fn::ImportValue': 'Nope' }, 'no stack of the stage exports "Nope"'],
  ['a dynamic reference', '{{resolve:ssm:/x}}', '{{resolve:ssm:/x}} is read from AWS'],
  ['an unknown function', { 'Fn::Cidr': [] }, 'Fn::Cidr is not supported on this machine'],
  ['an item outside of a list', { 'Fn::Select': [5, ['a']] }, 'there is no item 5 of 1'],
  ['a part of a text', { 'Fn::Join': ['', ['a', { Ref: 'Open' }]] }, 'the parameter "Open" has no default'],
  [
    'an unknown pseudo parameter',
    { Ref: 'AWS::Regoin' },
    'there is no pseudo parameter AWS::Regoin',
    'Did you mean "AWS::Region"?',
  ],
  ['an unknown condition', { 'Fn::If': ['Nope', 1, 2] }, 'there is no condition "Nope"'],
];

test.each([
  ['a secret', '{{resolve:secretsmanager:Staging-Secret:SecretString:::}}'],
  ['a part of a text', { 'Fn::Join': ['', ['Bearer ', '{{resolve:secretsmanager:Staging-Secret}}']] }],
  ['an attribute', { 'Fn::GetAtt': ['Table', 'StreamArn'] }],
  ['a parameter', { 'Fn::Sub': 'of ${Open}' }],
  ['an SSM parameter', { Ref: 'Looked' }],
  ['an export', { 'Fn::ImportValue': 'Nope' }],
])(
  'takes %s that only AWS knows from the environment, by the name of the variable of a function, and asks for it there',
  (_name, value) => {
    const [scope] = createScopes([stack('Main', base)], [], { environment: { GIVEN: 'open sesame' } });
    const problems: Problem[] = [];
    const read = (name: string) =>
      scope?.resolve({ Variables: { [name]: value } }, { resource: 'Fn', property: 'Environment', problems });

    expect(read('GIVEN')).toEqual({ Variables: { GIVEN: 'open sesame' } });
    expect(problems).toEqual([]);
    expect(read('TOKEN')).toEqual({ Variables: {} });
    expect(problems).toMatchObject([{ hint: 'Give it in the environment: TOKEN=... <command>.' }]);
  },
);

test.each(refusals.map(([name, value, message, hint = '']) => [name, value, message, hint] as const))(
  'reports %s with stack, resource and property',
  (_name, value, message, hint) => {
    const { output, problems } = resolveValue(value);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('stack "Main", resource "Outputs.It", property "Value": ');
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.hint ?? '').toContain(hint);
    expect([undefined, '2']).toContain(output);
  },
);

test('reports nothing about values that nobody needs', () => {
  const problems: Problem[] = [];
  const broken: Template = {
    Resources: { Fn: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Nope' } } } },
  };
  createScopes([stack('Main', broken)], problems);
  expect(problems).toEqual([]);
});

test('gives the same ids on every run, and others to other stacks', () => {
  const id = (name: string) => resolveValue({ Ref: 'Api' }, name).output;
  expect(id('Main')).toMatch(/^[a-z0-9]{10}$/);
  expect(id('Main')).toBe(id('Main'));
  expect(id('Main')).not.toBe(id('Second'));
});

test('takes the values of parameters that are given', () => {
  const problems: Problem[] = [];
  const template = { ...base, Outputs: { It: { Value: { 'Fn::Sub': '${Open}-${Looked}' } } } };
  const [scope] = createScopes([stack('Main', template)], problems, {
    parameters: { Open: 'o', Looked: 'l' },
  });
  expect(scope && resolveOutputs(scope, problems)).toEqual({ It: 'o-l' });
  expect(problems).toEqual([]);
});

function resolveValue(value: unknown, stackName = 'Main'): { output: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const other: Template = { Outputs: { O: { Value: 'from the other stack', Export: { Name: 'Shared' } } } };
  const template = { ...base, Outputs: { It: { Value: value } } };
  const scopes = createScopes([stack(stackName, template), stack('Other', other)], problems, {
    region: 'eu-west-1',
  });
  return { output: scopes[0] && resolveOutputs(scopes[0], problems)['It'], problems };
}

function stack(stackName: string, template: Template): StackArtifact {
  return {
    id: stackName,
    stackName,
    displayName: stackName,
    templateFile: '',
    template,
    assets: [],
    dependencies: [],
  };
}
