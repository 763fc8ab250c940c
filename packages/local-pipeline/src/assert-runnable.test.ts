import { expect, test } from '@jest/globals';
import { assertRunnable } from './assert-runnable.ts';
import type { Pipeline, PipelineAction, Project } from './pipeline.ts';
import type { RunSettings } from './run.ts';

const settings = { sources: {}, variables: {}, environment: {} } as unknown as RunSettings;
const codeBuild = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', configuration: {} };

test.each([
  [
    'lists everything that is wrong with a buildspec',
    'version: 0.1\nphases: { before: { commands: [a: b] } }',
    [
      'The pipeline "Dev" cannot run here: 3 problems',
      '  - Tests.Unit: version is 0.1.',
      '    Only "0.2" runs here.',
      '  - Tests.Unit: There is no phase "before".',
      '    Phases are install, pre_build, build, post_build.',
      '  - Tests.Unit: phases.before has a command that is no text: {"a":"b"}.',
      '    Put it in quotes: YAML reads "a: b" as an object.',
    ],
  ],
  [
    'says where a buildspec is none',
    '{',
    [expect.stringMatching(/cannot run here: Tests\.Unit: the buildspec cannot be parsed: /)],
  ],
])('%s', (_, buildspec, lines) => {
  const action = { name: 'Unit', runOrder: 1, inputs: [], outputs: [], project: 'P', ...codeBuild };
  const project = { buildspec, variables: [], image: '', environmentType: 'LINUX_CONTAINER' };
  const pipeline = {
    name: 'Dev',
    stages: [{ name: 'Tests', actions: [action as PipelineAction] }],
    projects: new Map([['P', project as unknown as Project]]),
    variables: {},
    problems: [],
  } as unknown as Pipeline;

  expect(messageOf(() => assertRunnable(pipeline, settings)).split('\n')).toEqual(
    expect.arrayContaining(lines),
  );
});

test('an approval waits for somebody who can give it', () => {
  const action = { ...codeBuild, name: 'Ask', runOrder: 1, category: 'Approval', provider: 'Manual' };
  const pipeline = {
    name: 'Dev',
    stages: [{ name: 'Prod', actions: [action] }],
    variables: {},
    problems: [],
  } as unknown as Pipeline;
  const approver = async () => ({ status: 'Approved' as const });

  expect(messageOf(() => assertRunnable(pipeline, settings))).toContain(
    'Prod.Ask waits for a manual approval',
  );
  expect(messageOf(() => assertRunnable(pipeline, { ...settings, approver }))).toBe('');
  expect(messageOf(() => assertRunnable(pipeline, { ...settings, approve: true }))).toBe('');
});

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
