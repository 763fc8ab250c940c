import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createHome } from '../create/create-home.ts';
import { describeEach } from '../outside/matrix.ts';
import { findNode, oldestNode, withNode } from '../outside/nodes.ts';
import { readVersion } from '../outside/read-version.ts';
import { runOutside } from '../outside/run-outside.ts';
import { createPipelineProject, createReadmeProject } from './create-readme-project.ts';
import { findExamples } from './find-examples.ts';
import { type Project, runs } from './runs.ts';

// Every example runs as it is printed: on the first Node.js that the packages support, and on that of the workspace.
const versions = [oldestNode, readVersion('node')];
const examples = findExamples();
let projects: Readonly<Record<Project, string>>;
let home: NodeJS.ProcessEnv;

beforeAll(async () => {
  projects = { all: await createReadmeProject(), pipeline: await createPipelineProject() };
  home = await createHome();
}, 600_000);

test('each example is run, and none is that is not there', () => {
  expect(examples.map(({ name }) => name)).toEqual(Object.keys(runs).sort());
});

describeEach(versions, 'on Node.js %s', (version) => {
  let node = '';

  beforeAll(async () => {
    node = await findNode(version);
    // What the example of generators writes.
    rmSync(join(projects.all, 'generated', 'functions'), { recursive: true, force: true });
  }, 300_000);

  test.each(examples)(
    '$name',
    async ({ name }) => {
      const {
        path = '',
        args = path.endsWith('.mjs') ? [] : ['--import', 'tsx'],
        cwd: folder = '.',
        env,
        prints = /^/,
        project = 'all',
      } = runs[name] ?? {};
      const cwd = projects[project];
      const { code, stdout, stderr } = await runOutside(node, [...args, join(cwd, path)], {
        cwd: join(cwd, folder),
        env: { ...(project === 'pipeline' && home), ...env, ...withNode(node) },
      });

      expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
      expect(stdout).toMatch(prints);
    },
    300_000,
  );
});
