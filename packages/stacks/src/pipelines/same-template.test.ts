import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext, type StageContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, CfnOutput, Duration, Names, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, type RestApi, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DeployStage } from '../deploy-stage.ts';

const contract = 'export interface Input { a: string }\nexport interface Output { b: string }\n';
const root = makeFolder({
  'functions/hello/main.ts': contract + main,
  'functions/orders/main.ts': main,
  'authorizers/secret/main.ts': main,
});

// Something of everything that gets an id.
function configure({ lambda, apiGateway }: Services): void {
  const create = (name: string, path: string) =>
    lambda.createFunction({ name, path, description: 'Does it' });
  const secret = create('Secret', './authorizers/secret');
  const hello = create('Hello', './functions/hello');
  apiGateway.createAuthorizer(secret, { name: 'secret', headers: ['x-secret'], ttl: Duration.minutes(1) });
  apiGateway.createAuthorizer(secret, { name: 'token', type: 'token' });
  apiGateway.createEndpoint('POST', '/hello/{name}', hello, { authorizer: 'secret', validate: true });
  apiGateway.createEndpoint('GET', '/hello', hello, { authorizer: 'token' });
  apiGateway.createEndpoint('GET', '/orders', create('Orders', './functions/orders'), { public: true });
  apiGateway.createDocs('/docs', { public: true });
  apiGateway.enableCors({ allowOrigins: ['*'] });
}

test("a stage's template is the same to the byte, whatever holds it", () => {
  const app = makeApp({ 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true });
  const staging = createContext(app, { stage: 'Staging', resources: 'staging' });
  const [[one], [two]] = [
    templatesIn(app, 'Staging-Demo-Stack', staging),
    templatesIn(app, 'Another', staging),
  ];

  expect(one).toContain('"Type":"AWS::ApiGateway::Deployment"');
  expect(one).toBe(two);
});

test('so are those of its nested stacks', () => {
  const app = makeApp();
  const staging = createContext(app, { stage: 'Staging', resources: 'staging' });
  const nestedStacks = { orders: 'functions/orders', hello: 'functions/hello' };
  const [one, two] = ['Staging-Demo-Stack', 'Another'].map((id) =>
    templatesIn(app, id, staging, nestedStacks),
  );

  expect(one).toHaveLength(5);
  expect(one?.join()).toMatch(/"referencetoDemoLambdaStackRestApi[0-9A-F]{8}Ref":\{"Type":"String"\}/);
  expect(one).toEqual(two);
});

// By the constructs of the CDK itself, which takes their ids from the path from the app on.
const handMade: Readonly<Record<string, (stack: Stack, fn: LambdaFunction, api: RestApi) => void>> = {
  'an event source mapping of a queue': (stack, fn) =>
    fn.addEventSource(new SqsEventSource(new Queue(stack, 'Queue'))),
  'an event source mapping of a table': (stack, fn) => {
    const table = new Table(stack, 'Table', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      stream: StreamViewType.NEW_IMAGE,
    });
    fn.addEventSource(new DynamoEventSource(table, { startingPosition: StartingPosition.LATEST }));
  },
  'a rule': (stack, fn) =>
    void new Rule(stack, 'Rule', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaTarget(fn)],
    }),
  'subscriptions of a topic': (stack, fn) => {
    const topic = new Topic(stack, 'Topic');
    topic.addSubscription(new LambdaSubscription(fn));
    topic.addSubscription(new SqsSubscription(new Queue(stack, 'Subscribed')));
  },
  'notifications of a bucket': (stack, fn) =>
    new Bucket(stack, 'Bucket').addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(fn)),
  'a usage plan with a key': (_stack, _fn, api) => {
    const plan = api.addUsagePlan('Plan');
    plan.addApiKey(api.addApiKey('Key'));
    plan.addApiStage({ stage: api.deploymentStage });
  },
  'an integration and an authorizer': (stack, fn, api) => {
    const authorizer = new TokenAuthorizer(stack, 'Token', { handler: fn });
    api.root.addResource('own').addMethod('GET', new LambdaIntegration(fn), { authorizer });
  },
  'what is named after something that is': (stack, fn) => {
    const queue = new Queue(stack, 'Queue');
    fn.addEventSource(new SqsEventSource(queue));
    const mapping = fn.node.findChild(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`);
    new CfnOutput(stack, `Of${Names.nodeUniqueId(mapping.node)}`, { value: 'a' });
  },
};

test.each(Object.entries(handMade))('so are those with %s', (_what, add) => {
  const app = makeApp();
  const staging = createContext(app, { stage: 'Staging', resources: 'staging' });
  const addOwn = (services: Services) => {
    const fn = services.lambda.createFunction({
      name: 'Own',
      path: './functions/hello',
      description: 'Does it',
    });
    services.apiGateway.createEndpoint('GET', '/own_too', fn, { public: true });
    add(services.stack, fn, services.apiGateway.api);
  };
  const [one, two] = ['Staging-Demo-Stack', 'Another'].map((id) =>
    templatesIn(app, id, staging, {}, [configure, addOwn]),
  );

  expect(one).toEqual(two);
});

// That of the stack, then those of its nested stacks.
function templatesIn(
  app: App,
  id: string,
  context: StageContext,
  nestedStacks = {},
  functions = [configure],
): string[] {
  const lambdaStack = { root, functions, nestedStacks };
  const { stacks, directory } = new DeployStage(new Stack(app, id), context, { lambdaStack }).synth();
  const nested = globSync('*.nested.template.json', { cwd: directory }).map((file) =>
    JSON.parse(readFileSync(join(directory, file), 'utf8')),
  );
  return [withoutMetadata(stacks[0]?.template), ...nested.map(withoutMetadata).sort()];
}

// Metadata holds paths; CloudFormation does nothing with it.
function withoutMetadata(template: unknown): string {
  return JSON.stringify(template, (key, value) => (key === 'Metadata' ? undefined : value));
}
