import type { Assumptions, IdleCost, RunEstimate } from '@lambda-forge/pipeline-costs';
import pc from 'picocolors';

export interface CostReport {
  readonly pipelines: readonly RunEstimate[];
  readonly idle: IdleCost;
  readonly assumptions: Assumptions;
}

/** What pipelines take and cost, as text. */
export function renderCost({ pipelines, idle, assumptions }: CostReport): string {
  const { buildMinutes, runsPerMonth } = assumptions;
  const unpriced = [...new Set([...pipelines.flatMap((one) => one.unpriced), ...idle.unpriced])];
  return [
    ...pipelines.map((estimate) => renderPipeline(estimate, runsPerMonth)),
    `${pc.bold('Without any run or request')}  ${dollars(idle.perMonth)} a month, what it stores apart${idle.resources
      .map(({ type, count, perMonth }) => `\n  ${count} ${type}  ${dollars(perMonth)}`)
      .join('')}`,
    `Estimated: ${buildMinutes} minutes for each build (--build-minutes), prices of us-east-1 without what is free each month. The first run of a pipeline, which creates everything, takes longer.`,
    ...(unpriced.length > 0
      ? [`Not counted, as their prices are not known here: ${unpriced.join(', ')}.`]
      : []),
  ].join('\n\n');
}

function renderPipeline(estimate: RunEstimate, runs: number): string {
  const { pipeline, type, builds, buildMinutes, actionMinutes, minutes, perRun, perMonth } = estimate;
  return [
    `${pc.bold(pipeline)} (${type})`,
    `  ${builds} builds, ${buildMinutes} build minutes, ${actionMinutes} minutes of actions; about ${minutes} minutes from the push to the end`,
    `  a run    ${dollars(perRun)}`,
    `  a month  ${dollars(perMonth)}, with ${runs} runs`,
  ].join('\n');
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
