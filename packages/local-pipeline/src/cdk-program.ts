import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Buildspec, cleanEnvironment, planCommands } from '@lambda-forge/local-builds';
import type { Run } from './run.ts';

const start = promisify(execFile);
const quick = ['--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=500'];

/** A program of the CDK that one of its own builds installs: `npm install -g cdk-assets@4.7.3`. */
export interface CdkProgram {
  /** `cdk-assets`, `aws-cdk` */
  readonly name: string;
  /** A version, a range or a tag. */
  readonly version: string;
}

/** What has come of starting a program. */
export interface ProgramResult {
  readonly isGood: boolean;
  readonly output: string;
}

/** The program that a build of the CDK installs. */
export function findProgram(spec: Buildspec, name: CdkProgram['name']): CdkProgram {
  const pattern = new RegExp(`^npm install -g ${name}(?:@(\\S+))?$`);
  const versions = planCommands(spec).flatMap(({ text }) => {
    const found = pattern.exec(text.trim());
    return found ? [found[1] ?? 'latest'] : [];
  });
  return { name, version: versions[0] ?? 'latest' };
}

/** The program's own file where exactly this version is installed, in the app or here. */
export function locateProgram({ name, version }: CdkProgram, root: string): string | undefined {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    const folder = createRequire(from)
      .resolve.paths(name)
      ?.map((modules) => join(modules, name))
      .find((candidate) => existsSync(join(candidate, 'package.json')));
    const manifest = folder && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (folder && manifest.version === version) return binOf(folder, manifest);
  }
  return undefined;
}

/**
 * Installs the program as the build would, but into the run's own folder.
 * @returns its file, or why it could not be installed
 */
export async function installProgram(
  { name, version }: CdkProgram,
  { run, log }: { readonly run: Run; readonly log: string },
): Promise<{ readonly file: string } | { readonly problem: string }> {
  const prefix = join(run.folder.work, 'programs', name);
  mkdirSync(prefix, { recursive: true });
  const args = ['install', ...quick, '--prefix', prefix, `${name}@${version}`];
  appendFileSync(log, `$ npm ${args.join(' ')}\n`);
  try {
    await start('npm', args, { env: environmentOf(run), cwd: prefix, signal: run.signal });
  } catch (cause) {
    run.signal.throwIfAborted();
    const { stderr, message } = cause as Error & { stderr?: string };
    appendFileSync(log, `${stderr || message}\n`);
    return { problem: (stderr || message).trim().split('\n')[0] ?? '' };
  }
  const folder = join(prefix, 'node_modules', name);
  return { file: binOf(folder, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))) };
}

/** Starts a program of the CDK in a directory; what it says goes to the log. */
export async function startProgram(
  file: string,
  args: readonly string[],
  { directory, run, log }: { readonly directory: string; readonly run: Run; readonly log: string },
): Promise<ProgramResult> {
  appendFileSync(log, `\n$ ${file} ${args.join(' ')}\n`);
  const options = {
    cwd: directory,
    env: environmentOf(run),
    signal: run.signal,
    maxBuffer: 2 ** 28,
  };
  const done = await start(process.execPath, [file, ...args], options).then(
    ({ stdout, stderr }) => ({ isGood: true, output: `${stderr}${stdout}` }),
    ({ stdout, stderr, message }) => ({
      isGood: false,
      output: `${stderr ?? ''}${stdout ?? ''}` || `${message}`,
    }),
  );
  run.signal.throwIfAborted();
  appendFileSync(log, done.output);
  return done;
}

function environmentOf({ settings, folder }: Run): Record<string, string> {
  return cleanEnvironment(settings.environment, join(folder.work, 'bin'));
}

function binOf(folder: string, { bin }: { readonly bin: string | Readonly<Record<string, string>> }): string {
  return join(folder, typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? ''));
}
