import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages } from '../outside/package-manager.ts';
import { readReadmeExamples } from '../outside/read-readme-examples.ts';
import { mustRunOutside } from '../outside/run-outside.ts';

const [example = ''] = readReadmeExamples('packages/generators');

test('@lambda-forge/generators alone writes the function of its README', async () => {
  const cwd = createProject('pnpm', { 'example.mts': example });
  await addPackages('pnpm', ['@lambda-forge/generators'], { cwd });
  await mustRunOutside('node', ['example.mts'], { cwd });

  for (const file of ['main.ts', 'config.ts', 'unit.test.ts', 'integration.test.ts'])
    expect(existsSync(join(cwd, 'functions', 'get_order', file))).toBe(true);
  expect(findOwnPackages(cwd)).toEqual(ownPackages('context', 'generators', 'manifest'));
}, 300_000);
