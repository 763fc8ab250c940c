import type { Command } from 'commander';
import type { SetExitCode } from '../main.ts';
import { toPort } from '../to-port.ts';

interface DevFlags {
  readonly port?: number;
}

/** `forge dev` */
export function addDev(program: Command, setExitCode: SetExitCode): void {
  program
    .command('dev [stage]')
    .description('serve a stage until Ctrl-C (default: the first), and follow every file that is saved')
    .option('--port <number>', 'the port of the API', toPort)
    .action(async (stage: string | undefined, flags: DevFlags) => setExitCode(await dev(stage, flags)));
}

async function dev(stage: string | undefined, { port }: DevFlags): Promise<number> {
  const { readCdkJson } = await import('@lambda-forge/context');
  const root = process.cwd();
  readCdkJson(root);
  process.stdout.write('Synthesizing the app.\n');
  const { startDev } = await import('../dev/start-dev.ts');
  const { serveUntilStopped } = await import('../serve-until-stopped.ts');
  const server = await startDev({
    root,
    ...(stage === undefined ? {} : { stage }),
    ...(port === undefined ? {} : { port }),
    print: (text) => process.stdout.write(`${text}\n`),
  });
  return serveUntilStopped({ stages: [server.stage], manifest: server.manifest, stop: server.stop });
}
