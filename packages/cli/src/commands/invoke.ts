import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Manifest, resourceId, suggest } from '@lambda-forge/context';
import type { RunningStage } from '@lambda-forge/local';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { findManifest } from '../find-manifest.ts';
import type { SetExitCode } from '../main.ts';

interface InvokeFlags {
  readonly event?: string;
  readonly stage?: string;
  readonly assembly: string;
}

/** `forge invoke` */
export function addInvoke(program: Command, setExitCode: SetExitCode): void {
  program
    .command('invoke <function>')
    .description('run a synthesized function on this machine, as Lambda would, and print its answer')
    .option('--event <file>', 'the event as JSON; - reads standard input (default: {})')
    .option('--stage <name>', 'the stage (default: the first)')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .action(async (name: string, flags: InvokeFlags) => setExitCode(await invoke(name, flags)));
}

async function invoke(name: string, { event: file, stage, assembly }: InvokeFlags): Promise<number> {
  const event = file === undefined ? {} : readEvent(file);
  const { isOlderThanSource, renderLogLine, startStage } = await import('@lambda-forge/local');
  const folder = resolve(assembly);
  const manifest = findManifest(folder);
  if (isOlderThanSource(folder, process.cwd())) {
    throw new UsageError(`${assembly} is older than the sources of the app.`, {
      hint: 'Run `cdk synth` first.',
    });
  }
  const chosen = stage ?? Object.keys(manifest?.stages ?? {})[0];
  await using running = await startStage({
    assembly: folder,
    ...(chosen === undefined ? {} : { stage: chosen }),
    log: (line) => process.stderr.write(`${renderLogLine(line)}\n`),
  });
  const result = await running.invoke(findFunction(running, name, { manifest, stage: chosen }), event);
  if ('payload' in result) {
    process.stdout.write(`${result.payload}\n`);
    return 0;
  }
  // As Lambda's own answer: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
  process.stdout.write(`${JSON.stringify(result.error)}\n`);
  return 1;
}

function findFunction(
  { functions }: RunningStage,
  name: string,
  { manifest, stage = '' }: { readonly manifest: Manifest | undefined; readonly stage: string | undefined },
): string {
  const entries = manifest?.stages[stage]?.functions ?? [];
  const entry = entries.find((each) => each.name === name || each.path.split('/').at(-1) === name);
  const found = [entry && resourceId(stage, manifest?.name ?? '', entry.name), name].find(
    (each) => each !== undefined && functions.includes(each),
  );
  if (found !== undefined) return found;
  const names = entries.length > 0 ? entries.map((each) => each.name) : functions;
  const meant = suggest(name, names);
  throw new UsageError(`The stage has no function "${name}".`, {
    hint: meant ? `Did you mean ${meant}?` : `It has: ${names.join(', ')}.`,
  });
}

function readEvent(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : resolve(file), 'utf8'));
  } catch (cause) {
    throw new UsageError(`The event in ${file} cannot be read: ${(cause as Error).message}`, {
      hint: 'Give a file that holds JSON, such as {}.',
      cause,
    });
  }
}
