import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assertNoProblems,
  bucketsVariable,
  cacheFolder,
  cacheVariable,
  deployedVariable,
  findingsVariable,
  findWorkspace,
  forgeFolder,
  parametersVariable,
} from '@lambda-forge/context';
import {
  type Buildspec,
  BuildspecError,
  buildVariables,
  cleanEnvironment,
  copyDirectory,
  findRuntimeProblems,
  parseBuildspec,
  runBuild,
  summarizeReports,
} from '@lambda-forge/local-builds';
import { findingsFolder } from '@lambda-forge/run-records';
import { givenVariables, variablesOfRun } from './action-variables.ts';
import { runAssets } from './assets-action.ts';
import { PipelineRefusedError } from './errors.ts';
import { withOwnCommands } from './find-cdk-builds.ts';
import type { Project } from './pipeline.ts';
import { readSecrets } from './read-secrets.ts';
import type { ActionCall, ActionOutcome, Artifact, Run } from './run.ts';
import { keepOutOfGit } from './run-folder.ts';
import { runSelfUpdate } from './self-update-action.ts';

/**
 * Runs an action of CodeBuild; those that update the pipeline or publish assets are done by other means, as there is no
 * AWS to send anything to.
 */
export async function runCodeBuild(call: ActionCall): Promise<ActionOutcome> {
  const { action, log, run } = call;
  const project = run.projects.get(action.project ?? '');
  if (!project)
    throw new PipelineRefusedError(
      `${call.stage}.${action.name} has no CodeBuild project in the template of ${run.pipeline.stackName}.`,
    );
  const primary = primaryInput(call);
  const spec = readSpec(project, primary);
  // A buildspec in a file is read here for the first time.
  const missing = findRuntimeProblems(project.image, spec.runtimeVersions);
  assertNoProblems(missing, `The project "${project.name}"`, BuildspecError);
  if (project.cdkBuild === 'update' || project.cdkBuild === 'assets') {
    const own = withOwnCommands(spec);
    const outcome = own && (await build(call, project, own, primary));
    if (outcome?.failure) return outcome;
    const instead = project.cdkBuild === 'update' ? runSelfUpdate : runAssets;
    return instead(spec, primary, { log, run });
  }
  return build(call, project, spec, primary);
}

/** Whether a project's buildspec is a file of its source. */
export function isSpecFile({ buildspec }: Project): boolean {
  return /^\S+\.ya?ml$/.test(buildspec.trim());
}

function primaryInput({ stage, action, run }: ActionCall): Artifact {
  const name = action.configuration['PrimarySource'] ?? action.inputs[0];
  const artifact = run.artifacts.get(name ?? '');
  if (artifact) return artifact;
  throw new PipelineRefusedError(
    `${stage}.${action.name} takes the artifact "${name}", which no action before it made.`,
  );
}

function readSpec(project: Project, { directory }: Artifact): Buildspec {
  const where = `The project "${project.name}"`;
  if (!isSpecFile(project)) return parseBuildspec(project.buildspec, where);
  const file = join(directory, project.buildspec.trim());
  if (!existsSync(file))
    throw new BuildspecError(
      `${where} has its buildspec in ${project.buildspec}, which its source does not hold.`,
    );
  return parseBuildspec(readFileSync(file, 'utf8'), where);
}

function parametersFolder({ settings, folder }: Run): string {
  return join(settings.keepParameters ? join(settings.root, forgeFolder) : folder.work, 'parameters');
}

