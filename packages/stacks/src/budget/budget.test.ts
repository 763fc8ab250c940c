import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type BudgetEntry, readManifest } from '@lambda-forge/manifest';
import type { FunctionConfig, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { CfnOutput, CfnParameter } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { LambdaStack, type LambdaStackProps } from '../lambda-stack.ts';

test.each([
  [10, false],
  [40, true],
])('counts what the template of %d endpoints holds', (count, cors) => {
  const { stack, budget } = synth([endpoints(count), ...(cors ? [withCors] : [])]);
  const resources = Object.values(Template.fromStack(stack).toJSON()['Resources']) as { Type: string }[];

  expect(find(budget, 'resources')).toEqual({
    stack: 'Dev-Demo-Lambda-Stack',
    quota: 'resources',
    used: resources.length,
    limit: 500,
    perEndpoint: cors ? 7 : 6,
  });
  expect(find(budget, 'API resources')).toMatchObject({ used: count, limit: 300 });
  expect(find(synth([endpoints(count + 1), ...(cors ? [withCors] : [])]).budget, 'resources')?.used).toBe(
    resources.length + (cors ? 7 : 6),
  );
});

test('says how many endpoints there is room for, as the next synth proves', () => {
  const { stack, budget } = synth([endpoints(70)]);
  const [{ entry } = { entry: { data: '' } }] = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
  const room = Number(/Room for more endpoints: (\d+)/.exec(String(entry.data))?.[1]);

  expect(room).toBe(Math.floor((500 - (find(budget, 'resources')?.used ?? 0)) / 6));
  // 82 pass, 83 fail.
  expect(70 + room).toBe(82);
  expect(() => synth([endpoints(70 + room)])).not.toThrow();
  expect(() => synth([endpoints(70 + room + 1)])).toThrow(/has 50\d of 500 resources/);
});

describe('at 80 %', () => {
  test('warns, with what to do', () => {
    const { stack } = synth([endpoints(67)]);

    Annotations.fromStack(stack).hasWarning(
      '*',
      Match.stringLikeRegexp('has 405 of 500 resources\\. Place functions in nested stacks'),
    );
  });

  test('is silent below', () => {
    Annotations.fromStack(synth([endpoints(66)]).stack).hasNoWarning(
      '*',
      Match.stringLikeRegexp('resources'),
    );
  });

  // By the CDK itself, of the million bytes that it counts a template's limit to be: it alone knows a size in time.
  test.each([
    ['a stack', 790_000, {}, 0],
    ['a stack', 810_000, {}, 1],
    ['a nested stack', 810_000, { nestedStacks: { a: 'functions/a' } }, 1],
  ])('has the CDK warn of the template of %s with %d bytes in one function', (_, bytes, props, expected) => {
    const { assembly } = synth([withMetadata('x'.repeat(bytes))], props);
    const shown = assembly.stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data)));

    expect(shown.filter((text) => /Template size is approaching limit/.test(text))).toHaveLength(expected);
  });
});

