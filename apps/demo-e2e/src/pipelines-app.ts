import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProdStack, type Services, StagingStack } from '@lambda-forge/stacks';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { ComputeType, LinuxArmBuildImage, LinuxArmLambdaBuildImage } from 'aws-cdk-lib/aws-codebuild';

export interface PipelinesAppOptions {
  /** The folder that the app is written to. */
  readonly root: string;
  /** What judges the app. @default nothing */
  readonly plugin?: (app: App) => IPolicyValidationPlugin;
}

/** Synthesizes an app whose pipelines ask for all that is off by default, as do their stages. Gives the assembly. */
export function synthesizePipelinesApp({ root, plugin }: PipelinesAppOptions): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const observability = {
    tracing: true,
    powertools: true,
    accessLogs: { accountRole: true },
    alarms: { topic: 'on_call' },
  };
  const stage = { arns: { on_call: 'arn:aws:sns:eu-west-1:111111111111:on-call' }, observability };
  const app = new App({
    outdir: join(root, 'cdk.out'),
    // cfn-lint knows templates of the CDK by the metadata.
    analyticsReporting: true,
    context: {
      '@aws-cdk/aws-codepipeline:defaultPipelineTypeToV2': true,
      '@aws-cdk/aws-iam:minimizePolicies': true,
      '@aws-cdk/pipelines:reduceAssetRoleTrustScope': true,
      '@aws-cdk/pipelines:reduceCrossAccountActionRoleTrustScope': true,
      '@aws-cdk/pipelines:reduceStageRoleTrustScope': true,
      name: 'Asked',
      region: 'eu-west-1',
      account: '111111111111',
      bucket: 'asked-docs',
      repo: {
        owner: 'octocat',
        name: 'asked',
        connectionArn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/0',
      },
      staging: stage,
      prod: stage,
    },
  });
  if (plugin) Validations.of(app).addPlugins(plugin(app));
  const asked = {
    root,
    paths: ['functions/**', '*'],
    affected: true,
    skipUnchanged: true,
    releases: true,
    lambdaStack: {
      functions: [wire],
      functionDefaults: { alias: 'live', deployment: { strategy: 'canary' } },
    },
  } as const;
  new StagingStack(app, {
    ...asked,
    builds: { grouped: true, cache: true, image: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0 },
    pre: (defaults, steps) => [
      ...defaults,
      steps.checkBreakingChanges({ page: true }),
      steps.checkPermissionsBroadened(),
      steps.checkBudget(),
      steps.checkDrift(),
      steps.diagram(),
      steps.coverageReport(),
    ],
    post: (defaults, steps) => [...defaults, steps.checkResponsesMatch(), steps.checkTestedForReal()],
  });
  new ProdStack(app, {
    ...asked,
    approval: true,
    builds: {
      image: LinuxArmLambdaBuildImage.AMAZON_LINUX_2023_NODE_24,
      computeType: ComputeType.LAMBDA_2GB,
    },
    pre: (defaults, steps) => [...defaults, steps.checkBreakingChanges({ against: { stage: 'Prod' } })],
  });
  return app.synth().directory;
}

const files = {
  'package.json': '{ "name": "asked" }',
  'package-lock.json': '{}',
  'functions/hello/main.ts': `export interface Output { message: string }
export const handler = async () => ({ statusCode: 200, body: JSON.stringify({ message: 'Hello' } satisfies Output) });
`,
};

function wire({ lambda, apiGateway, sqs }: Services): void {
  const create = (name: string) =>
    lambda.createFunction({ name, path: './functions/hello', description: 'Says hello' });
  apiGateway.createEndpoint('GET', '/hello', create('Hello'), { iam: true });
  sqs.createQueue('Jobs');
  sqs.createTrigger('Jobs', create('Worker'));
}
