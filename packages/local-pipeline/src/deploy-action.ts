import { appendFileSync, cpSync, existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readAssembly } from '@lambda-forge/assembly';
import { forgeFolder } from '@lambda-forge/context';
import { toPrinter } from '@lambda-forge/local-functions';
import { assertArtifactSize } from './assert-artifact-size.ts';
import { PipelineRefusedError } from './errors.ts';
import { findLinks } from './find-links.ts';
import type { ActionCall, ActionOutcome, DeployedStage, Deployment, DeployRequest, Run } from './run.ts';

/**
 * Deploys a stack. The stacks of a deploy stage start together, with the first of them; the actions of the others take
 * their outputs.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
 */
export async function runDeploy({ stage, action, log, run }: ActionCall): Promise<ActionOutcome> {
  const {
    ActionMode: mode,
    StackName: stack = '',
    ChangeSetName: changeSet = '',
    TemplatePath,
  } = action.configuration;
  const key = `${stack}/${changeSet}`;
  if (mode === 'CHANGE_SET_REPLACE') {
    run.changeSets.set(key, findTemplate(run, TemplatePath));
    return { summary: 'change set' };
  }
  const template = mode === 'CHANGE_SET_EXECUTE' ? run.changeSets.get(key) : findTemplate(run, TemplatePath);
  if (template === undefined) {
    throw new PipelineRefusedError(
      `${stage}.${action.name} executes the change set "${changeSet}", which no action before it made.`,
    );
  }
  const { outputs } = await startOnce(dirname(template), log, run);
  const own = outputs[stack];
  if (!own) {
    const known = Object.keys(outputs).join(', ') || 'none';
    throw new PipelineRefusedError(
      `${stage}.${action.name} deploys the stack "${stack}", which is not in its assembly.`,
      {
        hint: `Its stacks: ${known}.`,
      },
    );
  }
  return { variables: own };
}

function findTemplate({ artifacts }: Run, path = ''): string {
  const [artifact = '', file = ''] = path.split('::');
  const directory = artifacts.get(artifact)?.directory;
  const template = join(directory ?? '', file);
  if (directory !== undefined && existsSync(template)) {
    assertArtifactSize(artifact, directory);
    return template;
  }
  throw new PipelineRefusedError(`There is no template ${path}.`, {
    hint: 'The Build stage did not synthesize this stack.',
  });
}

function startOnce(
  assembly: string,
  log: string,
  { deployments, settings, signal }: Run,
): Promise<DeployedStage> {
  const known = deployments.get(assembly);
  if (known) return known;
  const stage = stageOf(assembly);
  const started = settings
    .deploy({ assembly, stage, log: (line) => appendFileSync(log, `${line}\n`), signal })
    .then(({ outputs, apis = [], receivers = [], resources = [], ...deployment }) => ({
      stage,
      outputs,
      apis,
      receivers,
      resources,
      readSecret: async (id: string) => deployment.readSecret?.(id),
      stop: () => deployment.stop(),
    }))
    .then((deployed) => {
      keepTemplates(assembly, settings.root);
      settings.deployed(findLinks(deployed, assembly));
      return deployed;
    });
  deployments.set(assembly, started);
  return started;
}

// What the next run compares with, in the place of CloudFormation's: templates and what names them, no assets.
function keepTemplates(assembly: string, root: string): void {
  const kept = join(root, forgeFolder, 'deployed', basename(assembly));
  const isKept = (path: string) =>
    path === assembly || /[\\/](manifest|[^\\/]+\.(template|assets))\.json$/.test(path);
  rmSync(kept, { recursive: true, force: true });
  cpSync(assembly, kept, { recursive: true, filter: isKept });
}

// A stage's name is the last part of its construct path, which the assembly around its own knows.
function stageOf(assembly: string): string {
  const outer = existsSync(join(assembly, '..', 'manifest.json'))
    ? readAssembly(dirname(assembly)).nested
    : [];
  const path = outer.find(({ directory }) => directory === assembly)?.displayName;
  return path?.split('/').at(-1) ?? basename(assembly).replace(/^assembly-/, '');
}

/** Starts a deploy stage on this machine. */
export async function deployLocally({ assembly, log }: DeployRequest): Promise<Deployment> {
  const { startStage } = await import('@lambda-forge/local'); // a run that deploys nothing does not load it
  return startStage({ assembly, log: toPrinter(log) });
}

/** Stops what has been deployed. */
export async function stopDeployments(deployments: Run['deployments']): Promise<void> {
  // One that failed to start has said so in its action.
  const started = await Promise.allSettled(deployments.values());
  await Promise.all(
    started.flatMap((result) => (result.status === 'fulfilled' ? [result.value.stop()] : [])),
  );
}
