// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the syntax of Fn::Sub
import { expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import { toEngineTemplate } from './to-engine-template.ts';

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:worker';
const worker = {
  name: 'worker',
  arn,
  logicalId: 'Worker',
  account: '000000000000',
  timeout: 3000,
  memorySize: 128,
};

function send(Resources: object, template: object = {}) {
  const stack = { stackName: 'Shop', region: 'eu-west-1', template: { ...template, Resources }, assets: [] };
  const [scope] = createScopes([stack as unknown as StackArtifact], []);
  if (!scope) throw new Error('There is no scope.');
  const notes: Problem[] = [];
  const sent = toEngineTemplate(scope, {
    functions: [worker as FunctionConfig],
    forwarderOf: ({ arn }) => ({ Handler: arn }),
    relayOf: ({ arn }) => ({ Handler: `relay of ${arn}` }),
    notes,
  }) as { readonly Resources: Readonly<Record<string, unknown>> };
  return { ...sent, notes: notes.map(({ message }) => message) };
}

const func = {
  Type: 'AWS::Lambda::Function',
  DependsOn: ['Role', 'Jobs'],
  Properties: {
    FunctionName: 'worker',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: {} },
  },
};
const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker-role' } };

test('functions become forwarders that know nothing of their own code and variables', () => {
  expect(send({ Worker: func, Role: role }).Resources).toEqual({
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'worker',
        Role: 'arn:aws:iam::000000000000:role/lambda-forge',
        Timeout: 3,
        MemorySize: 128,
        Handler: arn,
      },
    },
  });
});

test('references to what is sent stay, those to all else are filled in', () => {
  const mapping = {
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: ['Role', 'Jobs'],
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      FunctionName: { Ref: 'Worker' },
      Tags: [{ Ref: 'Role' }, { 'Fn::Sub': '${Role}-${Jobs.QueueName}-${AWS::Region}' }],
    },
  };
  const { Resources } = send({
    Worker: func,
    Role: role,
    Jobs: { Type: 'AWS::SQS::Queue' },
    Mapping: mapping,
  });

  expect(Resources['Mapping']).toEqual({
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: ['Jobs'],
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      FunctionName: { Ref: 'Worker' },
      Tags: ['worker-role', { 'Fn::Sub': ['worker-role-${Jobs.QueueName}-${AWS::Region}', {}] }],
    },
  });
});

test('what would be there on AWS and is not here is named; what runs here by itself is not', () => {
  const { notes, Resources } = send({
    Flow: { Type: 'AWS::StepFunctions::StateMachine' },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Role: role,
  });

  expect(Resources).toEqual({});
  expect(notes).toEqual([
    'stack "Shop", resource "Flow": resources of the type AWS::StepFunctions::StateMachine do not exist',
  ]);
});

test('what a stack has many of that are not here is named in one line, by its types', () => {
  const { notes } = send({
    Net: { Type: 'AWS::EC2::VPC' },
    Left: { Type: 'AWS::EC2::Subnet' },
    Right: { Type: 'AWS::EC2::Subnet' },
  });

  expect(notes).toEqual([
    'stack "Shop": resources of the types AWS::EC2::VPC, AWS::EC2::Subnet (2) do not exist',
  ]);
});

test('notifications that a function of the CDK sets are those of the bucket', () => {
  const { Resources } = send({
    Images: { Type: 'AWS::S3::Bucket' },
    Notify: {
      Type: 'Custom::S3BucketNotifications',
      Properties: {
        BucketName: { Ref: 'Images' },
        NotificationConfiguration: {
          LambdaFunctionConfigurations: [
            {
              Events: ['s3:ObjectCreated:*'],
              LambdaFunctionArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
              Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
            },
          ],
        },
      },
    },
    Worker: func,
  });

  expect(Resources['Images']).toMatchObject({
    Properties: {
      NotificationConfiguration: {
        LambdaConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Function: { 'Fn::GetAtt': ['Worker', 'Arn'] },
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } },
          },
        ],
      },
    },
  });
});

test('resources whose condition does not hold are left out, and lookups are not handed on', () => {
  const { Resources, ...rest } = send(
    { Jobs: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
    {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Parameters: { Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/version' } },
    },
  );

  expect(Resources).toEqual({});
  expect(rest).not.toHaveProperty('Parameters');
});

test('what topics, buses and schedules call is a relay, by which the engine invokes the function asynchronously', () => {
  const relay = { 'Fn::GetAtt': ['WorkerRelay', 'Arn'] };
  const own = { 'Fn::GetAtt': ['Worker', 'Arn'] };
  const jobs = { 'Fn::GetAtt': ['Jobs', 'Arn'] };
  const callers = (arn: object, alias: object) => ({
    Reader: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'lambda', Endpoint: arn } },
    News: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'lambda', Endpoint: arn }] } },
    Placed: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: alias }, { Arn: jobs }] } },
    Nightly: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: arn, Input: '{}' } } },
  });
  const others = {
    Jobs: { Type: 'AWS::SQS::Queue', Properties: {} },
    Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: own } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName: { Ref: 'Worker' }, FunctionVersion: '$LATEST' },
    },
    Files: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', Endpoint: jobs } },
  };
  const { Worker, WorkerRelay, ...Resources } = send({
    Worker: func,
    ...callers(own, { Ref: 'Live' }),
    ...others,
  }).Resources;

  expect(Resources).toEqual({ ...callers(relay, relay), ...others });
  expect(Worker).toMatchObject({ Properties: { FunctionName: 'worker', Handler: arn } });
  expect(WorkerRelay).toEqual({
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: expect.stringMatching(/^forge-relay-[0-9a-f]{16}$/),
      Role: 'arn:aws:iam::000000000000:role/lambda-forge',
      Timeout: 3,
      MemorySize: 128,
      Handler: `relay of ${arn}`,
    },
  });
});

