import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestingError } from '../errors.ts';
import { type CollectedMark, marksVariable } from '../marks.ts';
import type { Runner } from './find-runner.ts';
import { commandsOf } from './run-suite.ts';
import { runCommand } from './test-command.ts';

/**
 * The marks of all integration tests, in the order of files and tests. The app's runner loads every test file; no test
 * and no hook runs, and a skipped test leaves no mark.
 * @param runner the one that the app has, unless it is said
 * @throws TestingError when a test file cannot be loaded
 */
export async function collectMarks(root: string, runner?: Runner): Promise<CollectedMark[]> {
  const command = commandsOf(root, runner).collect(root);
  if (!command) return [];
  const folder = mkdtempSync(join(tmpdir(), 'lambda-forge-marks-'));
  try {
    const code = await runCommand({ ...command, env: { [marksVariable]: folder } }, root);
    if (code !== 0) {
      throw new TestingError('The integration tests cannot be loaded; the reason is above.', {
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
