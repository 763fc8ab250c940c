import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersFile } from '@lambda-forge/api-answers';
import { answersVariable } from '../record-answers.ts';

/** Runs integration tests, and leaves what the stage has answered to them beside their report; also where that is nothing. */
export async function withAnswers(
  reports: string,
  run: (env: Readonly<Record<string, string>>) => Promise<number>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-forge-answers-'));
  const file = join(reports, answersFile);
  rmSync(file, { force: true });
  try {
    const code = await run({ [answersVariable]: folder });
    const texts = readdirSync(folder).map((each) => readFileSync(join(folder, each), 'utf8'));
    writeFileSync(file, texts.join(''));
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
