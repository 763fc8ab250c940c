import { resolve } from 'node:path';
import type { Deploy } from '@lambda-forge/local';
import type { Command } from 'commander';
import type { SetExitCode } from '../main.ts';
import { toEndpoint } from '../to-endpoint.ts';

interface RunFlags {
  readonly assembly: string;
  readonly ref?: string;
  readonly approve?: boolean;
  readonly endpoint?: string;
  readonly json?: boolean;
}

interface ShowFlags {
  readonly assembly: string;
  readonly mermaid?: boolean;
  readonly json?: boolean;
}

/** `forge pipeline run|show` */
export function addPipeline(program: Command, setExitCode: SetExitCode): void {
  const pipeline = program.command('pipeline').description('the pipelines that the app synthesizes');
  pipeline
    .command('run [stage]')
    .description('run a pipeline on this machine, from what was synthesized')
    .option('--ref <branch or commit>', 'the source; without it a clean copy of the working tree')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .option('--approve', 'take manual approvals as given')
    .option(
      '--endpoint <url>',
      'deploy to the emulator of AWS that answers there, not to this machine',
      toEndpoint,
    )
    .option('--json', 'print the record of the run instead of its progress')
    .action(async (stage: string | undefined, flags: RunFlags) => setExitCode(await run(stage, flags)));
  pipeline
    .command('show [stage]')
    .description('print the stages and actions of a pipeline, or of all')
    .option('--assembly <folder>', 'the cloud assembly', 'cdk.out')
    .option('--mermaid', 'as a Mermaid flow chart')
    .option('--json', 'as JSON')
    .action(async (stage: string | undefined, flags: ShowFlags) => show(stage, flags));
}

async function run(stage: string | undefined, flags: RunFlags): Promise<number> {
  const { assembly, ref, approve, json, endpoint } = flags;
  const { runPipeline, silentProgress } = await import('@lambda-forge/local');
  const { record } = await runPipeline({
    assembly: resolve(assembly),
    ...(stage === undefined ? {} : { pipeline: stage }),
    ...(ref === undefined ? {} : { ref }),
    approve: approve ?? false,
    deploy: await chooseDeploy(endpoint),
    ...(json ? { progress: silentProgress } : {}),
  });
  if (json) process.stdout.write(`${JSON.stringify(record, undefined, 2)}\n`);
  return 0;
}

async function chooseDeploy(endpoint: string | undefined): Promise<Deploy> {
  if (endpoint === undefined) return (await import('../deploy.ts')).createDeploy().deploy;
  const { createEndpointDeploy } = await import('@lambda-forge/local');
  const { findCdk } = await import('../synthesize.ts');
  return createEndpointDeploy({ endpoint, cdk: findCdk(process.cwd()) });
}

async function show(stage: string | undefined, { assembly, mermaid, json }: ShowFlags): Promise<void> {
  const { readPipeline, readPipelines, renderPipeline } = await import('@lambda-forge/local');
  const folder = resolve(assembly);
  const pipelines = stage === undefined ? readPipelines(folder) : [readPipeline(folder, stage)];
  const plain = pipelines.map(({ name, stages }) => ({
    name,
    stages: stages.map((entry) => ({
      name: entry.name,
      actions: entry.actions.map(({ name, runOrder, category, provider }) => ({
        name,
        runOrder,
        category,
        provider,
      })),
    })),
  }));
  const text = json
    ? JSON.stringify(plain, undefined, 2)
    : pipelines.map((each) => renderPipeline(each, mermaid ? 'mermaid' : 'text')).join('\n\n');
  process.stdout.write(`${text}\n`);
}
