import { addExamples, endpointOption, keepDataOption, toPath, toPort } from '@lambda-forge/command-line';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface ServeFlags {
  readonly assembly?: string;
  readonly port?: number;
  readonly endpoint?: string;
  readonly keepData?: boolean;
}

/** `forge serve` */
export function addServe(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('serve [stage]')
    .summary('serve a stage as it was synthesized')
    .description(
      'Serves a stage as it was synthesized on this machine until Ctrl-C, without its pipeline (default: the first stage).',
    )
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--port <number>', 'the port of the API (default: 3000 when it is free)', toPort)
    .addOption(endpointOption())
    .addOption(keepDataOption())
    .action(async (stage: string | undefined, flags: ServeFlags) => setExitCode(await serve(stage, flags)));
  addExamples(command, [['forge serve'], ['forge serve Prod --port 8080']]);
}

async function serve(
  stage: string | undefined,
  { assembly, port, endpoint, keepData }: ServeFlags,
): Promise<number> {
  const { findAppStage } = await import('@lambda-forge/app');
  const { freshAssembly } = await import('@lambda-forge/app');
  const { createLocalDeploy } = await import('@lambda-forge/dev');
  const { serveUntilStopped } = await import('@lambda-forge/dev');
  const folder = await freshAssembly(assembly);
  const { name, directory, manifest } = findAppStage(folder, stage);
  const { deploy, showLogs } = createLocalDeploy({
    ...(port === undefined ? {} : { port }),
    endpoint,
    keepData,
  });
  const { stop, ...deployed } = await deploy({ assembly: directory, stage: name, log: () => {} });
  showLogs();
  return serveUntilStopped({ stages: [{ ...deployed, stage: name }], manifest, stop });
}
