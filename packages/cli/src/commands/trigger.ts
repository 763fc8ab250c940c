import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { addExamples, endpointOption, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import type { OtherStage } from '@lambda-forge/local-engine';
import type { InvocationResult } from '@lambda-forge/local-functions';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface TriggerFlags {
  readonly message?: string;
  readonly file?: string;
  readonly key?: string;
  readonly event?: string;
  readonly stage?: string;
  readonly assembly?: string;
  readonly endpoint?: string;
}

/** `forge trigger` */
export function addTrigger(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('trigger <resource>')
    .summary('send to a queue, topic, table, bucket, bus or WebSocket API, or run a schedule now')
    .description(
      'Sends something to a resource of a stage that runs on this machine (forge dev, serve or start), or else runs the stage for it, and shows what ran. The exit code says whether all of that ended well.',
    )
    .option(
      '--message <text>',
      'what is sent to a queue, topic or WebSocket API (default: {}), or an item of a table',
    )
    .option('--file <file>', 'what is put into a bucket, or sent; - is standard input', toPath)
    .option('--key <key>', "the key of what is put into a bucket (default: the file's name)")
    .option(
      '--event <file>',
      'an event of a bus or schedule, a message, or what a client connects with and sends, as JSON',
      toPath,
    )
    .option('--stage <name>', 'the stage (default: the one that runs, else the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .addOption(endpointOption())
    .action(async (resource: string, flags: TriggerFlags) => setExitCode(await trigger(resource, flags)));
  addExamples(command, [
    ['forge trigger Jobs --message \'{"id":7}\''],
    ['forge trigger Urls --message \'{"id":"7","url":"https://example.com"}\'', 'puts an item'],
    ['forge trigger Images --file cat.png --key uploads/cat.png --stage Dev'],
    ['forge trigger Nightly', 'a schedule, now'],
  ]);
}

async function trigger(word: string, flags: TriggerFlags): Promise<number> {
  const { findReceiver } = await import('@lambda-forge/app');
  const message = await readMessage(flags);
  const other = await findOther(flags);
  if (other) {
    print(`Stage ${other.name} runs already: its functions log there.`);
    return report(await findReceiver(word, other.name, other.receivers).send(message));
  }
  const { startStage } = await import('@lambda-forge/local');
  const { createStageEngine } = await import('@lambda-forge/local-engine');
  const { toPrinter } = await import('@lambda-forge/local-functions');
  const { findAppStage, freshAssembly } = await import('@lambda-forge/app');
  const { assembly, endpoint, stage } = flags;
  const appStage = findAppStage(await freshAssembly(assembly), stage);
  const engine = createStageEngine(process.cwd(), appStage.name, { print });
  try {
    const running = await startStage({
      assembly: appStage.directory,
      root: process.cwd(),
      engine,
      ...(endpoint === undefined ? {} : { endpoint }),
      log: toPrinter(print),
    });
    try {
      return report(await findReceiver(word, appStage.name, running.receivers).send(message));
    } finally {
      await running.stop();
    }
  } finally {
    await engine.stop();
  }
}

// What names an assembly or an emulator is about another stage than the one that runs.
async function findOther({ assembly, endpoint, stage }: TriggerFlags): Promise<OtherStage | undefined> {
  if (assembly !== undefined || endpoint !== undefined) return undefined;
  const { findRunningStages } = await import('@lambda-forge/local-engine');
  const all = await findRunningStages(process.cwd());
  const meant = stage === undefined ? all : all.filter(({ name }) => name === stage);
  if (meant.length > 1)
    throw new UsageError(`${meant.length} stages run on this machine.`, {
      hint: `Name one with --stage: ${meant.map(({ name }) => name).join(', ')}.`,
    });
  return meant[0];
}

function report(results: readonly InvocationResult[]): number {
  if (results.length === 0) process.stdout.write('No function was called.\n');
  for (const result of results)
    process.stdout.write(`${'payload' in result ? result.payload : JSON.stringify(result.error)}\n`);
  return results.every(hasEndedWell) ? 0 : 1;
}

// Records that a batch has left come again.
function hasEndedWell(result: InvocationResult): boolean {
  if (!('payload' in result)) return false;
  try {
    const { batchItemFailures = [] } = Object(JSON.parse(result.payload)) as Record<string, unknown[]>;
    return batchItemFailures.length === 0;
  } catch {
    return true;
  }
}

function print(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function readMessage({ message, file, key, event }: TriggerFlags): Promise<unknown> {
  const { readEvent } = await import('@lambda-forge/app');
  const given = [message, file, event].filter((each) => each !== undefined);
  if (given.length > 1) throw new UsageError('--message, --file and --event exclude each other.');
  if (key !== undefined && file === undefined)
    throw new UsageError('--key is about what is put into a bucket.', { hint: 'Name it with --file.' });
  if (event !== undefined) return readEvent(event);
  if (file === undefined) return message;
  try {
    return { key: key ?? basename(file), body: readFileSync(file === '-' ? 0 : file) };
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${(cause as Error).message}`, {
      hint: 'Give a file that is there, or - for standard input.',
      cause,
    });
  }
}
