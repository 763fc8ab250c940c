import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Command, Option } from 'commander';
import { captureOutput } from '../captured-output.test.support.ts';
import { createProgram } from '../create-program.ts';
import { installFakeCdk } from '../fake-cdk.test.support.ts';
import { main } from '../main.ts';

const home = process.cwd();
const printed = captureOutput();
// They work anywhere.
const others = ['forge help', 'forge completion', 'forge complete'];
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-find-')));
  mkdirSync(join(root, 'functions', 'orders'), { recursive: true });
});

afterEach(() => {
  process.chdir(home);
  rmSync(root, { recursive: true });
});

describe('in a folder of the app', () => {
  beforeEach(() => {
    write('cdk.json', '{ "output": "out" }');
    const stage = { functions: [], authorizers: [] };
    write(
      'out/functions.json',
      JSON.stringify({ version: 1, name: 'Shop', stages: { Dev: stage, Prod: stage } }),
    );
    process.chdir(join(root, 'functions', 'orders'));
  });

  test('a command is about the app', async () => {
    const cdk = installFakeCdk(root);

    expect(await main(['function', 'carts', '--description', 'Carts', '--public', '--dry-run'])).toBe(0);
    expect(printed.stdout).toContain('functions/carts/main.ts');
    await main(['budget']);
    expect(cdk.calls()).toEqual([['synth', '--quiet']]);
    expect(process.cwd()).toBe(join(root, 'functions', 'orders'));
  });

  test('paths are from that folder', async () => {
    write('functions/orders/named/functions.json', '{');

    expect(await main(['budget', '--assembly', 'named'])).toBe(1);
    expect(printed.stderr).toContain(join(root, 'functions', 'orders', 'named'));
  });

  test('the shell completes the stages of the app, and paths from that folder', async () => {
    write('functions/orders/event.json', '{}');

    await main(['complete', '--', 'serve', '']);
    expect(printed.stdout).toMatch(/^Dev\t\nProd\t\n/);
    printed.clear();
    await main(['complete', '--', 'invoke', 'x', '--event', '']);
    expect(printed.stdout).toMatch(/^event\.json\n/);
  });

  test.each(pathOptions(createProgram(() => {})))('%s is a path from there', (_, option) => {
    const isNamed = option.flags.includes('=');
    const parsed = option.parseArg?.(isNamed ? 'a=b' : 'b', undefined);

    expect(isNamed ? parsed : { a: parsed }).toEqual({ a: join(process.cwd(), 'b') });
  });

  test.each([
    [['.'], ['functions/orders']],
    [
      ['../orders', '--verbose', '.'],
      ['functions/orders', '--verbose', '.'],
    ],
    [['Orders'], ['Orders']],
  ])('tests that are chosen by %j are those of it', (given, expected) => {
    const test = createProgram(() => {}).commands.find((command) => command.name() === 'test');
    const [argument] = test?.commands.find((command) => command.name() === 'unit')?.registeredArguments ?? [];
    const parsed = given.reduce<unknown>((before, word) => argument?.parseArg?.(word, before), undefined);

    expect(parsed).toEqual(expected);
  });
});

describe('a folder with an assembly that another command has made', () => {
  test('is an app of its own', async () => {
    write('cdk.json', '{}');
    write('functions/orders/cdk.out/manifest.json', '{ "artifacts": {} }');
    process.chdir(join(root, 'functions', 'orders'));

    expect(await main(['pipeline', 'show'])).toBe(1);
    expect(printed.stderr).toContain(`${join(root, 'functions', 'orders', 'cdk.out')} has no pipeline.`);
  });
});

describe('outside of an app', () => {
  test.each(leaves(createProgram(() => {})))('%s says that there is none', async (path, command) => {
    process.chdir(root);
    const words = command.registeredArguments.flatMap(({ required, argChoices }) =>
      required ? [argChoices?.[0] ?? 'word'] : [],
    );

    expect(await main([...path.split(' ').slice(1), ...words])).toBe(1);
    expect(printed.text).toContain(
      `There is no app in ${root}: neither it nor a folder above it has a cdk.json.`,
    );
    expect(printed.text).not.toContain('cdk synth');
  });
});

function leaves(command: Command, path = 'forge'): [string, Command][] {
  if (others.includes(path)) return [];
  const below = command.commands.flatMap((each) => leaves(each, `${path} ${each.name()}`));
  return command.commands.length === 0 || path === 'forge docs' ? [[path, command], ...below] : below;
}

function pathOptions(command: Command, path = 'forge'): [string, Option][] {
  const own = command.options.filter(({ flags }) => /<.*(folder|file)>/.test(flags));
  return [
    ...own.map((option): [string, Option] => [`${path} ${option.flags}`, option]),
    ...command.commands.flatMap((each) => pathOptions(each, `${path} ${each.name()}`)),
  ];
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
