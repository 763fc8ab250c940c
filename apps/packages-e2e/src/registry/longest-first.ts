import { existsSync } from 'node:fs';
import { join } from 'node:path';

// What takes longest, by the processor seconds of a whole run. All others follow, in Jest's order.
const longest = [
  'own-app/npm',
  'readmes/readmes',
  'nx/nx',
  'create/projects',
  'create/yarn',
  'create/nx-workspace',
  'release/release',
  'create/minimal',
  'create/questions',
  'compatibility/typescript-versions',
  'own-app/pnpm',
  'compatibility/node-versions',
].map((name) => join(import.meta.dirname, '..', `${name}.test.ts`));

interface TestFile {
  readonly path: string;
}

/**
 * Jest's `testSequencer`: what takes longest first, so that none of it is left for one worker at the end. By itself Jest
 * takes the largest files first where it has not run before.
 */
export default class LongestFirst {
  constructor() {
    const missing = longest.filter((path) => !existsSync(path));
    if (missing.length > 0) throw new Error(`${import.meta.filename} names what is not there: ${missing}`);
  }

  sort<Test extends TestFile>(tests: readonly Test[]): Test[] {
    const place = ({ path }: Test) => (longest.includes(path) ? longest.indexOf(path) : longest.length);
    return [...tests].sort((a, b) => place(a) - place(b));
  }

  allFailedTests<Test>(tests: readonly Test[]): readonly Test[] {
    return tests;
  }

  cacheResults(): void {}
}
