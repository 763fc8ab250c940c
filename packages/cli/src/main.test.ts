import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { captureOutput } from './captured-output.test.support.ts';
import { main } from './main.ts';

const printed = captureOutput();

describe('forge', () => {
  test('lists its commands', async () => {
    expect(await main(['--help'])).toBe(0);
    const commands =
      'start dev pipeline serve invoke trigger test docs function authorizer deploy output budget'.split(' ');
    for (const command of commands) expect(printed.text).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  test('says its version', async () => {
    expect(await main(['--version'])).toBe(0);
    expect(printed.text).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    ['an unknown command', ['pipelin'], 'Did you mean pipeline?'],
    ['an unknown option', ['start', '--onse'], 'Did you mean --once?'],
    [
      'several unknown options',
      ['start', '--port', '80', '--onse', '--prot=3', '-x'],
      [
        'forge start: 3 problems',
        '  - Option --onse is unknown.',
        '    Did you mean --once?',
        '  - Option --prot is unknown.',
        '    Did you mean --port?',
        '  - Option -x is unknown.',
        '    Its options are: --once, --port, --endpoint, --keep-data, --ref, --open, --help, -h.',
      ].join('\n'),
    ],
    ['an unknown command below another', ['test', 'nope'], '`forge help test` tells what there is'],
    ['a missing argument', ['invoke'], "Missing required argument 'function'.\n  `forge help invoke`"],
    ['a port that is none', ['start', '--port', '70000'], 'It must be from 1 to 65535.'],
    ['a threshold that is none', ['test', 'coverage', '--threshold', 'all'], 'It must be from 0 to 100.'],
    ['a missing assembly', ['pipeline', 'show', '--assembly', '/no/such/folder'], '/no/such/folder'],
    ['a missing manifest', ['docs', 'validate', '--assembly', '/no/such/folder'], 'Run `cdk synth` first'],
    ['an app without cdk.json', ['start'], 'npm create lambda-forge'],
  ])('answers %s with 1 and what to do', async (_, args, message) => {
    expect(await main(args)).toBe(1);
    expect(printed.text).toContain(message);
  });

  test('goes by what the synth of the stages has found of the contracts, where it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forge-validate-'));
    const problem = { message: 'Found before.', function: 'Hello', part: 'Input', file: 'main.ts', line: 2 };
    const stage = { functions: [], authorizers: [], contractProblems: [problem] };
    const manifest = { version: 1, name: 'Demo', stages: { Dev: stage, Prod: stage } };
    writeFileSync(join(folder, 'functions.json'), JSON.stringify(manifest));
    const validate = ['docs', 'validate', '--assembly', folder];

    expect(await main(validate)).toBe(0);
    expect(await main([...validate, '--synthesized'])).toBe(1);
    expect(printed.stderr).toContain('Contracts: Found before.');

    printed.clear();
    expect(await main([...validate, '--synthesized', '--json'])).toBe(1);
    const { error } = JSON.parse(printed.stdout);
    expect(error.problems).toEqual([{ code: error.code, ...problem }]);
  });

  test('generates docs from an assembly, without a page of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forge-docs-'));
    const stages = { Dev: { functions: [], authorizers: [] } };
    writeFileSync(join(folder, 'functions.json'), JSON.stringify({ version: 1, name: 'Demo', stages }));
    const out = join(folder, 'docs');

    expect(
      await main(['docs', 'generate', '--assembly', folder, '--out', out, '--server', 'https://example.com']),
    ).toBe(0);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['index.html', 'openapi.json', 'openapi.yaml']));
  });

  test.each([
    ['docs generate', ['--assembly', 'made', '--out', 'taken/docs'], 'taken/docs', 'DOCS_NOT_WRITTEN'],
    ['dev', [], '.forge', 'FILE_REFUSED'],
  ])('%s says that a folder cannot be made, without a stack', async (command, args, path, code) => {
    const home = process.cwd();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'forge-taken-')));
    const stages = { Dev: { functions: [], authorizers: [] } };
    mkdirSync(join(folder, 'made'));
    writeFileSync(
      join(folder, 'made', 'functions.json'),
      JSON.stringify({ version: 1, name: 'Demo', stages }),
    );
    for (const name of ['taken', '.forge']) writeFileSync(join(folder, name), '');
    writeFileSync(join(folder, 'cdk.json'), '{}');
    process.chdir(folder);
    try {
      expect(await main([...command.split(' '), ...args])).toBe(1);
    } finally {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    }
    expect(printed.stderr).toContain(`${join(folder, path)} has a file in the place of a folder.`);
    expect(printed.stderr).toContain(code);
    expect(printed.stderr).not.toContain('    at ');
  });
});