test('the dead-letter queue of a function is where failures go, unless another place is named', () => {
  const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const queues = { Dead: { Type: 'AWS::SQS::Queue' }, Lost: { Type: 'AWS::SQS::Queue' } };
  const Worker = {
    ...func,
    Properties: { ...func.Properties, DeadLetterConfig: { TargetArn: arnOf('Dead') } },
  };
  const config = (id: string, more: object) => ({
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: 'Worker' }, Qualifier: '$LATEST', ...more, ...to(id) },
  });
  const to = (id: string) => ({ DestinationConfig: { OnFailure: { Destination: arnOf(id) } } });
  const retried = { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Worker' } } };

  expect(send({ Worker, ...queues }).Resources).toMatchObject({ WorkerDeadLetters: config('Dead', {}) });
  expect(send({ Worker, ...queues }).Resources['Worker']).not.toHaveProperty('Properties.DeadLetterConfig');
  expect(send({ Worker, ...queues, Calls: retried }).Resources['Calls']).toMatchObject({
    Properties: { FunctionName: { Ref: 'Worker' }, ...to('Dead') },
  });
  const own = config('Lost', { MaximumRetryAttempts: 0 });
  const { Calls, ...others } = send({ Worker, ...queues, Calls: own }).Resources;
  expect(Calls).toEqual(own);
  expect(Object.keys(others)).toEqual(['Worker', 'Dead', 'Lost']);
});

test('what is added takes the place of nothing that the stack calls so', () => {
  const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const others = {
    WorkerRelay: { Type: 'AWS::SQS::Queue', Properties: {} },
    WorkerDeadLetters: { Type: 'AWS::SQS::Queue', Properties: {} },
    Reader: { Type: 'AWS::SNS::Subscription', Properties: { Endpoint: arnOf('WorkerRelay2') } },
  };
  const DeadLetterConfig = { TargetArn: arnOf('WorkerDeadLetters') };
  const Worker = { ...func, Properties: { ...func.Properties, DeadLetterConfig } };
  const Reader = { Type: 'AWS::SNS::Subscription', Properties: { Endpoint: arnOf('Worker') } };
  const { Resources } = send({ Worker, ...others, Reader });

  expect(Resources).toMatchObject(others);
  expect(Object.keys(Resources)).toEqual([
    'Worker',
    ...Object.keys(others),
    'WorkerRelay2',
    'WorkerDeadLetters2',
  ]);
});

test('aliases call the newest code, which alone runs here, and what is set for their calls is set for it', () => {
  const config = (Qualifier: string, more: object) => ({
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: 'Worker' }, Qualifier, ...more },
  });
  const Live = (more: object) => ({
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: 'Worker' }, Name: 'live', ...more },
  });
  const first = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Worker' } } };
  const given = Live({
    FunctionVersion: { 'Fn::GetAtt': ['First', 'Version'] },
    RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: '1', FunctionWeight: 0.1 }] },
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
  });
  const Calls = config('live', { MaximumRetryAttempts: 0 });
  const own = { Worker: func, First: first, Live: given };
  const latest = config('$LATEST', { MaximumRetryAttempts: 0 });

  expect(send({ ...own, Calls }).Resources).toMatchObject({ Calls: latest });
  expect(send({ ...own, Calls }).Resources['Live']).toEqual(Live({ FunctionVersion: '$LATEST' }));
  expect(send({ ...own, Calls, Own: latest }).Resources).toMatchObject({ Calls, Own: latest });
});

test('a function of another stack of the stage is called by a relay, too', () => {
  const of = (stackName: string, Resources: object, more = {}) =>
    ({
      stackName,
      region: 'eu-west-1',
      template: { Resources, ...more },
      assets: [],
    }) as unknown as StackArtifact;
  const exported = { 'Fn::ImportValue': 'Shop:Worker' };
  const Placed = { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: exported, Id: 'Target0' }] } };
  const Outputs = { Out: { Value: { 'Fn::GetAtt': ['Worker', 'Arn'] }, Export: { Name: 'Shop:Worker' } } };
  const stacks = [of('Rules', { Placed }), of('Shop', { Worker: func }, { Outputs })];
  const [scope] = createScopes(stacks, []);
  if (!scope) throw new Error('There is no scope.');
  const { Resources } = toEngineTemplate(scope, {
    functions: [worker as FunctionConfig],
    forwarderOf: ({ arn }) => ({ Handler: arn }),
    relayOf: ({ arn }) => ({ Handler: `relay of ${arn}` }),
    notes: [],
  }) as { readonly Resources: Readonly<Record<string, { readonly Properties: object }>> };
  const [, relay = ''] = Object.keys(Resources);

  expect(Object.values(Resources).map(({ Properties }) => Properties)).toMatchObject([
    { Targets: [{ Arn: { 'Fn::GetAtt': [relay, 'Arn'] } }] },
    { Handler: `relay of ${arn}` },
  ]);
  expect(relay).toMatch(/^Relay[0-9a-f]{16}$/);
});
