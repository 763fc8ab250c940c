import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { installEngine } from './install-engine.ts';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-engine-'));
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const reason = 'resource "Jobs" (AWS::SQS::Queue) of stack "Shop"';

// `-m venv <folder>` copies the program itself there, as a venv has one.
function addPython(version: string, pip: string): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh
case "$1 $2" in
  "--version "*) echo "Python ${version}";;
  "-m venv") /bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python";;
  "-m pip") ${pip};;
esac
`;
  writeFileSync(join(bin, 'python3'), script);
  chmodSync(join(bin, 'python3'), 0o755);
}

const install = () =>
  installEngine({
    reason,
    environment: { PATH: join(folder, 'bin'), XDG_CACHE_HOME: join(folder, 'cache') },
    print: (text) => printed.push(text),
  });
const installed = () => readdirSync(join(folder, 'cache', 'lambda-forge', 'engine'));

test('it is installed once, and then there is no need of Python on the PATH', async () => {
  addPython('3.12.1', 'exit 0');
  const python = await install();
  rmSync(join(folder, 'bin'), { recursive: true });

  expect(existsSync(python)).toBe(true);
  expect(await install()).toBe(python);
  expect(printed).toEqual([
    expect.stringContaining(`the emulator of AWS for ${reason}: once, into `),
    expect.stringMatching(/^Installed it in \d+ s\.$/),
  ]);
});

test('an installation that fails says why, and leaves nothing that the next one takes for whole', async () => {
  addPython('3.12.1', 'echo "no such host"; exit 1');

  await expect(install()).rejects.toThrow(/MiniStack cannot be installed: .*no such host/s);
  expect(installed()).toEqual([]);
  addPython('3.12.1', 'exit 0');
  expect(existsSync(await install())).toBe(true);
});

test('what another command has left behind unfinished is removed', async () => {
  addPython('3.12.1', 'exit 0');
  const place = join(folder, 'cache', 'lambda-forge', 'engine');
  mkdirSync(join(place, 'ministack-1.0.0-01234567.999999999'), { recursive: true });
  await install();

  expect(installed()).toEqual([expect.stringMatching(/^ministack-[\d.]+-[0-9a-f]{8}$/)]);
});

test.each([
  [undefined, 'there is no Python'],
  ['3.9.18', 'python3 is 3.9.18'],
])('with Python %s it is told which resource needs it, and the two ways out', async (version, found) => {
  if (version !== undefined) addPython(version, 'exit 0');

  await expect(install()).rejects.toMatchObject({
    message: expect.stringContaining(
      `${reason} runs on this machine by an emulator of AWS in Python, and ${found}.`,
    ),
    hint: expect.stringMatching(/^Install Python 3\.10 or later, .*--endpoint/),
  });
});
