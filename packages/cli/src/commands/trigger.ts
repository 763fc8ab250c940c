import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { endpointOption, toPath } from '../arguments.ts';
import { addExamples } from '../help/add-examples.ts';
import type { SetExitCode } from '../set-exit-code.ts';

interface TriggerFlags {
  readonly message?: string;
  readonly file?: string;
  readonly event?: string;
  readonly stage?: string;
  readonly assembly?: string;
  readonly endpoint?: string;
}

/** `forge trigger` */
export function addTrigger(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('trigger <resource>')
    .summary('send to a queue, topic, bucket or bus, or run a schedule now')
    .description(
      'Runs a stage on this machine, sends something to one of its resources, and shows what ran. The exit code says whether all of that ended well.',
    )
    .option('--message <text>', 'what is sent to a queue or topic')
    .option(
      '--file <file>',
      'what is put into a bucket, by its own name, or sent; - is standard input',
      toPath,
    )
    .option('--event <file>', 'an event of a bus or schedule, or a message, as JSON', toPath)
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .addOption(endpointOption())
    .action(async (resource: string, flags: TriggerFlags) => setExitCode(await trigger(resource, flags)));
  addExamples(command, [
    ['forge trigger Jobs --message \'{"id":7}\''],
    ['forge trigger Images --file cat.png --stage Dev'],
    ['forge trigger Nightly', 'a schedule, now'],
  ]);
}

async function trigger(word: string, flags: TriggerFlags): Promise<number> {
  const { startStage } = await import('@lambda-forge/local');
  const { createStageEngine } = await import('@lambda-forge/local-engine');
  const { renderLogLine } = await import('@lambda-forge/local-functions');
  const { findAppStage, findReceiver, freshAssembly } = await import('@lambda-forge/app');
  const message = await readMessage(flags);
  const { assembly, endpoint, stage } = flags;
  const appStage = findAppStage(await freshAssembly(assembly), stage);
  const print = (text: string) => process.stderr.write(`${text}\n`);
  const engine = createStageEngine(process.cwd(), appStage.name, { print });
  try {
    const running = await startStage({
      assembly: appStage.directory,
      root: process.cwd(),
      engine,
      ...(endpoint === undefined ? {} : { endpoint }),
      log: (line) => print(renderLogLine(line)),
    });
    try {
      const results = await findReceiver(word, appStage.name, running.receivers).send(message);
      if (results.length === 0) process.stdout.write('No function was called.\n');
      for (const result of results)
        process.stdout.write(`${'payload' in result ? result.payload : JSON.stringify(result.error)}\n`);
      return results.every((result) => 'payload' in result) ? 0 : 1;
    } finally {
      await running.stop();
    }
  } finally {
    await engine.stop();
  }
}

async function readMessage({ message, file, event }: TriggerFlags): Promise<unknown> {
  const { readEvent, UsageError } = await import('@lambda-forge/app');
  const given = [message, file, event].filter((each) => each !== undefined);
  if (given.length > 1) throw new UsageError('--message, --file and --event exclude each other.');
  if (event !== undefined) return readEvent(event);
  if (file === undefined) return message;
  const body = readFileSync(file === '-' ? 0 : file);
  return { key: basename(file), body };
}
