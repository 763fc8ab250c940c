import { expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { context, contextOf, type PipelineContext } from './context-decorator.ts';

const settings = {
  region: 'us-east-2',
  name: 'Demo',
  repo: { owner: 'octocat', name: 'demo' },
  dev: { arns: {} },
  staging: { arns: {} },
  prod: { arns: {} },
};

class Base<Further extends string = never> extends Stack {
  readonly context: PipelineContext<Further>;

  constructor(scope: Construct) {
    const found = contextOf<Further>(scope, new.target);
    super(scope, found.createId('Stack'));
    this.context = found;
  }
}

@context({ stage: 'Dev', resources: 'dev' })
class DevStack extends Base {}

@context({ stage: 'Prod', resources: 'prod', staging: { stage: 'Staging', resources: 'staging' } })
class ProdStack extends Base<'staging'> {}

class Undecorated extends Base {}

class Special extends DevStack {}

test('a decorated stack knows its stage', () => {
  const stack = new DevStack(new App({ context: settings }));

  expect(stack.node.id).toBe('Dev-Demo-Stack');
  expect(stack.context.stage).toBe('Dev');
});

test('further stages go by their names', () => {
  const { context: prod } = new ProdStack(new App({ context: settings }));

  expect(prod.createId('X')).toBe('Prod-Demo-X');
  expect(prod.staging.stage).toBe('Staging');
});

test('a further stage is a copy that belongs to the pipeline', () => {
  const app = new App({ context: { ...settings, staging: { arns: {}, base_url: 'https://example.com' } } });
  const { context: prod } = new ProdStack(app);

  expect(prod.staging.pipeline).toBe('Prod');
  expect(prod.staging.createId('X')).toBe('Prod-Staging-Demo-X');
  expect(prod.staging.baseUrl).toBeUndefined();
  expect(prod.pipeline).toBe('Prod');
});

test('a further stage may be shared with its own pipeline, on purpose', () => {
  const shared = { stage: 'Staging', resources: 'staging', pipeline: 'Staging' };
  @context({ stage: 'Prod', resources: 'prod', staging: shared })
  class SharingStack extends Base<'staging'> {}
  const app = new App({ context: { ...settings, base_url: 'https://example.com' } });
  const { staging } = new SharingStack(app).context;

  expect(staging.createId('X')).toBe('Staging-Demo-X');
  expect(staging.baseUrl).toBe('https://example.com');
});

test('the settings of all its stages are checked together', () => {
  const app = new App({ context: { ...settings, prod: undefined, coverage: -1, staging: { arn: {} } } });

  expect(() => new ProdStack(app)).toThrow(
    /3 problems.*coverage is -1.*prod is missing.*staging.arns is missing/s,
  );
});

test('a subclass has the stage of the class that it extends', () => {
  expect(new Special(new App({ context: settings })).context.stage).toBe('Dev');
});

test('a stack without the decorator says what to add', () => {
  expect(() => new Undecorated(new App({ context: settings }))).toThrow(
    "Class Undecorated has no stage.\n  Put @context({ stage: 'Dev', resources: 'dev' }) above it.",
  );
});

test('the compiler refuses a decorator whose further stages are not those of its class', () => {
  const staging = { stage: 'Staging', resources: 'staging' };

  // @ts-expect-error: the class has one that the decorator does not name
  context({ stage: 'Prod', resources: 'prod' })(class extends Base<'staging'> {});
  // @ts-expect-error: the decorator names one that the class does not have
  context({ stage: 'Prod', resources: 'prod', staging })(class extends Base {});
  // @ts-expect-error: a further stage is more than a name
  context({ stage: 'Prod', resources: 'prod', staging: 'staging' })(class extends Base<'staging'> {});
  context({ stage: 'Prod', resources: 'prod', staging })(class extends Base<'staging'> {});
});

test('the decorator is called with the class alone, as experimentalDecorators does', () => {
  class Legacy extends Base {}
  const legacy: (target: typeof Legacy) => void = context({ stage: 'Dev', resources: 'dev' });
  legacy(Legacy);

  expect(new Legacy(new App({ context: settings })).context.stage).toBe('Dev');
});
