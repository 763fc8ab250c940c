import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import type { DeployFlags } from '@lambda-forge/deployment';
import type { Command } from 'commander';
import type { SetExitCode } from '../errors.ts';

/** `forge deploy` */
export function addDeploy(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('deploy [stage] [cdk-arguments...]')
    .summary('deploy the pipelines, or a stage without its pipeline')
    .description(
      'Without a stage: deploys the pipelines of the app, which from then on update themselves and deploy what is pushed. With a stage: deploys its stacks from here, without its pipeline; with --pipeline, its pipeline alone. What AWS would refuse is told before anything is written there. Arguments after -- go to `cdk deploy`.',
    )
    .option('--pipeline', 'the pipeline of the stage, in place of its stacks')
    .option('--assembly <folder>', 'a cloud assembly that is there (default: synthesize)', toPath)
    .option('--endpoint <url>', 'deploy to the emulator of AWS that answers there', toEndpoint)
    .option('--yes', 'do not ask before permissions grow')
    .action(async (stage: string | undefined, args: string[], flags: DeployFlags) =>
      setExitCode(await deploy(stage, args, flags)),
    );
  addExamples(command, [
    ['forge deploy', 'the pipelines of all stages'],
    ['forge deploy Prod --pipeline', 'the pipeline of Prod'],
    ['forge deploy Dev', 'what the pipeline of Dev would deploy, from here'],
    ['forge deploy Dev --endpoint http://localhost:4566 --yes', 'to an emulator of AWS'],
    ['forge deploy Dev -- --no-rollback', 'what follows -- goes to CDK'],
  ]);
}

async function deploy(
  stage: string | undefined,
  args: readonly string[],
  flags: DeployFlags,
): Promise<number> {
  const { readApp } = await import('@lambda-forge/app');
  const { findCdk } = await import('@lambda-forge/app');
  const { readPipelineStacks } = await import('@lambda-forge/app');
  const { resolveAssembly } = await import('@lambda-forge/app');
  const { synthesize } = await import('@lambda-forge/app');
  const { withSdk } = await import('@lambda-forge/app');
  const { deployPipelines } = await import('@lambda-forge/deployment');
  const { deployStage } = await import('@lambda-forge/deployment');
  const root = process.cwd();
  readApp();
  const cdk = findCdk(root);
  if (flags.assembly === undefined) {
    const code = await synthesize(root, flags.endpoint === undefined ? {} : { environment: withSdk });
    if (code !== 0) return code;
  }
  const assembly = resolveAssembly(flags.assembly);
  const isOfPipelines = flags.pipeline || (stage === undefined && readPipelineStacks(assembly).length > 0);
  const start = { root, cdk, assembly, args, flags };
  return isOfPipelines ? deployPipelines(stage, start) : deployStage(stage, start);
}
