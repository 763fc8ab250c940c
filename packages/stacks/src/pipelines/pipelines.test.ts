import { describe, expect, test } from '@jest/globals';
import { context } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { DevStack } from './dev-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { ProdStack } from './prod-stack.ts';
import type { StageStackProps } from './stage-stack-props.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const functions: FunctionConfig[] = [
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
    apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
  },
];
const props: StageStackProps = { root, lambdaStack: { functions } };

// Each list in a stage runs side by side.
const start = {
  Source: [['GitHub']],
  Build: [['Synth']],
  UpdatePipeline: [['SelfMutate']],
  Assets: [['FileAssets']],
};
const gates = ['Coverage', 'UnitTests', 'ValidateIntegrationTests'];
const gatesWithDocs = ['Coverage', 'UnitTests', 'ValidateDocs', 'ValidateIntegrationTests'];

describe('without docs', () => {
  const without = { ...props, docs: false };

  test('Dev deploys at once', () => {
    expect(shapeOf(new DevStack(makeApp(), without))).toEqual({ ...start, Dev: [['Deploy']] });
  });

  test('Staging deploys behind its gates and is tested', () => {
    expect(shapeOf(new StagingStack(makeApp(), without))).toEqual({
      ...start,
      Staging: [gates, ['Deploy'], ['IntegrationTests']],
    });
  });

  test('Prod deploys and tests Staging first', () => {
    expect(shapeOf(new ProdStack(makeApp(), without))).toEqual({
      ...start,
      Staging: [gates, ['Deploy'], ['IntegrationTests']],
      Prod: [['Deploy']],
    });
  });
});

describe('with docs', () => {
  test('Dev generates them', () => {
    expect(shapeOf(new DevStack(makeApp(), props))).toEqual({
      ...start,
      Dev: [['Deploy'], ['GenerateDocs']],
    });
  });

  test('Staging validates and generates them', () => {
    expect(shapeOf(new StagingStack(makeApp(), props))).toEqual({
      ...start,
      Staging: [gatesWithDocs, ['Deploy'], ['GenerateDocs', 'IntegrationTests']],
    });
  });

  test('Prod validates them before Staging and generates them after Prod', () => {
    expect(shapeOf(new ProdStack(makeApp(), props))).toEqual({
      ...start,
      Staging: [gatesWithDocs, ['Deploy'], ['IntegrationTests']],
      Prod: [['Deploy'], ['GenerateDocs']],
    });
  });
});

describe('with grouped builds', () => {
  const grouped = { ...props, builds: { grouped: true } };

  test('what is before the first deploy is done by the Build stage, what is after it by one build', () => {
    expect(shapeOf(new StagingStack(makeApp(), grouped))).toEqual({
      ...start,
      Staging: [['Deploy'], ['Checks']],
    });
  });

  test('a step that another one waits for stays a build of its own', () => {
    const app = makeApp({ bucket: 'my-docs' });

    expect(shapeOf(new ProdStack(app, { ...grouped, releases: true, approval: true }))).toEqual({
      ...start,
      Staging: [['Deploy'], ['IntegrationTests']],
      Prod: [['Promotion'], ['Approve'], ['Deploy'], ['Checks']],
    });
  });

  test('such a build installs once, does what each step does, and reports what each reports', () => {
    const template = Template.fromStack(new StagingStack(makeApp(), grouped));
    const specs = Object.values(template.findResources('AWS::CodeBuild::Project')).map(({ Properties }) =>
      String(Properties.Source.BuildSpec).startsWith('{') ? JSON.parse(Properties.Source.BuildSpec) : {},
    );
    const gates = specs.find(({ reports }) => reports?.Coverage);

    expect(gates.phases.install.commands.join('\n').match(/(npm|npx -y \S+) (ci|install)/g)).toHaveLength(1);
    expect(gates.phases.build.commands).toEqual(
      [
        'cdk synth',
        'forge test unit',
        'forge test coverage',
        'forge docs validate',
        'forge test validate',
      ].map((command) => expect.stringContaining(command)),
    );
    expect(Object.keys(gates.reports)).toEqual(['UnitTests', 'Coverage']);
  });
});

