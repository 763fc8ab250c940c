import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { Steps } from './steps.ts';

const root = mkdtempSync(join(tmpdir(), 'forge-releases-'));
writeFileSync(join(root, 'package-lock.json'), '{}');

test('RecordRelease writes the release of the stage, and may write nothing else', () => {
  const { template, buildspecs, actions } = synthesize('Prod');

  expect(buildspecs['RecordRelease']?.phases.build.commands).toEqual([
    'npx --no-install forge release record Prod --assembly cdk.out --releases s3://my-docs/Demo/releases',
  ]);
  expect(actions.find(({ Name }) => Name === 'RecordRelease')?.Configuration.EnvironmentVariables).toContain(
    '{"name":"PIPELINE_EXECUTION_ID","type":"PLAINTEXT","value":"#{codepipeline.PipelineExecutionId}"}',
  );
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 's3:PutObject', Resource: arn(':s3:::my-docs/Demo/releases/Prod/*') }),
      ]),
    },
  });
});

test('an approval waits for the summary, and shows it', () => {
  const { template, buildspecs, actions } = synthesize('Prod');
  const [summary, approve] = ['Promotion', 'Approve'].map((name) =>
    actions.find(({ Name }) => Name === name),
  );

  expect(buildspecs['Promotion']?.phases.build.commands).toEqual([
    'npx --no-install forge pipeline diff Prod --assembly cdk.out --releases s3://my-docs/Demo/releases --out promotion',
    'export PROMOTION="$(cat promotion/promotion.txt)"',
  ]);
  expect(buildspecs['Promotion']?.env).toEqual({ 'exported-variables': ['PROMOTION'] });
  expect(approve).toMatchObject({
    ActionTypeId: { Category: 'Approval', Provider: 'Manual' },
    Configuration: { CustomData: expect.stringMatching(/^#\{.+\.PROMOTION\}$/) },
  });
  expect(approve?.RunOrder).toBeGreaterThan(summary?.RunOrder ?? Number.NaN);
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 's3:ListBucket',
          Condition: { StringLike: { 's3:prefix': ['Demo/releases/Prod/*'] } },
        }),
        Match.objectLike({ Action: 's3:GetObject', Resource: arn(':s3:::my-docs/Demo/releases/Prod/*') }),
      ]),
    },
  });
});

test("a copy of a stage has releases of its own, and is found by its pipeline's name", () => {
  const { buildspecs } = synthesize('Staging', { pipeline: 'Prod' });

  expect(buildspecs['RecordRelease']?.phases.build.commands.join()).toContain('release record Prod/Staging ');
});

test.each([
  ['RecordRelease', (steps: Steps) => steps.recordRelease()],
  ['Promotion', (steps: Steps) => steps.approvePromotion()],
])('%s without a bucket says what is missing', (name, add) => {
  expect(() => synthesize('Prod', { bucket: '', add })).toThrow(
    `${name} of stage "Prod" has no place for records of releases.\n  Set "bucket" in cdk.json.`,
  );
});

interface Buildspec {
  readonly env?: object;
  readonly phases: { readonly build: { readonly commands: readonly string[] } };
}

function synthesize(
  name: string,
  {
    bucket = 'my-docs',
    pipeline: of = name,
    add,
  }: { bucket?: string; pipeline?: string; add?: (steps: Steps) => unknown } = {},
) {
  const settings = { region: 'us-east-2', name: 'Demo', repo: { owner: 'o', name: 'r' }, bucket };
  const app = new App({ context: { ...settings, prod: { arns: {} } } });
  const env = { account: '123456789012', region: 'us-east-2' };
  const stack = new Stack(app, 'PipelineStack', { env });
  const source = CodePipelineSource.gitHub('o/r', 'main');
  const synth = new ShellStep('Synth', { input: source, commands: ['cdk synth'] });
  const pipeline = new CodePipeline(stack, 'Pipeline', { synth });
  const stage = new Stage(stack, name, { env });
  new Bucket(new Stack(stage, 'Api'), 'Bucket');
  const context = createContext(stack, { stage: name, resources: 'prod', pipeline: of });
  const steps = new Steps(stack, context, source, { root });
  add?.(steps);
  pipeline.addStage(stage, { pre: steps.approvePromotion(), post: [steps.recordRelease()] });
  const template = Template.fromStack(stack);
  const [found] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const projects = template.findResources('AWS::CodeBuild::Project');
  const actions = found?.['Properties'].Stages.at(-1).Actions as {
    readonly Name: string;
    readonly RunOrder: number;
    readonly Configuration: Record<string, string> & { readonly ProjectName?: { readonly Ref: string } };
  }[];
  const buildspecs = Object.fromEntries(
    actions.flatMap(({ Name, Configuration: { ProjectName } }) => {
      const text = projects[ProjectName?.Ref ?? '']?.['Properties'].Source.BuildSpec;
      return text === undefined ? [] : [[Name, JSON.parse(text) as Buildspec]];
    }),
  );
  return { template, actions, buildspecs };
}

function arn(rest: string): object {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, rest]] };
}
