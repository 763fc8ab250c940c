import { readPipelineStacks, readSources, readStacks, runCdk } from '@lambda-forge/app';
import { readAssembly, type StackArtifact } from '@lambda-forge/assembly';
import { UsageError } from '@lambda-forge/context';
import { endpointEnvironment } from '@lambda-forge/local';
import { readPipeline } from '@lambda-forge/local-pipeline';
import { createFacts } from '../doctor/facts.ts';
import { assertReady } from './assert-ready.ts';
import type { DeployStart } from './deploy-flags.ts';

/**
 * Deploys the pipeline of a stage, or without one of all stages.
 * @returns the exit code of the CDK CLI
 * @throws NotReadyError when AWS would refuse it, or the pipeline could not run
 */
export async function deployPipelines(stage: string | undefined, start: DeployStart): Promise<number> {
  const { root, cdk, assembly, args, flags } = start;
  const pipelines = choosePipelines(assembly, stage);
  const names = new Set(pipelines.map(({ stackName }) => stackName));
  const only = new Set([...names, ...findDeployed(assembly, pipelines)]);
  const facts = createFacts({ root, assembly: async () => assembly, only, endpoint: flags.endpoint });
  if (flags.endpoint === undefined) await assertReady(facts);
  process.stdout.write(`${announce(assembly, names)}\n`);
  const { account, region } = pipelines[0] ?? {};
  const env = flags.endpoint
    ? endpointEnvironment({ url: flags.endpoint, account, region }, process.env)
    : process.env;
  if (flags.endpoint !== undefined) {
    const code = await runCdk(cdk, ['bootstrap', '--app', assembly], { cwd: root, env });
    if (code !== 0) return code;
  }
  const approval = flags.yes || flags.endpoint ? ['--require-approval', 'never'] : [];
  const given = ['deploy', '--app', assembly, ...pipelines.map(({ displayName }) => displayName)];
  const code = await runCdk(cdk, [...given, ...approval, ...args], { cwd: root, env });
  if (code === 0) process.stdout.write(`${whereToWatch(assembly, names)}\n`);
  return code;
}

function choosePipelines(assembly: string, stage: string | undefined): StackArtifact[] {
  const all = readPipelineStacks(assembly);
  if (all.length === 0) {
    throw new UsageError('The app has no pipeline.', { hint: 'Deploy its stage: forge deploy <stage>' });
  }
  if (stage === undefined) return all;
  const { stackName } = readPipeline(assembly, stage);
  return all.filter((stack) => stack.stackName === stackName);
}

/** The names of the stacks that pipelines deploy. */
function findDeployed(assembly: string, pipelines: readonly StackArtifact[]): string[] {
  const app = readAssembly(assembly);
  const isDeployed = (path: string) =>
    pipelines.some(({ displayName }) => path.startsWith(`${displayName}/`));
  const nested = app.nested.filter(({ displayName }) => isDeployed(displayName));
  return readStacks({ ...app, stacks: [], nested }).map(({ stackName }) => stackName);
}

function announce(assembly: string, names: ReadonlySet<string>): string {
  const sources = readSources(assembly).filter(({ stack }) => names.has(stack.stackName));
  const lines = [...names].map((name) => {
    const found = sources.find(({ stack }) => stack.stackName === name);
    return `  ${name}${found ? `  follows ${found.branch} of ${found.repository}` : ''}`;
  });
  return ['Deploys', ...lines].join('\n');
}

function whereToWatch(assembly: string, names: ReadonlySet<string>): string {
  const lines = [...names].map((name) => {
    const { name: pipeline, region } = readPipeline(assembly, name);
    return `  https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${pipeline}/view?region=${region}`;
  });
  return ['They run now, and with every push. Watch them:', ...lines].join('\n');
}