describe('with releases', () => {
  const released = { ...props, releases: true };
  const withBucket = () => makeApp({ bucket: 'my-docs' });

  test('each pipeline records what it has deployed to its stage', () => {
    expect(shapeOf(new DevStack(withBucket(), released))['Dev']).toEqual([
      ['Deploy'],
      ['GenerateDocs', 'RecordRelease'],
    ]);
    expect(shapeOf(new StagingStack(withBucket(), released))['Staging']?.[2]).toEqual([
      'GenerateDocs',
      'IntegrationTests',
      'RecordRelease',
    ]);
  });

  test('Prod waits for an approval that has been shown what is about to change', () => {
    expect(shapeOf(new ProdStack(withBucket(), { ...released, approval: true }))['Prod']).toEqual([
      ['Promotion'],
      ['Approve'],
      ['Deploy'],
      ['GenerateDocs', 'RecordRelease'],
    ]);
  });
});

describe('a ready-made stack', () => {
  test('lets its steps be removed, reordered and added to', () => {
    const stack = new StagingStack(makeApp(), {
      ...props,
      pre: (defaults, steps) => {
        const lint = steps.customStep('Lint', { commands: ['npm run lint'] });
        const kept = defaults.filter(({ id }) => id !== 'Coverage');
        for (const step of kept) step.addStepDependency(lint);
        return [lint, ...kept];
      },
      post: () => [],
    });

    expect(shapeOf(stack)['Staging']).toEqual([
      ['Lint'],
      ['UnitTests', 'ValidateDocs', 'ValidateIntegrationTests'],
      ['Deploy'],
    ]);
  });

  test('can be extended', () => {
    class Special extends StagingStack {
      constructor(scope: Construct) {
        super(scope, { ...props, branch: 'release', docs: false });
      }
    }

    const stack = new Special(makeApp());

    expect(stack.node.id).toBe('Staging-Demo-Stack');
    Template.fromStack(stack).hasResourceProperties('AWS::CodePipeline::Pipeline', {
      Stages: Match.arrayWith([
        Match.objectLike({
          Name: 'Source',
          Actions: [Match.objectLike({ Configuration: Match.objectLike({ Branch: 'release' }) })],
        }),
      ]),
    });
  });
});

