import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext, type StageContext } from '@lambda-forge/context';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { main, makeApp, makeFolder } from '../app.test.support.ts';
import { DeployStage } from '../deploy-stage.ts';
import type { Services } from '../services/services.ts';

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
  expect(one?.join()).toContain('"RestApi0C43BF4BRef":{"Type":"String"}');
  expect(one).toEqual(two);
});

// That of the stack, then those of its nested stacks.
function templatesIn(app: App, id: string, context: StageContext, nestedStacks = {}): string[] {
  const lambdaStack = { root, functions: [configure], nestedStacks };
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
