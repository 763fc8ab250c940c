import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createCopies } from '@lambda-forge/local-builds';
import { startWatchdog } from '@lambda-forge/processes';
import { type Approver, describeFailure, type RunRecord, recordRun } from '@lambda-forge/run-records';
import { findCommit, findNewerSource } from '@lambda-forge/working-tree';
import { assertRunnable } from './assert-runnable.ts';
import { createRun, linkNode, type Start } from './create-run.ts';
import { deployLocally, stopDeployments } from './deploy-action.ts';
import { PipelineFailedError, PipelineRefusedError } from './errors.ts';
import { listenForInterrupts } from './interrupt.ts';
import type { Pipeline } from './pipeline.ts';
import { type Progress, silentProgress } from './progress.ts';
import { readPipeline } from './read-pipeline.ts';
import { recordProgress } from './record-progress.ts';
import type { Deploy, DeployedStage, Run, RunSettings } from './run.ts';
import { createRunFolder } from './run-folder.ts';
import { runStages } from './run-stages.ts';
import { copiesFolder, removeWorkFolder } from './work-folder.ts';

export interface RunPipelineOptions {
  /** Directory of the synthesized app: `cdk.out`. */
  readonly assembly: string;
  /**
   * The pipeline's stage (`Staging`) or name.
   * @default - the only one
   */
  readonly pipeline?: string;
  /**
   * The app's folder; its git repository is the source.
   * @default process.cwd()
   */
  readonly root?: string;
  /**
   * A branch or commit as the source.
   * @default - the working tree
   */
  readonly ref?: string;
  /**
   * Folders that stand for sources other than the app itself, by the action's name or the repository's.
   * @default - none: a pipeline that has such sources is refused
   */
  readonly sources?: Readonly<Record<string, string>>;
  /**
   * Values of the pipeline's variables.
   * @default - their defaults
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Starts a deploy stage.
   * @default - `startStage`: its APIs and functions run on this machine
   */
  readonly deploy?: Deploy;
  /**
   * Whether the next run finds what this one keeps in parameters: the commit and the stages that were deployed last. What
   * forgets its stages, as emulators do, is not to be taken for what has them.
   * @default true
   */
  readonly keepParameters?: boolean;
  /**
   * Leave what was deployed running after a good end, until `stop` is called.
   * @default false
   */
  readonly keep?: boolean;
  /**
   * Take manual approvals as given.
   * @default false - asks on a terminal
   */
  readonly approve?: boolean;
  /**
   * Answers manual approvals beside the terminal, such as a page.
   * @default - none
   */
  readonly approver?: Approver;
  /**
   * Is told what happens.
   * @default silentProgress
   */
  readonly progress?: Progress;
  /**
   * The environment variables that the builds' own are taken from.
   * @default process.env
   */
  readonly environment?: NodeJS.ProcessEnv;
  /** Stops the run, as Ctrl-C does. */
  readonly signal?: AbortSignal;
}

