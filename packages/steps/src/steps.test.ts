import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CodePipeline, CodePipelineSource, ShellStep, type Step } from 'aws-cdk-lib/pipelines';
import { Steps } from './steps.ts';

const source = CodePipelineSource.gitHub('octocat/demo', 'staging');
const locked = mkdtempSync(join(tmpdir(), 'forge-steps-'));
writeFileSync(join(locked, 'package-lock.json'), '{}');

describe('in any CDK pipeline', () => {
  test('UnitTests runs the unit tests and reports to CodeBuild', () => {
    const { buildspec } = build((steps) => steps.runUnitTests());

    expect(buildspec.phases).toMatchObject({
      install: { 'runtime-versions': { nodejs: '24' }, commands: ['npm ci'] },
      build: { commands: ['npx --no-install forge test unit --reports .forge/reports/unit-tests'] },
    });
    expect(buildspec.reports).toEqual({
      UnitTests: {
        'base-directory': '.forge/reports/unit-tests',
        files: ['junit.xml'],
        'file-format': 'JUNITXML',
      },
    });
  });

  test('Coverage fails below the coverage of cdk.json', () => {
    const { buildspec } = build((steps) => steps.runCoverage(), { coverage: 92.5 });

    expect(buildspec.phases.build.commands).toEqual([
      'npx --no-install forge test coverage --threshold 92.5 --reports .forge/reports/coverage',
    ]);
    expect(buildspec.reports['Coverage']?.['file-format']).toBe('COBERTURAXML');
  });

  test.each([
    [
      'ValidateDocs',
      (steps: Steps) => steps.validateDocs(),
      'docs validate --stage Staging --assembly cdk.out --synthesized',
    ],
    [
      'ValidateIntegrationTests',
      (steps: Steps) => steps.validateIntegrationTests(),
      'test validate --stage Staging --assembly cdk.out',
    ],
    [
      'GenerateDocs',
      (steps: Steps) => steps.generateDocs(),
      'docs generate --stage Staging --assembly cdk.out --out docs',
    ],
    [
      'Budget',
      (steps: Steps) => steps.checkBudget(),
      'budget --stage Staging --assembly cdk.out --threshold 80',
    ],
  ])('%s reads what the Build stage has synthesized', (name, add, command) => {
    const { buildspec, action } = build(add);

    expect(action.Name).toBe(name);
    expect(action.InputArtifacts).toHaveLength(2);
    expect(buildspec.phases.install.commands[0]).toContain(
      'ln -s -- "$CODEBUILD_SRC_DIR_Synth_Output" "cdk.out"',
    );
    expect(buildspec.phases.build.commands).toEqual([`npx --no-install forge ${command}`]);
    expect(JSON.stringify(buildspec)).not.toContain('synth ');
  });

  test('a step reads secrets into variables, and those secrets alone', () => {
    const secrets = { SECRET: 'Staging-Orders-Secret' };
    const { template } = build((steps) => steps.runIntegrationTests({ secrets }));

    template.hasResourceProperties('AWS::CodeBuild::Project', {
      Environment: {
        EnvironmentVariables: Match.arrayWith([
          { Name: 'SECRET', Type: 'SECRETS_MANAGER', Value: 'Staging-Orders-Secret' },
        ]),
      },
    });
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(policies.match(/secret:[^"]*/g)).toEqual(['secret:Staging-Orders-Secret-??????']);
    expect(policies).toContain('secretsmanager:GetSecretValue');
  });

  test('IntegrationTests runs the integration tests and reports to CodeBuild', () => {
    const { buildspec, action } = build((steps) => steps.runIntegrationTests());

    expect(action.Name).toBe('IntegrationTests');
    expect(buildspec.phases.build.commands).toEqual([
      'npx --no-install forge test integration --reports .forge/reports/integration-tests',
    ]);
    expect(buildspec.reports).toEqual({
      IntegrationTests: {
        'base-directory': '.forge/reports/integration-tests',
        files: ['junit.xml'],
        'file-format': 'JUNITXML',
      },
    });
  });

  test('in an app of a workspace, what a step reads and leaves is in the folder of the app', () => {
    const workspace = mkdtempSync(join(tmpdir(), 'forge-steps-'));
    const app = join(workspace, 'apps', 'demo');
    mkdirSync(join(workspace, '.git'));
    mkdirSync(app, { recursive: true });
    writeFileSync(join(workspace, 'package-lock.json'), '{}');
    const specOf = (add: (steps: Steps) => Step) => build(add, {}, { root: app }).buildspec;
    const docs = specOf((steps) => steps.generateDocs());
    const custom = specOf((steps) => steps.customStep('Lint', { commands: ['npm run lint'], output: 'out' }));

    expect(docs.phases.install.commands.join('\n')).toMatch(
      /ln -s -- "\$CODEBUILD_SRC_DIR_Synth_Output" "apps\/demo\/cdk\.out"[\s\S]*\nnpm ci\ncd apps\/demo$/,
    );
    expect([docs.artifacts, custom.artifacts]).toEqual([
      { 'base-directory': 'apps/demo/docs', files: ['**/*'] },
      { 'base-directory': 'apps/demo/out', files: ['**/*'] },
    ]);
    expect(specOf((steps) => steps.runCoverage()).reports['Coverage']).toMatchObject({
      'base-directory': 'apps/demo/.forge/reports/coverage',
      files: ['cobertura-coverage.xml'],
    });
  });

  test('IntegrationTests knows the URL of the stage that was deployed', () => {
    const { action } = build((steps) => steps.runIntegrationTests());

    expect(action.Configuration.EnvironmentVariables).toContain('"name":"BASE_URL"');
    expect(action.Configuration.EnvironmentVariables).toMatch(/#\{[^}]+\.BaseUrl\}/);
  });

  test('IntegrationTests takes another output, or a URL', () => {
    const { project } = build((steps) => steps.runIntegrationTests({ baseUrl: 'https://example.com' }));

    expect(project.Environment.EnvironmentVariables).toEqual([
      { Name: 'BASE_URL', Type: 'PLAINTEXT', Value: 'https://example.com' },
    ]);
  });

  test("a stage's own base_url is that of its tests and of its docs", () => {
    const own = { staging: { arns: {}, base_url: 'https://example.com/staging' } };
    for (const add of [(steps: Steps) => steps.runIntegrationTests(), (steps: Steps) => steps.generateDocs()])
      expect(build(add, own).project.Environment.EnvironmentVariables).toEqual([
        { Name: 'BASE_URL', Type: 'PLAINTEXT', Value: 'https://example.com/staging' },
      ]);
  });

  test('a base_url that does not say whose it is stays out of the docs', () => {
    const { action, project } = build((steps) => steps.generateDocs(), { base_url: 'https://example.com' });

    expect(JSON.stringify(project)).not.toContain('example.com');
    expect(action.Configuration.EnvironmentVariables).toMatch(/#\{[^}]+\.BaseUrl\}/);
  });

  test('a base_url that does not say whose it is cannot be that of two stages', () => {
    const app = appWith({ base_url: 'https://example.com', qa: { arns: {} } });
    const stepsOf = (stage: string) => {
      const stack = new Stack(app, stage);
      return new Steps(stack, createContext(stack, { stage, resources: stage.toLowerCase() }), source, {
        root: locked,
      });
    };
    stepsOf('Staging').runIntegrationTests();
    const qa = stepsOf('Qa');

    expect(() => qa.runIntegrationTests()).toThrow(
      'The tests of Staging and of Qa would both run against base_url, https://example.com.\n  In cdk.json, move',
    );
    expect(() => qa.runIntegrationTests({ baseUrl: 'https://example.com/qa' })).not.toThrow();
  });

  test('BreakingChanges compares with what was released to the stage, and may read that alone', () => {
    const { buildspec, template } = build((steps) => steps.checkBreakingChanges(), { bucket: 'my-docs' });

    expect(buildspec.phases.build.commands).toEqual([
      'npx --no-install forge docs changes --stage Staging --assembly cdk.out --against s3://my-docs/Demo/Staging/openapi.json',
    ]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 's3:ListBucket',
            Condition: { StringLike: { 's3:prefix': ['Demo/Staging/openapi.json'] } },
          }),
          Match.objectLike({
            Action: 's3:GetObject',
            Resource: {
              'Fn::Join': [
                '',
                ['arn:', { Ref: 'AWS::Partition' }, ':s3:::my-docs/Demo/Staging/openapi.json'],
              ],
            },
          }),
        ]),
      },
    });
  });

  test.each([
    [{ stage: 'Prod' }, 's3://my-docs/Demo/Prod/openapi.json'],
    [{ url: 'https://example.com/docs/openapi.json' }, 'https://example.com/docs/openapi.json'],
    [{ file: 'api/openapi.json' }, 'api/openapi.json'],
  ])('BreakingChanges compares with %j', (against, source) => {
    const { buildspec } = build((steps) => steps.checkBreakingChanges({ against }), { bucket: 'my-docs' });

    expect(buildspec.phases.build.commands.join()).toContain(`--against ${source}`);
  });

  test('BreakingChanges without a bucket says what it may compare with', () => {
    expect(() => build((steps) => steps.checkBreakingChanges())).toThrow(
      'BreakingChanges of stage "Staging" has no document to compare with.\n  Set "bucket" in cdk.json',
    );
  });

  test.each([
    ['ResponsesMatch', (steps: Steps) => steps.checkResponsesMatch(), 'test answers'],
    ['TestedForReal', (steps: Steps) => steps.checkTestedForReal(), 'test operations'],
  ])('%s looks at what the integration tests have left, after them', (name, add, command) => {
    let tests: Step | undefined;
    const { buildspec, action, template } = build((steps) => {
      tests = steps.runIntegrationTests();
      return [tests, add(steps)];
    });

    expect(action.Name).toBe(name);
    expect(buildspec.phases.build.commands).toEqual([
      `npx --no-install forge ${command} --stage Staging --assembly cdk.out`,
    ]);
    expect(buildspec.phases.install.commands.join('\n')).toMatch(
      /ln -s -- "\$CODEBUILD_SRC_DIR_\w*IntegrationTests\w*" "\.forge\/reports\/integration-tests"/,
    );
    const [{ Properties }] = Object.values(template.findResources('AWS::CodePipeline::Pipeline')) as [
      { Properties: { Stages: { Actions: { Name: string; RunOrder: number }[] }[] } },
    ];
    const orderOf = (each: string) =>
      Properties.Stages.at(-1)?.Actions.find(({ Name }) => Name === each)?.RunOrder ?? 0;
    expect(orderOf(name)).toBeGreaterThan(orderOf('IntegrationTests'));
  });

  test.each([
    ['PermissionsBroadened', (steps: Steps) => steps.checkPermissionsBroadened(), 'permissions'],
    ['Drift', (steps: Steps) => steps.checkDrift(), 'drift'],
  ])('%s may take the role that looks at what is deployed, and do no more', (name, add, command) => {
    const { buildspec, action, template } = build(add);

    expect(action.Name).toBe(name);
    expect(buildspec.phases.build.commands).toEqual([
      `npx --no-install forge ${command} --stage Staging --assembly cdk.out`,
    ]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Resource: {
              'Fn::Sub': Match.stringLikeRegexp(
                ':iam::123456789012:role/cdk-hnb659fds-lookup-role-123456789012-us-east-2$',
              ),
            },
          },
        ]),
      },
    });
  });

  test("a gate on what is deployed of a pipeline's copy of a stage names the copy, and says where there is no stage", () => {
    const stack = new Stack(appWith({}), 'Copy');
    new CodePipeline(stack, 'Pipeline', {
      synth: new ShellStep('Synth', { input: source, commands: ['cdk synth'] }),
    });
    const steps = new Steps(stack, createContext(stack, { ...staging, pipeline: 'Prod' }), source, {
      root: locked,
    });

    expect(() => steps.checkDrift()).toThrow(
      'Step Drift looks at what is deployed, but there is no deploy stage "Staging".\n  Create the DeployStage',
    );
    new Stack(new Stage(stack, 'Staging'), 'Api');
    expect(steps.checkDrift().commands.join()).toContain('forge drift --stage Prod/Staging --assembly');
  });

  test('a gate on the integration tests says so where there are none', () => {
    expect(() => build((steps) => steps.checkTestedForReal())).toThrow(
      'Step TestedForReal looks at a run of the integration tests, but there is none.\n  Create runIntegrationTests()',
    );
  });

  test("the docs of a pipeline's copy of a stage have a prefix of their own", () => {
    const stack = new Stack(appWith({ bucket: 'my-docs' }), 'Copy');
    const context = createContext(stack, { ...staging, pipeline: 'Prod' });
    const synth = new ShellStep('Synth', { input: source, commands: ['cdk synth'] });
    new CodePipeline(stack, 'Pipeline', { synth });
    const step = new Steps(stack, context, source, { root: locked }).generateDocs();

    expect(step.commands.join()).toContain('s3://my-docs/Demo/Prod-Staging/');
  });

  test('IntegrationTests without any URL says what to do', () => {
    expect(() => build((steps) => steps.runIntegrationTests(), {}, { id: 'Elsewhere' })).toThrow(
      'Nothing says at which URL stage "Staging" is deployed.\n  Create the DeployStage before its steps',
    );
  });

  test('IntegrationTests of a stage without an API has no URL', () => {
    const { project, action } = build((steps) => steps.runIntegrationTests(), {}, { hasApi: false });

    expect(JSON.stringify([project, action])).not.toContain('BASE_URL');
  });

  test('GenerateDocs uploads below the prefix of its stage, and may do no more', () => {
    const { buildspec, template } = build((steps) => steps.generateDocs(), { bucket: 'my-docs' });

    expect(buildspec.phases.build.commands[1]).toContain(
      'aws s3 sync docs s3://my-docs/Demo/Staging/ --delete',
    );
    expect(s3Statements(template)).toEqual([
      {
        Action: 's3:ListBucket',
        Effect: 'Allow',
        Resource: arn(':s3:::my-docs'),
        Condition: { StringLike: { 's3:prefix': ['Demo/Staging/*'] } },
      },
      {
        Action: ['s3:PutObject', 's3:DeleteObject'],
        Effect: 'Allow',
        Resource: arn(':s3:::my-docs/Demo/Staging/*'),
      },
    ]);
  });

  test('GenerateDocs without a bucket uploads nothing', () => {
    const { buildspec, template } = build((steps) => steps.generateDocs());

    expect(buildspec.phases.build.commands).toHaveLength(1);
    expect(s3Statements(template)).toEqual([]);
    expect(buildspec.artifacts).toEqual({ 'base-directory': 'docs', files: ['**/*'] });
  });

  test('a custom step runs its commands in the app, and can read the assembly', () => {
    const { buildspec, action } = build((steps) =>
      steps.customStep('Lint', { commands: ['npm run lint'], assembly: true }),
    );

    expect(action.Name).toBe('Lint');
    expect(buildspec.phases.build.commands).toEqual(['npm run lint']);
    expect(action.InputArtifacts).toHaveLength(2);
  });

  test('every step takes a name, further commands, environment, permissions and an image', () => {
    const { buildspec, action, project, template } = build((steps) =>
      steps.runUnitTests({
        name: 'Checks',
        before: ['echo before'],
        after: ['echo after'],
        env: { COLOUR: 'blue' },
        permissions: [
          new PolicyStatement({
            actions: ['sns:Publish'],
            resources: ['arn:aws:sns:us-east-2:123456789012:t'],
          }),
        ],
        image: LinuxBuildImage.AMAZON_LINUX_2023_5,
      }),
    );

    expect(action.Name).toBe('Checks');
    expect(buildspec.phases.build.commands).toEqual([
      'echo before',
      expect.stringContaining('forge test unit'),
      'echo after',
    ]);
    expect(project.Environment).toMatchObject({
      Image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      EnvironmentVariables: [{ Name: 'COLOUR', Type: 'PLAINTEXT', Value: 'blue' }],
      PrivilegedMode: false,
    });
    expect(JSON.stringify(template.toJSON())).toContain('"sns:Publish"');
  });

  test('a project without a lockfile is one warning, however many pipelines it has', () => {
    const app = appWith({});
    const stacks = ['Dev', 'Staging', 'Prod'].map((name) => new Stack(app, name));
    const options = { root: mkdtempSync(join(tmpdir(), 'forge-unlocked-')) };
    for (const stack of stacks) new Steps(stack, createContext(stack, staging), source, options);

    const warning = Match.stringLikeRegexp('The project has no lockfile');
    const found = stacks.map((stack) => Annotations.fromStack(stack).findWarning('*', warning).length);
    expect(found).toEqual([1, 0, 0]);
  });

  test('a step that reads the assembly says so when there is no pipeline', () => {
    const stack = new Stack(appWith({}), 'Lonely');
    const steps = new Steps(stack, createContext(stack, staging), source, { root: locked });

    expect(() => steps.validateDocs()).toThrow(
      'Step ValidateDocs reads the cloud assembly, but there is no CDK pipeline',
    );
  });
});

