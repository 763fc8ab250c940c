import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestingError } from '../errors.ts';
import { type CollectedMark, marksVariable } from '../marks.ts';
import { jestArguments } from './jest-arguments.ts';
import { runJest } from './run-jest.ts';

/**
 * The marks of all integration tests, in the order of files and tests. Jest loads every test file; no test and
 * no hook runs, and a skipped test leaves no mark.
 * @throws TestingError when a test file cannot be loaded
 */
export async function collectMarks(root: string): Promise<CollectedMark[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-forge-marks-'));
  try {
    const { args } = jestArguments('integration', '');
    // Tests without a mark must not run either: no test has this name.
    const quiet = ['--silent', '--reporters', 'default', '--testNamePattern', '^\\0$'];
    const code = await runJest({ args: [...args, ...quiet], env: { [marksVariable]: folder } }, root);
    if (code !== 0) {
      throw new TestingError('The integration tests cannot be loaded; jest says why above.', {
        hint: 'Run `npx forge test integration` to see them alone.',
      });
    }
    return readdirSync(folder)
      .flatMap((file) => readMarks(join(folder, file)))
      .sort(byPlace);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readMarks(file: string): CollectedMark[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as CollectedMark);
}

function byPlace(a: CollectedMark, b: CollectedMark): number {
  const [left, right] = [`${a.file}\0${a.test}`, `${b.file}\0${b.test}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
