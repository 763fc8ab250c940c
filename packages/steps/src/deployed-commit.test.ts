import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { recordCommit } from './deployed-commit.ts';
import { Steps } from './steps.ts';

const parameter = '/lambda-forge/Demo/Staging/deployed-commit';
const root = mkdtempSync(join(tmpdir(), 'forge-steps-'));
writeFileSync(join(root, 'package-lock.json'), '{}');

describe('where affected tests are asked for', () => {
  const template = synthesize();

  test('UnitTests and Coverage are told the parameter, and may read it', () => {
    const [unit, coverage] = commandsOf(template);

    expect(unit).toBe(
      'npx --no-install forge test unit --affected "$LAMBDA_FORGE_DEPLOYED_COMMIT" --reports .forge/reports/unit-tests',
    );
    expect(coverage).toContain('test coverage --affected "$LAMBDA_FORGE_DEPLOYED_COMMIT" --threshold 80');
    template.resourcePropertiesCountIs(
      'AWS::CodeBuild::Project',
      { Environment: { EnvironmentVariables: [{ Name: 'LAMBDA_FORGE_DEPLOYED_COMMIT', Value: parameter }] } },
      3,
    );
  });

  test('each step may do one thing with this parameter alone, RecordCommit write it', () => {
    expect(statementsOf(template).map(({ Action, Resource }) => [Action, JSON.stringify(Resource)])).toEqual(
      ['ssm:GetParameter', 'ssm:GetParameter', 'ssm:PutParameter'].map((action) => [
        action,
        expect.stringContaining(`:ssm:us-east-2:123456789012:parameter${parameter}"`),
      ]),
    );
  });

  test('RecordCommit installs nothing', () => {
    template.hasResourceProperties('AWS::CodeBuild::Project', {
      Source: {
        BuildSpec: Match.serializedJson({
          version: '0.2',
          phases: {
            install: { 'runtime-versions': { nodejs: '24' } },
            build: { commands: recordCommit(parameter).commands },
          },
        }),
      },
    });
  });
});

test('tests are not told where nobody asks, and may not read it', () => {
  const plain = synthesize(false);

  expect(commandsOf(plain).join('\n')).not.toContain('--affected');
  expect(statementsOf(plain).map(({ Action }) => Action)).toEqual(['ssm:PutParameter']);
});

describe('RecordCommit', () => {
  const sha = '0123456789'.repeat(4);

  test('keeps the commit on AWS', () => {
    const folder = repository();
    writeFileSync(join(folder.bin, 'aws'), `#!/bin/sh\necho "$@" > ${folder.bin}/called\n`);
    chmodSync(join(folder.bin, 'aws'), 0o755);
    run(folder, '');

    expect(readFileSync(join(folder.bin, 'called'), 'utf8')).toBe(
      `ssm put-parameter --name ${parameter} --value ${sha} --type String --overwrite\n`,
    );
  });

  test('keeps it in a folder in a pipeline on this machine, but not of a tree with other changes', () => {
    const folder = repository();
    const parameters = mkdtempSync(join(tmpdir(), 'forge parameters-'));
    writeFileSync(join(folder.source, 'new.ts'), '');

    expect(run(folder, parameters)).toBe('Not kept: the source has changes that no commit has.\n');
    git(folder.source, 'add', '--all');
    git(folder.source, 'commit', '--quiet', '--message', 'New');
    run(folder, parameters);
    expect(readFileSync(join(parameters, parameter), 'utf8')).toBe(`${sha}\n`);
  });

  function run({ source, bin }: ReturnType<typeof repository>, parameters: string): string {
    return execFileSync('sh', ['-c', recordCommit(parameter).commands.join('\n')], {
      cwd: source,
      encoding: 'utf8',
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        CODEBUILD_RESOLVED_SOURCE_VERSION: sha,
        LAMBDA_FORGE_PARAMETERS: parameters,
      },
    });
  }

  function repository(): { readonly source: string; readonly bin: string } {
    const source = mkdtempSync(join(tmpdir(), 'forge-source-'));
    git(source, 'init', '--quiet');
    git(source, 'commit', '--quiet', '--allow-empty', '--message', 'First');
    return { source, bin: mkdtempSync(join(tmpdir(), 'forge-bin-')) };
  }
});

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args]);
}

function synthesize(affected = true): Template {
  const context = { region: 'us-east-2', name: 'Demo', repo: { owner: 'octocat', name: 'demo' } };
  const app = new App({ context: { ...context, staging: { arns: {} } } });
  const stack = new Stack(app, 'PipelineStack', { env: { account: '123456789012', region: 'us-east-2' } });
  const source = CodePipelineSource.gitHub('octocat/demo', 'staging');
  const synth = new ShellStep('Synth', { input: source, commands: ['cdk synth'] });
  const pipeline = new CodePipeline(stack, 'Pipeline', { synth, selfMutation: false });
  const settings = createContext(stack, { stage: 'Staging', resources: 'staging' });
  const steps = new Steps(stack, settings, source, { root, affected });
  pipeline.addWave('Gates', { pre: [steps.runUnitTests(), steps.runCoverage()] });
  pipeline.addWave('Deployed', { post: [steps.recordCommit()] });
  return Template.fromStack(stack);
}

function commandsOf(template: Template): string[] {
  const projects = Object.entries(template.findResources('AWS::CodeBuild::Project'));
  const specs = projects
    .filter(([id]) => /UnitTests|Coverage/.test(id))
    .map(([, { Properties }]) => Properties);
  return specs
    .map(({ Source }) => JSON.parse(Source.BuildSpec).phases.build.commands.join('\n') as string)
    .sort()
    .reverse();
}

interface Statement {
  readonly Action: string;
  readonly Resource: unknown;
}

function statementsOf(template: Template): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .filter(({ Action }) => String(Action).startsWith('ssm:'))
    .sort((a, b) => (a.Action < b.Action ? -1 : 1));
}
