import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { App, Stack } from 'aws-cdk-lib';
import { CodeBuildStep, CodePipeline, CodePipelineSource } from 'aws-cdk-lib/pipelines';
import { Steps } from './steps.ts';

const root = mkdtempSync(join(tmpdir(), 'forge-steps-'));
writeFileSync(join(root, 'package-lock.json'), '{}');

function create() {
  const context = {
    region: 'us-east-2',
    name: 'Demo',
    repo: { owner: 'o', name: 'demo' },
    staging: { arns: {} },
  };
  const stack = new Stack(new App({ context }), 'Pipelines');
  const source = CodePipelineSource.gitHub('o/demo', 'staging');
  const synth = new CodeBuildStep('Synth', { input: source, commands: ['cdk synth'], env: { LEVEL: '0' } });
  new CodePipeline(stack, 'Pipeline', { synth });
  const steps = new Steps(stack, createContext(stack, { stage: 'Staging', resources: 'staging' }), source, {
    root,
  });
  return { steps, synth };
}

test('the Build stage does no step whose variables contradict its own or those of another one', () => {
  const { steps, synth } = create();
  const of = (name: string, env: Readonly<Record<string, string>>) =>
    steps.customStep(name, { commands: [name], env });
  const rest = steps.join({ step: synth, reports: {} }, [
    of('Same', { LEVEL: '0', MODE: 'a' }),
    of('Other', { LEVEL: '1' }),
    of('Mode', { MODE: 'b' }),
  ]);

  expect(rest.map(({ id }) => id)).toEqual(['Other', 'Mode']);
  expect(synth.commands).toEqual(['cdk synth', 'Same']);
  expect(synth.env).toEqual({ LEVEL: '0', MODE: 'a' });
});

test('what reads the reports of tests elsewhere stays a step that gets them, and so do the tests', () => {
  const { steps } = create();
  const tests = steps.customStep('Tests', { commands: ['test'] });
  const gate = steps.checkResponsesMatch({ tests });
  const others = ['One', 'Two'].map((name) => steps.customStep(name, { commands: [name] }));

  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);
  expect(ids(steps.group('Checks', [gate, ...others]))).toEqual(['Checks', 'ResponsesMatch']);
  expect(ids(steps.group('More', [tests, ...others]))).toEqual(['More', 'Tests']);
});

test('one build for several steps keeps what each of them leaves behind', () => {
  const { steps } = create();
  const of = (name: string, output?: string) =>
    steps.customStep(name, { commands: [name], ...(output ? { output } : {}) });
  const [build] = steps.group('Checks', [
    of('Docs', 'docs'),
    of('None'),
    of('Site', 'site'),
    of('Same', 'docs'),
  ]);

  expect((build as CodeBuildStep).outputs.map(({ directory }) => directory)).toEqual(['docs', 'site']);
});

test('a step of which somebody has asked for a folder is not joined', () => {
  const { steps, synth } = create();
  const [asked, other] = ['Asked', 'Other'].map((name) => steps.customStep(name, { commands: [name] }));
  asked?.addOutputDirectory('folder');
  const all = [asked, other].flatMap((step) => step ?? []);

  expect(steps.group('Checks', all).map(({ id }) => id)).toEqual(['Asked', 'Other']);
  expect(steps.join({ step: synth, reports: {} }, all).map(({ id }) => id)).toEqual(['Asked']);
});
