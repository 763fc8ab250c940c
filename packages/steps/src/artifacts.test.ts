import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CodePipeline, CodePipelineSource, ShellStep, type Step } from 'aws-cdk-lib/pipelines';
import { Steps } from './steps.ts';

const root = mkdtempSync(join(tmpdir(), 'forge-steps-'));
writeFileSync(join(root, 'package-lock.json'), '{}');

describe('a step that makes pages', () => {
  test.each<[string, (steps: Steps) => Step, string, string]>([
    [
      'Diagram',
      (steps) => steps.diagram(),
      'diagram',
      'diagram Staging --assembly cdk.out --out .forge/artifacts/diagram/index.html',
    ],
    [
      'Wikis',
      (steps) => steps.wikis(),
      'wiki',
      'wiki --stage Staging --assembly cdk.out --out .forge/artifacts/wiki',
    ],
    ['TestsReport', (steps) => steps.testsReport(), 'tests', 'report tests --out .forge/artifacts/tests'],
    [
      'CoverageReport',
      (steps) => steps.coverageReport(),
      'coverage',
      'report coverage --reports .forge/reports/coverage --out .forge/artifacts/coverage',
    ],
    [
      'BreakingChanges',
      (steps) => steps.checkBreakingChanges({ page: true }),
      'changes',
      'docs changes --stage Staging --assembly cdk.out --against s3://pages/Demo/Staging/openapi.json --page .forge/artifacts/changes',
    ],
  ])('%s uploads them below a prefix of their own, and hands them on', (name, add, artifact, command) => {
    const { commands, buildspec, template } = build(add);

    expect(buildspec.artifacts['base-directory']).toBe(`.forge/artifacts/${artifact}`);
    expect(commands).toContain(`npx --no-install forge ${command}`);
    expect(commands).toContain(
      `aws s3 sync .forge/artifacts/${artifact} s3://pages/Demo/artifacts/Staging/${artifact}/ --delete`,
    );
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain(
      `:s3:::pages/Demo/artifacts/Staging/${artifact}/*`,
    );
    expect(Object.keys(template.findResources('AWS::CodeBuild::Project')).join()).toContain(name);
  });

  test('hands them on without a bucket', () => {
    const { commands } = build((steps) => steps.testsReport(), { bucket: '' });

    expect(commands).not.toContain('s3');
  });

  test('runs the tests that it is asked for, those of the deployed stage by its URL', () => {
    const both = build((steps) => steps.testsReport());
    const unit = build((steps) => steps.testsReport({ suites: ['unit'] }));

    expect(both.commands).toContain('forge test integration --reports .forge/reports/integration-tests');
    expect(both.variables).toContain('BASE_URL');
    expect(unit.commands).not.toContain('integration');
    expect(unit.variables).not.toContain('BASE_URL');
  });

  test.each([
    ['testsReport', 'tests'],
    ['coverageReport', 'coverage'],
    ['checkBreakingChanges', 'changes'],
  ] as const)('%s publishes what has failed, and fails', (step, artifact) => {
    const { commands } = build((steps) => steps[step]({ page: true } as object));

    expect(run(commands, artifact, 0)).toEqual({ code: 0, published: 'page' });
    expect(run(commands, artifact, 1)).toEqual({ code: 1, published: 'page' });
  });
});

// On this machine, with a `forge` that makes pages, and whose tests and checks end with a code.
function run(commands: string, artifact: string, code: number): { code: number | null; published: string } {
  const folder = mkdtempSync(join(tmpdir(), 'forge-steps-'));
  const page = `.forge/artifacts/${artifact}/index.html`;
  put(
    join(folder, 'bin/npx'),
    `#!/bin/sh\nmkdir -p "$(dirname ${page})"\nprintf page > ${page}\ncase "$*" in *'forge report'*) ;; *) exit ${code};; esac\n`,
  );
  execFileSync('chmod', ['+x', join(folder, 'bin/npx')]);
  const env = { PATH: `${folder}/bin:${process.env['PATH']}`, LAMBDA_FORGE_BUCKETS: join(folder, 'buckets') };
  const { status } = spawnSync('sh', ['-c', commands], { cwd: folder, env });
  const file = join(folder, 'buckets/pages/Demo/artifacts/Staging', artifact, 'index.html');
  return { code: status, published: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function build(add: (steps: Steps) => Step, settings: object = {}) {
  const repo = { owner: 'octocat', name: 'demo' };
  const context = {
    region: 'us-east-2',
    name: 'Demo',
    repo,
    bucket: 'pages',
    staging: { arns: {} },
    ...settings,
  };
  const stack = new Stack(new App({ context }), 'Pipelines');
  const source = CodePipelineSource.gitHub('octocat/demo', 'staging');
  const synth = new ShellStep('Synth', { input: source, commands: ['cdk synth'] });
  const pipeline = new CodePipeline(stack, 'Pipeline', { synth });
  const stage = new Stage(stack, 'Staging');
  new CfnOutput(new Stack(stage, 'Api'), 'BaseUrl', { value: 'https://example.com/staging' });
  const stageContext = createContext(stack, { stage: 'Staging', resources: 'staging' });
  pipeline.addStage(stage, { post: [add(new Steps(stack, stageContext, source, { root }))] });

  const template = Template.fromStack(stack);
  const [found = {}] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const { Configuration } = found['Properties'].Stages.at(-1).Actions.at(-1);
  const project = template.findResources('AWS::CodeBuild::Project')[Configuration.ProjectName.Ref];
  const buildspec = JSON.parse(project?.['Properties'].Source.BuildSpec);
  const variables: string = Configuration.EnvironmentVariables ?? '';
  return { template, buildspec, variables, commands: buildspec.phases.build.commands.join('\n') as string };
}
