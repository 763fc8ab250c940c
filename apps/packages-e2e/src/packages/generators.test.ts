import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { testEach } from '../outside/matrix.ts';
import { addPackages, packageManagers } from '../outside/package-manager.ts';
import { readReadmeExamples } from '../outside/read-readme-examples.ts';
import { mustRunOutside } from '../outside/run-outside.ts';

const [example = ''] = readReadmeExamples('packages/generators');

testEach(
  packageManagers,
  '@lambda-forge/generators alone, installed with %s, writes the function of its README',
  async (manager) => {
    const cwd = createProject(manager, { 'example.mts': example });
    await addPackages(manager, ['@lambda-forge/generators'], { cwd });
    await mustRunOutside('node', ['example.mts'], { cwd });

    for (const file of ['main.ts', 'config.ts', 'unit.test.ts', 'integration.test.ts'])
      expect(existsSync(join(cwd, 'functions', 'get_order', file))).toBe(true);
    expect(findOwnPackages(cwd)).toEqual(ownPackages('context', 'generators', 'manifest'));
  },
  300_000,
);