describe('a pipeline stack', () => {
  @context({ stage: 'Canary', resources: 'canary' })
  class CanaryStack extends PipelineStack {
    constructor(scope: Construct) {
      super(scope, { branch: 'canary', root });
      this.deploy(this.context, {
        lambdaStack: { functions },
        post: (steps) => [steps.runIntegrationTests()],
      });
    }
  }

  test('works for a stage of any name', () => {
    const stack = new CanaryStack(makeApp({ canary: { arns: {} } }));

    expect(shapeOf(stack)).toEqual({ ...start, Canary: [['Deploy'], ['IntegrationTests']] });
    expect(stack.node.id).toBe('Canary-Demo-Stack');
    Template.fromStack(stack).hasResourceProperties('AWS::CodePipeline::Pipeline', {
      Name: 'Canary-Demo-Pipeline',
    });
  });

  test('reads GitHub with the token when there is no connection', () => {
    const [action] = sourceActions(new DevStack(makeApp(), props));

    expect(action).toMatchObject({
      ActionTypeId: { Owner: 'ThirdParty', Provider: 'GitHub' },
      Configuration: { Owner: 'octocat', Repo: 'demo', Branch: 'dev' },
    });
  });

  test('clones through the connection where there is one', () => {
    const connectionArn = 'arn:aws:codeconnections:us-east-2:123456789012:connection/1';
    const app = makeApp({ repo: { owner: 'octocat', name: 'demo', connectionArn } });
    const [action] = sourceActions(new ProdStack(app, props));

    expect(action).toMatchObject({
      ActionTypeId: { Owner: 'AWS', Provider: 'CodeStarSourceConnection' },
      Configuration: {
        ConnectionArn: connectionArn,
        FullRepositoryId: 'octocat/demo',
        BranchName: 'main',
        OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
      },
    });
  });

  test('runs no step privileged, and none on an image of others', () => {
    const projects = Template.fromStack(new ProdStack(makeApp(), props)).findResources(
      'AWS::CodeBuild::Project',
    );
    const environments = Object.values(projects).map(({ Properties }) => Properties.Environment);

    expect(environments.length).toBeGreaterThan(8);
    for (const environment of environments) {
      expect(environment).toMatchObject({
        PrivilegedMode: false,
        Image: expect.stringMatching(/^aws\/codebuild\/standard:/),
      });
    }
  });

  test('hands the URL of the deployed API to the integration tests', () => {
    const template = Template.fromStack(new StagingStack(makeApp(), props));
    const action = actionsOf(template, 'Staging').find(({ Name }) => Name === 'IntegrationTests');

    expect(action?.Configuration['EnvironmentVariables']).toMatch(
      /^\[\{"name":"BASE_URL","type":"PLAINTEXT","value":"#\{.*\.BaseUrl\}"/,
    );
  });

  test('checks the templates in Build, and in no other step', () => {
    const template = Template.fromStack(new StagingStack(makeApp(), props));
    const checking = [...actionsOf(template, 'Build'), ...actionsOf(template, 'Staging')].filter(
      ({ Configuration }) => Configuration['EnvironmentVariables']?.includes('CDK_VALIDATION'),
    );
    const variables = Match.arrayWith([{ Name: 'CDK_VALIDATION', Type: 'PLAINTEXT', Value: 'true' }]);

    expect(checking).toEqual([]);
    expect(
      Object.keys(
        template.findResources('AWS::CodeBuild::Project', {
          Properties: { Environment: Match.objectLike({ EnvironmentVariables: variables }) },
        }),
      ),
    ).toEqual([expect.stringContaining('Synth')]);
  });

  test('lets base_url of cdk.json override that URL', () => {
    const app = makeApp({ base_url: 'https://api.example.com' });
    const template = Template.fromStack(new StagingStack(app, props));
    const variables = { Name: 'BASE_URL', Type: 'PLAINTEXT', Value: 'https://api.example.com' };

    template.hasResourceProperties('AWS::CodeBuild::Project', {
      Environment: Match.objectLike({ EnvironmentVariables: [variables] }),
    });
  });
});

interface Action {
  readonly Name: string;
  readonly RunOrder: number;
  readonly Configuration: Record<string, string>;
}

function shapeOf(stack: Stack): Record<string, string[][]> {
  const template = Template.fromStack(stack);
  return Object.fromEntries(stagesOf(template).map(({ Name, Actions }) => [Name, inOrder(Actions)]));
}

// CDK calls a deploy "<stack>.Deploy".
function inOrder(actions: readonly Action[]): string[][] {
  const orders = [...new Set(actions.map(({ RunOrder }) => RunOrder))].sort((a, b) => a - b);
  return orders.map((order) =>
    actions
      .filter(({ RunOrder }) => RunOrder === order)
      .map(({ Name }) => Name.replace(/^.*\.Deploy$/, 'Deploy'))
      .sort(),
  );
}

function stagesOf(template: Template): { Name: string; Actions: Action[] }[] {
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  return pipeline?.['Properties'].Stages;
}

function actionsOf(template: Template, stage: string): Action[] {
  return stagesOf(template).find(({ Name }) => Name === stage)?.Actions ?? [];
}

function sourceActions(stack: Stack): Action[] {
  return actionsOf(Template.fromStack(stack), 'Source');
}
