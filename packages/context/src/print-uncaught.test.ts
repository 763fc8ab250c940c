import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const place = (file: string) => JSON.stringify(join(import.meta.dirname, file));
const errors = `import { assertNoProblems, ForgeError, SettingsError } from ${place('errors.ts')};`;
const program = `import { printUncaught } from ${place('print-uncaught.ts')}; import { mkdirSync } from 'node:fs'; ${errors} printUncaught();`;

test.each([
  ['is thrown', 'throw error;'],
  ['is a promise', 'await Promise.reject(error);'],
])('a ForgeError that %s is its message and hint', (_, end) => {
  const error = `const error = new SettingsError('cdk.json: no region.', { hint: 'Add it.', cause: new Error('x') });`;

  expect(run(`${program} ${error} ${end}`)).toEqual({
    status: 1,
    stderr: 'cdk.json: no region.\n  Add it.\n',
  });
});

test('what a config.ts has thrown keeps its stack, below the list; what is against a file needs none', () => {
  const { status, stderr } = run(
    `${program}
    function config() { throw new TypeError('no such thing'); }
    const problems = [];
    for (const [act, message] of [[config, 'Function "A" fails.'], [() => mkdirSync('/'), '/ is a folder.']])
      try { act(); } catch (cause) { problems.push({ message, cause }); }
    assertNoProblems(problems, 'Dev', SettingsError);`,
  );

  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^Dev: 2 problems\n {2}- Function "A" fails\.\n {2}- \/ is a folder\.\n\nTypeError: no such thing\n {4}at config /,
  );
  expect(stderr).not.toMatch(/EEXIST|code:/);
});

test('whoever has started the process may have the error as data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'print-uncaught-'));
  const file = join(folder, 'error.json');
  const problem = { message: 'a.', hint: 'Do b.', function: 'Hello', line: 2 };

  const { stderr } = run(`${program} assertNoProblems([${JSON.stringify(problem)}], 'Dev', SettingsError);`, {
    LAMBDA_FORGE_ERROR_FILE: file,
  });
  expect(stderr).toBe('Dev: a.\n  Do b.\n');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    code: 'SETTINGS_INVALID',
    problems: [{ code: 'SETTINGS_INVALID', ...problem }],
  });

  const elsewhere = { LAMBDA_FORGE_ERROR_FILE: join(folder, 'none', 'error.json') };
  expect(run(`${program} throw new SettingsError('a.');`, elsewhere)).toEqual({ status: 1, stderr: 'a.\n' });
  rmSync(folder, { recursive: true });
});

test('any other error is left to Node.js', () => {
  const rest = `\n${errors}\nthrow new Error('Not ours.', { cause: new SettingsError('Ours.') });`;

  expect(run(`${program.replace(errors, '')}${rest}`)).toEqual(run(rest));
});

test('whoever handles what is uncaught may', () => {
  const handler = "process.on('uncaughtException', () => console.error('handled'));";

  expect(run(`${program} ${handler} setImmediate(() => { throw new SettingsError('x'); });`)).toEqual({
    status: 0,
    stderr: 'handled\n',
  });
});

function run(code: string, environment: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--conditions=@lambda-forge/source', NO_COLOR: '1', ...environment },
  });
  return { status, stderr };
}
