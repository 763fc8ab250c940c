import { expect, test } from '@jest/globals';
import type { Pipeline, PipelineAction, Project } from '@lambda-forge/local-pipeline';
import { timeRun } from './time-run.ts';

// Round figures, so that each can be followed.
const phases = {
  provisioning: 20,
  transfer: 5,
  runtime: 5,
  install: 20,
  work: 15,
  update: 10,
  assets: 40,
  source: 7,
  changeSet: 9,
  deploy: 70,
  cachedInstall: 8,
  lambdaProvisioning: 3,
};

test('adds up the phases of each action, and counts begun minutes of builds and of actions', () => {
  const { actions, ...all } = timeRun(pipeline(), { phases });

  expect(actions.map(({ action, seconds, buildMinutes }) => [action, seconds, buildMinutes])).toEqual([
    ['Source', 7, undefined],
    ['Synth', 65, 2],
    ['SelfMutate', 40, 1],
    ['Assets', 70, 2],
    ['UnitTests', 65, 2],
    ['Arm', 65, 2],
    ['Prepare', 9, undefined],
    ['Deploy', 70, undefined],
    ['Approve', 0, undefined],
  ]);
  expect(all).toMatchObject({
    seconds: 7 + 65 + 40 + 70 + 65 + 9 + 70,
    buildMinutes: 9,
    buildSeconds: 305,
    cost: expect.closeTo(7 * 0.005 + 2 * 0.0034 + (1 + 9 + 1 + 2) * 0.002),
    unpriced: [],
  });
});

test('takes what was measured here for the work of steps, and for nothing that only AWS does', () => {
  const { work: _, ...withoutWork } = phases;
  const measured = new Map([
    ['Staging.UnitTests', 2.4],
    ['Build.SelfMutate', 100],
  ]);
  const { actions } = timeRun(pipeline(), { phases: withoutWork, measured });
  const of = (name: string) => actions.find(({ action }) => action === name);

  expect(of('UnitTests')).toMatchObject({
    seconds: 52,
    buildMinutes: 1,
    measured: 2.4,
    parts: { provisioning: 20, transfer: 5, runtime: 5, install: 20, work: 2.4 },
  });
  expect(of('SelfMutate')).toMatchObject({ seconds: 40, measured: 100 });
});

test('counts seconds on Lambda compute, whose machines are there sooner and have their Node.js', () => {
  const arm = { environmentType: 'ARM_LAMBDA_CONTAINER', computeType: 'BUILD_LAMBDA_1GB' };
  const { actions, unpriced } = timeRun(pipeline(arm), { phases });
  const tests = actions.find(({ action }) => action === 'UnitTests');

  expect(tests).toMatchObject({
    parts: { provisioning: 3, transfer: 5, install: 20, work: 15 },
    seconds: 43,
    buildMinutes: expect.closeTo(43 / 60),
    cost: expect.closeTo(43 * 0.00001 + 0.002, 6),
  });
  expect(tests?.parts).not.toHaveProperty('runtime');
  expect(unpriced).toEqual([]);
});

test('says which builds Lambda compute would end before they are done', () => {
  const lambda = { environmentType: 'LINUX_LAMBDA_CONTAINER', computeType: 'BUILD_LAMBDA_1GB' };
  const { work: _, ...withoutWork } = phases;
  const measured = new Map([['Staging.UnitTests', 890]]);

  expect(timeRun(pipeline(lambda), { phases: withoutWork, measured }).tooLong).toEqual(['Staging.UnitTests']);
  expect(timeRun(pipeline(), { phases: withoutWork, measured }).tooLong).toEqual([]);
});

test('a build that has a cache installs from it', () => {
  const { actions } = timeRun(pipeline({ cacheType: 'S3' }), { phases });

  expect(actions.find(({ action }) => action === 'UnitTests')?.parts).toMatchObject({ install: 8 });
});

test('says on what builds run whose price it does not know', () => {
  const projects = new Map([
    ...pipeline().projects,
    ['Step', project({ computeType: 'BUILD_GENERAL1_2XLARGE' })],
  ]);

  expect(timeRun({ ...pipeline(), projects }, { phases }).unpriced).toEqual([
    'LINUX_CONTAINER BUILD_GENERAL1_2XLARGE',
  ]);
});

function pipeline(step: Partial<Project> = {}): Pipeline {
  const build = (name: string, id: string) => action(name, 'CodeBuild', { project: id });
  return {
    id: 'P',
    name: 'P',
    type: 'V2',
    stackName: 'S',
    stackPath: 'S',
    account: '1',
    region: 'r',
    problems: [],
    variables: {},
    fingerprint: '',
    projects: new Map([
      ['Step', project(step)],
      ['Update', project({ cdkBuild: 'update' })],
      ['Assets', project({ cdkBuild: 'assets' })],
      ['Arm', project({ environmentType: 'ARM_CONTAINER' })],
    ]),
    stages: [
      { name: 'Source', actions: [action('Source', 'GitHub', { category: 'Source' })] },
      {
        name: 'Build',
        actions: [
          build('Synth', 'Step'),
          { ...build('SelfMutate', 'Update'), runOrder: 2 },
          { ...build('Assets', 'Assets'), runOrder: 3 },
        ],
      },
      {
        name: 'Staging',
        actions: [
          build('UnitTests', 'Step'),
          build('Arm', 'Arm'),
          action('Prepare', 'CloudFormation', {
            runOrder: 2,
            configuration: { ActionMode: 'CHANGE_SET_REPLACE' },
          }),
          action('Deploy', 'CloudFormation', { runOrder: 3 }),
          action('Approve', 'Manual', { runOrder: 4 }),
        ],
      },
    ],
  };
}

function action(name: string, provider: string, changes: Partial<PipelineAction>): PipelineAction {
  const common = { name, runOrder: 1, category: 'Build', owner: 'AWS', provider };
  return { ...common, inputs: [], outputs: [], configuration: {}, ...changes };
}

function project(changes: Partial<Project>): Project {
  const common = { id: '', name: '', buildspec: '', variables: [], image: '', fingerprint: '' };
  const machine = { environmentType: 'LINUX_CONTAINER', computeType: 'BUILD_GENERAL1_SMALL' };
  return { ...common, timeoutInMinutes: 60, ...machine, ...changes };
}
