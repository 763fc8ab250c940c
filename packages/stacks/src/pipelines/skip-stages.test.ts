import { describe, expect, test } from '@jest/globals';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { ExecutionMode } from 'aws-cdk-lib/aws-codepipeline';
import { ShellStep } from 'aws-cdk-lib/pipelines';
import { DevStack } from './dev-stack.ts';
import { ProdStack } from './prod-stack.ts';

const root = makeFolder({
  'functions/hello/main.ts': main,
  'functions/hello/config.ts': 'export function config() {}\n',
});

describe('a pipeline that skips what does not change', () => {
  const template = Template.fromStack(new ProdStack(makeApp(), { root, docs: false, skipUnchanged: true }));
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const { PipelineType, Stages = [] } = (pipeline?.['Properties'] ?? {}) as {
    PipelineType?: string;
    Stages?: Stage[];
  };
  const variables = ['Staging', 'Prod'].map((stage) => `#{Build@Synth.ASSEMBLY_${stage.toUpperCase()}}`);

  test('is of type V2, and goes into a deploy stage where the Build stage does not say that it is unchanged', () => {
    expect(PipelineType).toBe('V2');
    expect(Stages.map(({ Name, BeforeEntry }) => [Name, BeforeEntry])).toEqual(
      ['Source', 'Build', 'UpdatePipeline', 'Staging', 'Prod'].map((name, index) => [
        name,
        index < 3 ? undefined : conditionOf(variables[index - 3] ?? ''),
      ]),
    );
  });

  test('has the Build stage ask, and export, what it has to say of each', () => {
    const [synth] = Object.values(template.findResources('AWS::CodeBuild::Project')).filter(
      ({ Properties }) => String(Properties.Description).includes('/Build/Synth'),
    );
    const spec = JSON.parse(synth?.['Properties'].Source.BuildSpec);
    const ask = (stage: string, name: string) =>
      `ASSEMBLY_${stage.toUpperCase()}="$(npx --no-install forge release begin ${name} --parameter /lambda-forge/Demo/Prod/deployed-assembly/${stage} --assembly cdk.out)" && export ASSEMBLY_${stage.toUpperCase()}`;

    expect(spec.env['exported-variables']).toEqual(['ASSEMBLY_STAGING', 'ASSEMBLY_PROD']);
    expect(spec.phases.build.commands.slice(-2)).toEqual([
      ask('Staging', 'Prod/Staging'),
      ask('Prod', 'Prod'),
    ]);
  });

  test('keeps what was deployed after all other steps of the stage', () => {
    for (const { Name, Actions } of Stages.slice(3)) {
      const last = Math.max(...Actions.map(({ RunOrder }) => RunOrder));
      expect(Actions.filter(({ RunOrder }) => RunOrder === last).map((each) => each.Name)).toEqual([
        'RecordAssembly',
      ]);
      const given = Actions.find((each) => each.Name === 'RecordAssembly')?.Configuration[
        'EnvironmentVariables'
      ];
      const value = `#{Build@Synth.ASSEMBLY_${Name.toUpperCase()}}`;
      expect(given).toContain(`{"name":"ASSEMBLY","type":"PLAINTEXT","value":"${value}"}`);
    }
  });

  test('has the parameters go with the pipeline, so that what is destroyed is not taken for deployed', () => {
    const parameters = Object.values(template.findResources('AWS::SSM::Parameter'));

    expect(parameters.map(({ Properties: { Name, Type, Value } }) => [Name, Type, Value])).toEqual(
      ['Staging', 'Prod'].map((stage) => [
        `/lambda-forge/Demo/Prod/deployed-assembly/${stage}`,
        'String',
        'none',
      ]),
    );
  });

  test('reads and writes these parameters alone: Build both, the steps their own', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('ssm:')));
    const names = statements.flatMap(({ Resource }) =>
      [Resource].flat().map((each) => /deployed-assembly\/\w+/.exec(JSON.stringify(each))?.[0]),
    );

    expect(names.sort()).toEqual(
      ['Prod', 'Prod', 'Staging', 'Staging'].map((stage) => `deployed-assembly/${stage}`),
    );
    for (const { Action } of statements) expect(Action).toEqual(['ssm:GetParameter', 'ssm:PutParameter']);
  });
});

test('no pipeline does so that is not asked to', () => {
  const text = JSON.stringify(Template.fromStack(new ProdStack(makeApp(), { root, docs: false })).toJSON());

  expect(text).not.toMatch(/BeforeEntry|RecordAssembly|release begin|ssm:|AWS::SSM::Parameter"/);
});

test('with shared builds, the Build stage asks when the gates in it have succeeded', () => {
  const props = { root, docs: false, skipUnchanged: true, builds: { grouped: true } };
  const template = Template.fromStack(new ProdStack(makeApp(), props));
  const specs = Object.values(template.findResources('AWS::CodeBuild::Project')).map(({ Properties }) =>
    String(Properties.Source.BuildSpec),
  );
  const [synth = ''] = specs.filter((spec) => spec.includes('release begin'));

  expect(synth.indexOf('release begin')).toBeGreaterThan(synth.indexOf('forge test validate'));
});

test('what the app says of its Build stage stays its own, for all of its pipelines', () => {
  const app = makeApp();
  const synth = { commands: ['npx cdk synth'], env: {}, rolePolicyStatements: [] };
  const given = structuredClone(synth);
  for (const Stack of [DevStack, ProdStack])
    new Stack(app, { root, docs: false, skipUnchanged: true, synth });

  expect(synth).toEqual(given);
});

test('runs that pass each other cannot know what was deployed last', () => {
  const pipeline = { executionMode: ExecutionMode.PARALLEL };

  expect(() => new DevStack(makeApp(), { root, skipUnchanged: true, pipeline })).toThrow(
    'The pipeline of stage Dev cannot skip what does not change: its runs pass each other (executionMode PARALLEL).',
  );
});

test('nor is a Build stage of the app asked', () => {
  const synth = new ShellStep('Mine', { commands: ['true'] });

  expect(() => new DevStack(makeApp(), { root, skipUnchanged: true, pipeline: { synth } })).toThrow(
    'its Build stage is not the one that would tell.',
  );
});

test('what another stage takes from one that may be skipped is an error, as it would not be there', () => {
  const app = makeApp();
  const stack = new DevStack(app, {
    root,
    skipUnchanged: true,
    post: (_, steps) => [steps.customStep('Make', { commands: ['mkdir made'], output: 'made' })],
  });
  const [make] = stack.pipeline.waves[0]?.stages[0]?.post ?? [];
  if (!make) throw new Error('There is no step after the deploy.');
  stack.pipeline.addWave('After', { post: [new ShellStep('Late', { input: make, commands: ['true'] })] });

  expect(() => app.synth()).toThrow(
    'After.Late takes what the stage Dev makes, which is not there where Dev is skipped.',
  );
});

interface Stage {
  readonly Name: string;
  readonly BeforeEntry?: unknown;
  readonly Actions: readonly {
    readonly Name: string;
    readonly RunOrder: number;
    readonly Configuration: Readonly<Record<string, string>>;
  }[];
}

function conditionOf(variable: string): object {
  const type = { Category: 'Rule', Owner: 'AWS', Provider: 'VariableCheck', Version: '1' };
  const configuration = { Variable: variable, Operator: 'NE', Value: 'unchanged' };
  return {
    Conditions: [
      { Result: 'SKIP', Rules: [{ Name: 'Changed', RuleTypeId: type, Configuration: configuration }] },
    ],
  };
}
