import { groupByOrder, type Pipeline, type PipelineAction } from '@lambda-forge/local-pipeline';
import { actionMinute, activePipeline, costOfBuild, countMinutes } from './prices.ts';
import { machineOf } from './time-run.ts';

export interface Assumptions {
  /** How many minutes each build takes, from its start to its end. */
  readonly buildMinutes: number;
  /** How many times a pipeline runs in a month. */
  readonly runsPerMonth: number;
}

/** What a pipeline is expected to take and to cost, in US dollars. */
export interface RunEstimate {
  readonly pipeline: string;
  readonly type: 'V1' | 'V2';
  readonly builds: number;
  readonly buildMinutes: number;
  /** The minutes of all actions that CodePipeline counts. */
  readonly actionMinutes: number;
  /** From the push to the end. */
  readonly minutes: number;
  readonly perRun: number;
  readonly perMonth: number;
  /** The builds whose price is not known here, by what they run on. */
  readonly unpriced: readonly string[];
}

/** Estimates a run of a pipeline from its actions. */
export function estimateRun(pipeline: Pipeline, assumptions: Assumptions): RunEstimate {
  const actions = pipeline.stages.flatMap((stage) => stage.actions);
  const builds = actions.filter(({ provider }) => provider === 'CodeBuild');
  const machines = builds.map(({ project }) => machineOf(pipeline, project));
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  const minutesOf = (action: PipelineAction) => Math.ceil(actionMinutes(action, assumptions));
  const counted = sum(actions.map(minutesOf));
  const buildSeconds = assumptions.buildMinutes * 60;
  const buildCosts = sum(machines.map((machine) => costOfBuild(machine, buildSeconds) ?? 0));
  const perRun = buildCosts + (pipeline.type === 'V2' ? counted * actionMinute : 0);
  return {
    pipeline: pipeline.name,
    type: pipeline.type,
    builds: builds.length,
    buildMinutes: sum(machines.map((machine) => countMinutes(machine, buildSeconds))),
    actionMinutes: counted,
    minutes: sum(
      pipeline.stages.flatMap((stage) =>
        groupByOrder(stage.actions).map((group) => Math.max(...group.map(minutesOf))),
      ),
    ),
    perRun,
    perMonth: perRun * assumptions.runsPerMonth + (pipeline.type === 'V1' ? activePipeline : 0),
    unpriced: [...new Set(machines.filter((machine) => costOfBuild(machine, 0) === undefined))],
  };
}

// CodePipeline does not count approvals. A change set is made within a minute, a deploy takes longer.
function actionMinutes({ provider, configuration }: PipelineAction, { buildMinutes }: Assumptions): number {
  if (provider === 'Manual') return 0;
  if (provider === 'CodeBuild') return buildMinutes;
  if (provider === 'CloudFormation') return configuration['ActionMode'] === 'CHANGE_SET_REPLACE' ? 1 : 2;
  return 1;
}
