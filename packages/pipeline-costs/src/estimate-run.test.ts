import { expect, test } from '@jest/globals';
import type { Pipeline, PipelineAction, Project } from '@lambda-forge/local-pipeline';
import { estimateRun } from './estimate-run.ts';

const assumptions = { buildMinutes: 2, runsPerMonth: 10 };

test('counts builds by what they run on, all actions of type V2, and what runs side by side once', () => {
  expect(estimateRun(pipeline('V2'), assumptions)).toEqual({
    pipeline: 'P',
    type: 'V2',
    builds: 3,
    buildMinutes: 6,
    actionMinutes: 1 + 3 * 2 + 1 + 2,
    minutes: 1 + 2 + 2 + 1 + 2,
    perRun: expect.closeTo(2 * (0.005 + 0.005 + 0.01) + 10 * 0.002),
    perMonth: expect.closeTo(10 * (0.04 + 0.02)),
    unpriced: [],
  });
});

test('counts a pipeline of type V1 by the month', () => {
  expect(estimateRun(pipeline('V1'), assumptions)).toMatchObject({
    perRun: expect.closeTo(0.04),
    perMonth: expect.closeTo(10 * 0.04 + 1),
  });
});

test('counts begun minutes', () => {
  expect(estimateRun(pipeline('V2'), { ...assumptions, buildMinutes: 2.1 })).toMatchObject({
    buildMinutes: 9,
    actionMinutes: 1 + 3 * 3 + 1 + 2,
  });
});

test('says on what builds run whose price it does not know', () => {
  const given = pipeline('V2');
  const projects = new Map(given.projects).set('B', project('BUILD_GENERAL1_2XLARGE'));

  expect(estimateRun({ ...given, projects }, assumptions)).toMatchObject({
    perRun: expect.closeTo(2 * (0.005 + 0.005) + 10 * 0.002),
    unpriced: ['LINUX_CONTAINER BUILD_GENERAL1_2XLARGE'],
  });
});

function pipeline(type: 'V1' | 'V2'): Pipeline {
  return {
    id: 'P',
    name: 'P',
    type,
    stackName: 'S',
    stackPath: 'S',
    account: '1',
    region: 'r',
    problems: [],
    variables: {},
    fingerprint: '',
    projects: new Map([
      ['A', project('BUILD_GENERAL1_SMALL')],
      ['B', project('BUILD_GENERAL1_MEDIUM')],
    ]),
    stages: [
      { name: 'Source', actions: [action('GitHub', {})] },
      { name: 'Build', actions: [action('CodeBuild', { project: 'A' })] },
      {
        name: 'Staging',
        actions: [
          action('CodeBuild', { project: 'A' }),
          action('CodeBuild', { project: 'B' }),
          action('CloudFormation', { runOrder: 2, configuration: { ActionMode: 'CHANGE_SET_REPLACE' } }),
          action('CloudFormation', { runOrder: 3, configuration: { ActionMode: 'CHANGE_SET_EXECUTE' } }),
          action('Manual', { runOrder: 4 }),
        ],
      },
    ],
  };
}

function action(provider: string, changes: Partial<PipelineAction>): PipelineAction {
  const common = { name: provider, runOrder: 1, category: 'Build', owner: 'AWS', provider };
  return { ...common, inputs: [], outputs: [], configuration: {}, ...changes };
}

function project(computeType: string): Project {
  const common = { id: '', name: '', buildspec: '', variables: [], image: '', fingerprint: '' };
  return { ...common, timeoutInMinutes: 60, environmentType: 'LINUX_CONTAINER', computeType };
}