async function build(
  call: ActionCall,
  project: Project,
  spec: Buildspec,
  primary: Artifact,
): Promise<ActionOutcome> {
  const { stage, action, log, run } = call;
  const place = join(run.folder.work, 'builds', `${stage}.${action.name}`);
  const source = join(place, 'src');
  run.copies.take(primary.directory, source);
  const secrets = await readSecrets([...project.variables, ...givenVariables(call)], run);
  const env = {
    ...cleanEnvironment(run.settings.environment, join(run.folder.work, 'bin')),
    [cacheVariable]: run.folder.caches,
    [bucketsVariable]: join(run.settings.root, forgeFolder, 'buckets'),
    [deployedVariable]: join(run.settings.root, forgeFolder, 'deployed'),
    [parametersVariable]: parametersFolder(run),
    [findingsVariable]: findingsFolder(run.folder.directory, stage, action.name),
    ...standardVariables(call, project, source, primary),
    ...copyInputs(call, place, primary),
    ...ownVariables(call, { project, spec, secrets }),
  };
  const outputs = new Map(action.outputs.map((name) => [name, join(run.folder.work, 'artifacts', name)]));
  for (const directory of outputs.values()) mkdirSync(directory, { recursive: true });
  const { failure, exported, reports, installs } = await runBuild({
    spec,
    source,
    scripts: join(place, 'scripts'),
    env,
    log,
    reports: join(run.folder.directory, 'reports', `${stage}.${action.name}`),
    outputs,
    timeoutInMinutes: project.timeoutInMinutes,
    signal: run.signal,
    watchdog: run.watchdog,
    installs: {
      store: cacheFolder(installedFolder(run.settings.root), 'installs'),
      action: `${stage}.${action.name}`,
      processId: process.pid,
      ownVariables: [...variablesOfRun(action), ...Object.keys(secrets), findingsVariable],
    },
  });
  for (const [name, directory] of outputs) {
    run.artifacts.set(name, { directory, revision: primary.revision });
    await keepAssembly(directory, run.folder.directory);
  }
  run.copies.keep(source);
  // Not at once: a folder of packages takes its time, and the stage that was deployed answers meanwhile.
  await rm(place, { recursive: true, force: true });
  const summary = summarizeReports(reports);
  return {
    ...(failure ? { failure } : {}),
    ...(summary ? { summary } : {}),
    variables: exported,
    reports,
    installs,
  };
}

// Apps of one lockfile share its packages.
function installedFolder(root: string): string {
  const folder = findWorkspace(root) ?? root;
  keepOutOfGit(folder);
  return folder;
}

function copyInputs({ action, run }: ActionCall, place: string, primary: Artifact): Record<string, string> {
  const directories: Record<string, string> = {};
  for (const name of action.inputs) {
    const artifact = run.artifacts.get(name);
    if (!artifact || artifact === primary) continue;
    const directory = join(place, 'inputs', name);
    copyDirectory(artifact.directory, directory);
    directories[`CODEBUILD_SRC_DIR_${name}`] = directory;
  }
  return directories;
}

// https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
function standardVariables(
  call: ActionCall,
  project: Project,
  source: string,
  { revision }: Artifact,
): Record<string, string> {
  const { account, region, name } = call.run.pipeline;
  const id = `${project.name}:${randomUUID()}`;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    CODEBUILD_BUILD_ARN: `arn:aws:codebuild:${region}:${account}:build/${id}`,
    CODEBUILD_BUILD_ID: id,
    CODEBUILD_BUILD_IMAGE: project.image,
    CODEBUILD_BUILD_NUMBER: '1',
    CODEBUILD_BUILD_SUCCEEDING: '1',
    CODEBUILD_INITIATOR: `codepipeline/${name}`,
    CODEBUILD_LOG_PATH: call.log,
    CODEBUILD_RESOLVED_SOURCE_VERSION: revision,
    CODEBUILD_SOURCE_VERSION: revision,
    CODEBUILD_SRC_DIR: source,
    CODEBUILD_START_TIME: String(Date.now()),
  };
}

interface BuildParts {
  readonly project: Project;
  readonly spec: Buildspec;
  /** Of the stages that this run has deployed, by the variables' names. */
  readonly secrets: Readonly<Record<string, string>>;
}

function ownVariables(call: ActionCall, { project, spec, secrets }: BuildParts): Record<string, string> {
  const { environment } = call.run.settings;
  return buildVariables(spec, [...project.variables, ...givenVariables(call)], {
    ...environment,
    ...secrets,
  });
}

// The assembly is looked at when something went wrong.
async function keepAssembly(directory: string, run: string): Promise<void> {
  if (!existsSync(join(directory, 'manifest.json')) || !existsSync(join(directory, 'cdk.out'))) return;
  await cp(directory, join(run, 'assembly'), { recursive: true });
}
