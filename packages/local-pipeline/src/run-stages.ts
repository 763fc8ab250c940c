import { ForgeError } from '@lambda-forge/context';
import type { ActionRecord } from '@lambda-forge/run-records';
import { PipelineStoppedError } from './errors.ts';
import type { Pipeline, PipelineAction, PipelineStage } from './pipeline.ts';
import type { Progress } from './progress.ts';
import { findSkipReason } from './read-conditions.ts';
import { resolveVariables } from './resolve-variables.ts';
import type { ActionOutcome, Run } from './run.ts';
import { findRunner } from './run-action.ts';
import { logFile } from './run-folder.ts';

export interface StagesResult {
  /** The pipeline to start over with. */
  readonly replacement?: Pipeline;
  /** Why the run has come no further. */
  readonly blocked?: string;
}

/**
 * Runs the stages one after the other, and in each its actions by their run order, those of one order side by side.
 * When an action fails, the others of its order come to their end, and nothing after them runs. A stage whose condition is
 * not met is skipped.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
 */
export async function runStages(run: Run, progress: Progress): Promise<StagesResult> {
  for (const stage of run.pipeline.stages) {
    if (stage.disabled !== undefined) return { blocked: describeDisabled(stage) };
    const reason = findSkipReason(stage, run.variables);
    if (reason !== undefined) {
      progress.stageSkipped({ stage: stage.name, reason });
      continue;
    }
    for (const group of groupByOrder(stage.actions)) {
      const ended = await Promise.all(group.map((action) => follow(stage.name, action, run, progress)));
      if (run.signal.aborted || ended.some(({ record }) => record.failure)) return {};
      const replacement = ended.find(({ outcome }) => outcome.replacement)?.outcome.replacement;
      if (replacement) return { replacement };
    }
  }
  return {};
}

function describeDisabled({ name, disabled }: PipelineStage): string {
  return `The transition into the stage ${name} is disabled${disabled ? `: ${disabled}` : ''}.`;
}

/** Actions by ascending run order. */
export function groupByOrder(actions: readonly PipelineAction[]): readonly (readonly PipelineAction[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}

async function follow(
  stage: string,
  action: PipelineAction,
  run: Run,
  progress: Progress,
): Promise<{ record: ActionRecord; outcome: ActionOutcome }> {
  const started = Date.now();
  const log = logFile(run.folder, stage, action.name);
  progress.actionStarted(stage, action.name, log);
  const outcome = await attempt(stage, action, log, run);
  const { failure, summary, reports, variables, installs } = outcome;
  if (action.namespace && variables) run.variables.set(action.namespace, variables);
  const record: ActionRecord = {
    stage,
    action: action.name,
    provider: action.provider,
    runOrder: action.runOrder,
    state: failure ? (run.signal.aborted ? 'stopped' : 'failed') : 'succeeded',
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    log,
    ...(summary ? { summary } : {}),
    ...(installs ? { installs } : {}),
    ...(reports?.length ? { reports } : {}),
    ...(failure ? { failure } : {}),
  };
  progress.actionEnded(record);
  return { record, outcome };
}

// A build resolves its variables itself, in the values of its own list of them.
function resolveAction(stage: string, action: PipelineAction, { variables }: Run): PipelineAction {
  if (action.provider === 'CodeBuild') return action;
  const where = `${stage}.${action.name}`;
  const entries = Object.entries(action.configuration);
  const resolved = entries.map(([key, value]) => [key, resolveVariables(value, variables, where)]);
  return { ...action, configuration: Object.fromEntries(resolved) };
}

// An error of an action must not keep the actions beside it from their end. Those that nobody meant are thrown on.
async function attempt(stage: string, action: PipelineAction, log: string, run: Run): Promise<ActionOutcome> {
  try {
    return (await findRunner(action)?.({ stage, action: resolveAction(stage, action, run), log, run })) ?? {};
  } catch (error) {
    if (run.signal.aborted) return { failure: { message: new PipelineStoppedError('Stopped.').message } };
    if (error instanceof ForgeError) return { failure: { message: error.message } };
    return {
      failure: { message: `${error instanceof Error ? (error.stack ?? error.message) : String(error)}` },
    };
  }
}