describe('over a limit', () => {
  test('is refused before anything is bundled, with all that is over it', () => {
    const root = makeFolder(inEach('this is no TypeScript'));

    expect(() => synth([endpoints(301)], {}, root)).toThrow(
      /2 problems\n {2}- Dev-Demo-Lambda-Stack has 180\d of 500 resources\.\n {4}Place functions.*\n {2}- Dev-Demo-Lambda-Stack has 301 of 300 API resources\.\n {4}.*limits: \{ apiResources/,
    );
    expect(existsSync(join(root, '.forge'))).toBe(false);
  });

  test('counts what is added to the stack besides functions', () => {
    const topics: FunctionConfig = (services) => {
      const { stack } = services.apiGateway.api;
      for (let n = 0; n < 500; n++) new CfnTopic(stack, `Topic${n}`);
    };

    expect(() => synth([topics, endpoints(1)])).toThrow('of 500 resources');
  });

  test('counts the policy of a function that many may call', () => {
    const open: FunctionConfig = (services) => {
      const fn = create(services, 0);
      for (let n = 0; n < 80; n++)
        fn.addPermission(`Rule${n}`, {
          principal: new ServicePrincipal('events.amazonaws.com'),
          sourceArn: `arn:aws:events:us-east-2:123456789012:rule/number-${n}`,
        });
    };

    expect(() => synth([open])).toThrow(
      /has \d{5} of 20480 policy bytes of Dev-Demo-F0\.\n {2}Let fewer permissions/,
    );
  });

  test('counts outputs and parameters', () => {
    const extras: FunctionConfig = (services) => {
      const { stack } = services.apiGateway.api;
      for (let n = 0; n < 201; n++) {
        new CfnOutput(stack, `Output${n}`, { value: String(n) });
        new CfnParameter(stack, `Parameter${n}`);
      }
    };

    expect(() => synth([endpoints(1), extras])).toThrow(
      /has 20\d of 200 parameters\.\n.*SSM[\s\S]*has 20\d of 200 outputs\.\n.*SSM/,
    );
  });

  test('is refused for the size of a template, by the stack that it is of', () => {
    const large = withMetadata('x'.repeat(1024 * 1024));

    expect(() => synth([large], { nestedStacks: { a: 'functions/a' } })).toThrow(
      /^Cloud assembly: Dev-Demo-Lambda-Stack\/a has 10\d{5} of 1048576 template bytes\.\n.*nestedStacks/,
    );
  });

  test('counts authorizers', () => {
    const guards: FunctionConfig = (services) => {
      const fn = create(services, 0);
      for (let n = 0; n < 11; n++) {
        services.apiGateway.createAuthorizer(fn, { name: `a${n}` });
        services.apiGateway.createEndpoint('GET', `/${n}`, fn, { authorizer: `a${n}` });
      }
    };

    expect(() => synth([guards])).toThrow('has 11 of 10 API authorizers');
  });

  test('is refused for a nested stack by its name', () => {
    expect(() => synth([endpoints(104)], { nestedStacks: { all: 'functions' } })).toThrow(
      /Dev-Demo-Lambda-Stack\/all has 520 of 500 resources\.\n {2}Divide its folder/,
    );
  });

  test('is what an account has been given, where it has been given more', () => {
    const { budget } = synth([endpoints(310)], { nestedStacks: nested, limits: { apiResources: 400 } });

    expect(find(budget, 'API resources')).toMatchObject({ used: 310, limit: 400 });
  });
});

test.each([false, true])('synthesizes 300 endpoints in one API, with CORS: %s', (cors) => {
  const { budget, stack } = synth([endpoints(300), ...(cors ? [withCors] : [])], { nestedStacks: nested });

  expect(find(budget, 'API resources')?.used).toBe(300);
  expect(find(budget, 'resources')?.used).toBeLessThan(340);
  Template.fromStack(stack).resourceCountIs('AWS::CloudFormation::Stack', cors ? 8 : 4);
  for (const { used, limit } of budget) expect(used).toBeLessThanOrEqual(limit);
});

const nested = { a: 'functions/a', b: 'functions/b', c: 'functions/c', d: 'functions/d' };

function endpoints(count: number): FunctionConfig {
  return (services) => {
    for (let n = 0; n < count; n++)
      services.apiGateway.createEndpoint('GET', `/path-${n}`, create(services, n), { public: true });
  };
}

function create({ lambda }: Services, n: number) {
  const folder = ['a', 'b', 'c', 'd'][n % 4] ?? '';
  return lambda.createFunction({ name: `F${n}`, path: `functions/${folder}`, description: `Number ${n}` });
}

function withCors({ apiGateway }: Services): void {
  apiGateway.enableCors({ allowOrigins: ['*'] });
}

function withMetadata(text: string): FunctionConfig {
  return (services) => {
    (create(services, 0).node.defaultChild as CfnFunction).cfnOptions.metadata = { text };
  };
}

function inEach(text: string): Record<string, string> {
  return Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`functions/${name}/main.ts`, text]));
}

const app = makeFolder(inEach(main));

function synth(functions: readonly FunctionConfig[], props: LambdaStackProps = {}, root = app) {
  const cdk = makeApp();
  const stack = new LambdaStack(cdk, createContext(cdk, { stage: 'Dev', resources: 'dev' }), {
    root,
    functions,
    ...props,
  });
  const assembly = cdk.synth();
  const { stages } = readManifest(assembly.directory);
  return { stack, assembly, budget: stages['Dev']?.budget ?? [] };
}

function find(budget: readonly BudgetEntry[], quota: string): BudgetEntry | undefined {
  return budget.find((entry) => entry.quota === quota);
}
