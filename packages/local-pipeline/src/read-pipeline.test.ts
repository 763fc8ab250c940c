import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { App, SecretValue, Stack, Stage } from 'aws-cdk-lib';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { readPipeline } from './read-pipeline.ts';
import { renderPipeline } from './render-pipeline.ts';
import { resolveVariables } from './resolve-variables.ts';

function synthesize(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'forge-assembly-'));
  const app = new App({ outdir });
  for (const stage of ['Dev', 'Staging']) {
    const stack = new Stack(app, `${stage}-My-App-Stack`);
    const authentication = SecretValue.secretsManager('token');
    const input = CodePipelineSource.gitHub('owner/repo', stage.toLowerCase(), { authentication });
    const pipeline = new CodePipeline(stack, 'Pipeline', {
      pipelineName: `${stage}-My-App-Pipeline`,
      synth: new ShellStep('Synth', { input, commands: ['npx cdk synth'] }),
    });
    const deployed = new Stage(stack, stage);
    new Stack(deployed, 'Inner');
    const pre = ['A', 'B'].map((id) => new ShellStep(id, { input, commands: ['true'] }));
    pipeline.addStage(deployed, { pre });
  }
  app.synth();
  return outdir;
}

describe('readPipeline', () => {
  const assembly = synthesize();

  test.each(['Staging', 'staging', 'Staging-My-App-Pipeline', 'Staging-My-App-Stack'])(
    'finds it as %s',
    (name) => {
      expect(readPipeline(assembly, name).name).toBe('Staging-My-App-Pipeline');
    },
  );

  test('refuses a name that means none or more than one', () => {
    expect(() => readPipeline(assembly, 'Prod')).toThrow(
      /no pipeline "Prod"\.\n.*It has: Dev-My-App-Pipeline, Staging-My-App-Pipeline/,
    );
    expect(() => readPipeline(assembly, 'app')).toThrow(/means 2 pipelines/);
    expect(() => readPipeline(assembly)).toThrow(/more than one pipeline/);
  });

  test('is plain data that renders as text and as a chart', () => {
    const pipeline = readPipeline(assembly, 'Staging');
    expect(pipeline.problems).toEqual([]);
    expect(renderPipeline(pipeline).split('\n')).toEqual([
      'Staging-My-App-Pipeline',
      '  Source          owner_repo',
      '  Build           Synth',
      '  UpdatePipeline  SelfMutate',
      '  Staging         A | B -> Inner.Prepare -> Inner.Deploy',
    ]);
    expect(renderPipeline(pipeline, 'mermaid')).toContain('Staging_B --> Staging_Inner_Prepare;');
  });
});

test('variables are resolved, and those that nothing has set are named', () => {
  const variables = new Map([['Ns', { BaseUrl: 'http://$&' }]]);
  expect(resolveVariables('<#{Ns.BaseUrl}>', variables, 'It')).toBe('<http://$&>');
  expect(() => resolveVariables('#{Ns.BaseUr} #{No.x}', variables, 'It')).toThrow(
    /It uses .*: #\{Ns\.BaseUr\}, #\{No\.x\}\.\n.*#\{Ns\.BaseUrl\}/,
  );
});
