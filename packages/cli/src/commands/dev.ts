import { addExamples, endpointOption, keepDataOption, toPort } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface DevFlags {
  readonly port?: number;
  readonly endpoint?: string;
  readonly keepData?: boolean;
}

/** `forge dev` */
export function addDev(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('dev [stage]')
    .summary('serve a stage, and follow every file that is saved')
    .description(
      'Serves a stage until Ctrl-C (default: the first), and follows every file that is saved. While something is broken, the terminal and every answer say what.',
    )
    .option('--port <number>', 'the port of the API (default: 3000 when it is free)', toPort)
    .addOption(endpointOption())
    .addOption(keepDataOption())
    .action(async (stage: string | undefined, flags: DevFlags) => setExitCode(await dev(stage, flags)));
  addExamples(command, [['forge dev'], ['forge dev Staging --port 8080']]);
}

async function dev(stage: string | undefined, { port, endpoint, keepData }: DevFlags): Promise<number> {
  const { readApp } = await import('@lambda-forge/app');
  const { startDev } = await import('@lambda-forge/dev');
  const { renderServed } = await import('@lambda-forge/dev');
  const { endsWithin, untilStopped } = await import('@lambda-forge/dev');
  const root = process.cwd();
  readApp();
  const over = new AbortController();
  const stopped = untilStopped(over.signal);
  const print = (text: string) => process.stdout.write(`${text}\n`);
  try {
    const server = await startDev({
      root,
      stage,
      port,
      endpoint,
      keepData,
      print,
      show: (served, { manifest }) => process.stdout.write(renderServed({ stages: [served], manifest })),
    });
    print(`The app will answer at ${server.origin}`);
    try {
      await Promise.race([stopped, server.ready.then(() => stopped)]);
    } catch (error) {
      await server.stop();
      throw error;
    }
    const stopping = server.stop();
    // What is to be kept is written first. An engine that is still being installed, say, ends with this process.
    if (keepData) await stopping;
    else if (!(await endsWithin(longestStop, stopping))) process.exit(0);
  } finally {
    over.abort();
  }
  return 0;
}

// In milliseconds. What takes longer, as requests that are still answered, a bundle, or a start of the engine, is given up:
// the assembly is then not kept, so that the next start synthesizes the app anew.
const longestStop = 1500;