const staging = { stage: 'Staging', resources: 'staging' };

interface Project {
  readonly Environment: Record<string, unknown>;
  readonly Source: { readonly BuildSpec: string };
}

interface Buildspec {
  readonly phases: Record<'install' | 'build', { readonly commands: string[] }>;
  readonly reports: Record<string, Record<string, unknown>>;
  readonly artifacts: unknown;
}

// A plain CDK pipeline with one deploy stage, and one step after it.
function build(
  add: (steps: Steps) => Step | Step[],
  settings: object = {},
  { id = 'Staging', hasApi = true, root = locked } = {},
) {
  const app = appWith(settings);
  const stack = new Stack(app, 'PipelineStack', { env: { account: '123456789012', region: 'us-east-2' } });
  const synth = new ShellStep('Synth', { input: source, commands: ['cdk synth'] });
  const pipeline = new CodePipeline(stack, 'Pipeline', { synth });
  const stage = new Stage(stack, id, { env: { account: '123456789012', region: 'us-east-2' } });
  const deployed = new Stack(stage, 'Api');
  new Bucket(deployed, 'Bucket');
  if (hasApi) new CfnOutput(deployed, 'BaseUrl', { value: 'https://example.com/staging' });
  const steps = new Steps(stack, createContext(stack, staging), source, { root });
  pipeline.addStage(stage, { post: [add(steps)].flat() });

  const template = Template.fromStack(stack);
  const [found] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const action = found?.['Properties'].Stages.at(-1).Actions.at(-1);
  const project = template.findResources('AWS::CodeBuild::Project')[action.Configuration.ProjectName.Ref]?.[
    'Properties'
  ] as Project;
  return { template, action, project, buildspec: JSON.parse(project.Source.BuildSpec) as Buildspec };
}

function appWith(settings: object): App {
  return new App({
    context: {
      region: 'us-east-2',
      name: 'Demo',
      repo: { owner: 'octocat', name: 'demo' },
      staging: { arns: {} },
      ...settings,
    },
  });
}

function s3Statements(template: Template): unknown[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.filter((statement) => JSON.stringify(statement).includes(':s3:::'));
}

function arn(rest: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, rest]] };
}
