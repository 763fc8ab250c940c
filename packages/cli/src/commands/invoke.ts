import { addExamples, endpointOption, toPath } from '@lambda-forge/command-line';
import type { InvocationResult, LogLine, RunningStage } from '@lambda-forge/local-functions';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface InvokeFlags {
  readonly event?: string;
  readonly stage?: string;
  readonly assembly?: string;
  readonly json?: boolean;
  readonly endpoint?: string;
}

/** `forge invoke` */
export function addInvoke(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('invoke <function>')
    .summary('run a function with an event, as Lambda would')
    .description(
      'Runs a function on this machine, as Lambda would, and prints its answer; its log goes to standard error. The exit code says whether it ended well.',
    )
    .option('--event <file>', 'the event as JSON; - reads standard input (default: {})', toPath)
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .addOption(endpointOption())
    .option('--json', 'print answer, error and log as one JSON object')
    .action(async (name: string, flags: InvokeFlags) => setExitCode(await invoke(name, flags)));
  addExamples(command, [
    ['forge invoke hello_world'],
    ['forge invoke add_comment --event event.json --stage Staging'],
    ['echo \'{"pathParameters":{"id":"7"}}\' | forge invoke GetOrder --event -'],
  ]);
}

async function invoke(
  word: string,
  { event: file, stage, assembly, json, endpoint }: InvokeFlags,
): Promise<number> {
  const { startStage } = await import('@lambda-forge/local');
  const { createStageEngine } = await import('@lambda-forge/local-engine');
  const { toPrinter } = await import('@lambda-forge/local-functions');
  const { findAppStage } = await import('@lambda-forge/app');
  const { findFunction } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const { readEvent } = await import('@lambda-forge/app');
  const event = file === undefined ? {} : readEvent(file);
  const appStage = findAppStage(await freshAssembly(assembly), stage);
  const log: LogLine[] = [];
  const engine = createStageEngine(process.cwd(), appStage.name, {
    print: (text) => process.stderr.write(`${text}\n`),
  });
  let running: RunningStage | undefined;
  // Not with `await using`: in a function that has it, the compiler leaves the names of imports as they are, .ts.
  try {
    running = await startStage({
      assembly: appStage.directory,
      root: process.cwd(),
      engine,
      ...(endpoint === undefined ? {} : { endpoint }),
      log: json ? (line) => log.push(line) : toPrinter((text) => process.stderr.write(`${text}\n`)),
    });
    const name = findFunction(word, appStage, running.functions);
    const result = await running.invoke(name, event);
    // What a stage has to say of an invocation is complete once it has stopped.
    await running.stop();
    if (json) printJson({ function: name, ...toPlain(result), log });
    // A failure as Lambda's own answer: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
    else process.stdout.write(`${'payload' in result ? result.payload : JSON.stringify(result.error)}\n`);
    return 'payload' in result ? 0 : 1;
  } finally {
    await running?.stop();
    await engine.stop();
  }
}

function toPlain(result: InvocationResult): object {
  return 'payload' in result ? { payload: parse(result.payload) } : result;
}

// What a streaming handler writes may be any text.
function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