/** A run that came to a good end. */
export interface PipelineRun {
  readonly record: RunRecord;
  /** Its logs, reports and assembly. */
  readonly directory: string;
  /** What was deployed, in its order; it still runs when it was to be kept. */
  readonly deployments: readonly DeployedStage[];
  /** Stops what was kept. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs a pipeline of a synthesized app on this machine, as CodePipeline would.
 * @throws AssemblyError when there is no assembly
 * @throws PipelineRefusedError when the pipeline is unknown, or asks for what cannot run here
 * @throws PipelineFailedError when an action failed: which, its command, exit code, the end of its log
 * and the run's folder
 * @throws PipelineStoppedError when it was stopped from outside; no process of it is left then
 */
export async function runPipeline(options: RunPipelineOptions): Promise<PipelineRun> {
  const root = resolve(options.root ?? process.cwd());
  const progress = options.progress ?? silentProgress;
  const settings: RunSettings = {
    root,
    ref: options.ref,
    sources: options.sources ?? {},
    variables: options.variables ?? {},
    deploy: options.deploy ?? deployLocally,
    keepParameters: options.keepParameters ?? true,
    approve: options.approve ?? false,
    approver: options.approver,
    ask: progress.ask,
    deployed: progress.deployed,
    environment: options.environment ?? process.env,
  };
  const pipeline = readPipeline(options.assembly, options.pipeline);
  assertRunnable(pipeline, settings);
  if (options.ref !== undefined) findCommit(root, options.ref);
  else {
    const newer = findNewerSource(options.assembly, root);
    const note = `${options.assembly} is older than ${newer}; the Build stage synthesizes the app anew.`;
    if (newer !== undefined) progress.note(note);
  }
  const { signal, release } = listenForInterrupts(options.signal);
  const folder = await createRunFolder(root, pipeline.name);
  const watchdog = startWatchdog();
  const deployments: Run['deployments'] = new Map();
  const copies = createCopies(copiesFolder(folder.work));
  const stop = async (): Promise<void> => {
    await stopDeployments(deployments);
    copies.close();
    await removeWorkFolder(root, { work: folder.work, pid: process.pid });
  };
  const keep = options.keep ?? false;
  let isKept = false;
  try {
    const record = await runAll(
      { pipeline, folder, copies, settings, signal, watchdog, deployments },
      progress,
      keep,
    );
    const stages = await Promise.all(deployments.values());
    isKept = keep;
    return { record, directory: folder.directory, deployments: stages, stop };
  } finally {
    if (!isKept) await stop();
    await watchdog.stop();
    release();
  }
}

async function runAll(start: Start, outer: Progress, isKept: boolean): Promise<RunRecord> {
  const { folder, signal } = start;
  const { id, work } = folder;
  const recorder = recordRun(folder.directory, { id, work, pipeline: start.pipeline.name });
  const progress = recordProgress(recorder, outer);
  const settings = { ...start.settings, ask: progress.ask, deployed: progress.deployed };
  linkNode(folder);
  let blocked: string | undefined;
  try {
    blocked = await runRounds({ ...start, settings }, progress);
  } catch (error) {
    recorder.end('failed', { isKept: false });
    throw error;
  }
  const record = recorder.end(signal.aborted || blocked !== undefined ? 'stopped' : undefined, { isKept });
  progress.recorded(record, folder.directory);
  signal.throwIfAborted();
  const failed = record.actions.filter(({ failure }) => failure);
  if (blocked !== undefined)
    throw new PipelineFailedError(blocked, {
      directory: folder.directory,
      hint: 'Nothing after it has run. Enable it, or leave the disabled transition out of what you run locally.',
      record,
    });
  if (failed.length === 0) return record;
  throw new PipelineFailedError(failed.map(describeFailure).join('\n\n'), {
    directory: folder.directory,
    hint: `All of its logs: ${join(folder.directory, 'logs')}`,
    record,
  });
}

async function runRounds(start: Start, progress: Progress): Promise<string | undefined> {
  let { pipeline } = start;
  for (const mayStartOver of [true, false]) {
    progress.begin(pipeline, start.folder.directory);
    const result = await runStages(createRun({ ...start, pipeline }), progress).finally(() => progress.end());
    if (!result.replacement) return result.blocked;
    if (!mayStartOver) throw unsettled(pipeline);
    pipeline = result.replacement;
    progress.note('The pipeline updated itself; starting over with the new one.');
    assertRunnable(pipeline, start.settings);
    start.copies.close();
    rmSync(join(start.folder.work, 'artifacts'), { recursive: true, force: true });
  }
  return undefined;
}

function unsettled({ name }: Pipeline): PipelineRefusedError {
  return new PipelineRefusedError(
    `The pipeline "${name}" does not settle: it changed again after it had updated itself.`,
    {
      hint: 'Its synth gives something else each time, such as a date or a random name; make it give the same.',
    },
  );
}
