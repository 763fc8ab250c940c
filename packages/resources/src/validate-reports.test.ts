import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { validateReports } from './validate-reports.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const batch = `import { createBatchHandler } from '@lambda-forge/handler';
export const handler = createBatchHandler<{ Input: Input }>(work);
`;

function problemsOf(text: string | undefined, reportBatchItemFailures: boolean): string[] {
  const main = join(folder, 'main.ts');
  if (text !== undefined) writeFileSync(main, text);
  const fn = { name: 'Worker', path: 'functions/worker', ...(text === undefined ? {} : { main }) };
  const trigger = { who: 'It', fn, options: { reportBatchItemFailures } };
  return validateReports(trigger as unknown as Parameters<typeof validateReports>[0]).map(
    ({ message }) => message,
  );
}

test('a handler that is sure to report has to be read', () => {
  expect(problemsOf(batch, false)).toEqual([
    expect.stringMatching(
      /^It: reportBatchItemFailures is false, while the handler of function "Worker" \(functions\/worker\).* lose it without a word\.$/,
    ),
  ]);
});

test.each([
  ['its reports are read', batch, true],
  ['it may throw', 'export const handler = async () => {};\n', false],
  [
    'another of its file reports',
    `${batch.replace('handler', 'other')}export const handler = other;\n`,
    false,
  ],
  ['it has no file, which is a problem of its own', undefined, false],
])('nothing is wrong where %s', (_, text, reports) => {
  expect(problemsOf(text, reports)).toEqual([]);
});
