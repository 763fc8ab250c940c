import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/services';
import { StageMessages } from '@lambda-forge/synthesis';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct, type IConstruct } from 'constructs';
import { DeployStage } from './deploy-stage.ts';
import { LambdaStack } from './lambda-stack.ts';
import { DevStack } from './pipelines/dev-stack.ts';
import { ProdStack } from './pipelines/prod-stack.ts';
import { StagingStack } from './pipelines/staging-stack.ts';

// Alarms take room in some stages and none in others.
const alike = { observability: { alarms: false, dashboard: false } };
// What the CDK has to say of pipelines is not asked for here.
const onV2 = { '@aws-cdk/aws-codepipeline:defaultPipelineTypeToV2': true };
const root = makeFolder({ 'functions/hello/main.ts': main });

test('what is true of all stages is said once, at the first pipeline, with the list of them', () => {
  const app = makeApp({ ...onV2, ...alike });
  for (const Pipeline of [DevStack, StagingStack, ProdStack])
    new Pipeline(app, { root, lambdaStack: { functions: [withCors] } });

  expect(messagesOf(app)).toEqual([
    expect.stringMatching(
      /^\/Dev-Demo-Stack warning CORS does not allow .*\(in Dev, Staging, Prod\) \[ack: lambda-forge:cors\]$/,
    ),
    expect.stringMatching(
      /^\/Dev-Demo-Stack info Room .* \(Lambda-Stack has \d+ of 500 resources\)\. \(in Dev, Staging, Prod\)$/,
    ),
  ]);
});

test('what differs, or is of one stage, is said with the names of that stage', () => {
  const app = makeApp(onV2);
  const more: FunctionConfig = (services) => {
    withHello(services);
    const { lambda, context } = services;
    if (context.stage === 'Prod')
      lambda.createFunction({ name: 'Sweep', path: './functions/hello', description: 'Sweeps' });
  };
  new ProdStack(app, { root, lambdaStack: { functions: [more] } });

  expect(messagesOf(app)).toEqual([
    expect.stringMatching(/^\/Prod-Demo-Stack info .*\(Prod-Staging-Demo-Lambda-Stack has .*\(in Staging\)$/),
    expect.stringMatching(/^\/Prod-Demo-Stack info .*\(Prod-Demo-Lambda-Stack has .*\(in Prod\)$/),
  ]);
});

test('stacks without a pipeline share their messages, too', () => {
  const app = makeApp(alike);
  for (const stage of ['Dev', 'Prod'])
    new LambdaStack(
      new Construct(app, stage),
      createContext(app, { stage, resources: stage.toLowerCase() }),
      { root, functions: [withHello] },
    );

  expect(messagesOf(app)).toEqual([expect.stringMatching(/ info .*\(in Dev, Prod\)$/)]);
});

test('what comes when the others are said, or of an assembly of its own, is said at once', () => {
  const app = makeApp();
  const context = createContext(app, { stage: 'Dev', resources: 'dev' });
  const { lambdaStack } = new DeployStage(app, context, { lambdaStack: { root, functions: [withHello] } });
  const stack = new Stack(app, 'Late');
  app.synth();
  StageMessages.of(stack).add(stack, context, { warning: 'lambda-forge:late', text: 'Late.' });

  expect(Annotations.fromStack(lambdaStack).findInfo('*', Match.stringLikeRegexp('Dev'))).toHaveLength(1);
  expect(messagesOf(app)).toContain('/Late warning Late. (in Dev) [ack: lambda-forge:late]');
});

function withHello({ lambda, apiGateway }: Parameters<FunctionConfig>[0]): void {
  const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
  apiGateway.createAuthorizer(fn, { name: 'key', default: true, headers: ['x-key'] });
  apiGateway.createEndpoint('GET', '/hello', fn);
}

function withCors(services: Parameters<FunctionConfig>[0]): void {
  withHello(services);
  services.apiGateway.enableCors({ allowOrigins: ['https://example.com'], allowHeaders: ['x-other'] });
}

/** Of all stacks, those of pipelines' stages included. */
function messagesOf(app: App): string[] {
  app.synth();
  return app.node.findAll().flatMap(({ node }: IConstruct) =>
    node.metadata.flatMap(({ type, data }) => {
      const [, kind] = /^aws:cdk:(warning|info)$/.exec(type) ?? [];
      return kind ? [`/${node.path} ${kind} ${data}`] : [];
    }),
  );
}
