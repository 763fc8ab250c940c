import type { Pipeline, PipelineStage } from './pipeline.ts';
import { describeSkip } from './read-conditions.ts';
import { groupByOrder } from './run-stages.ts';

/**
 * A pipeline as text: a line for each stage, its actions in their order, those side by side between bars; or as a
 * Mermaid flow chart.
 */
export function renderPipeline(pipeline: Pipeline, format: 'text' | 'mermaid' = 'text'): string {
  return format === 'text' ? renderText(pipeline) : renderMermaid(pipeline);
}

function renderText({ name, stages }: Pipeline): string {
  const width = Math.max(0, ...stages.map((stage) => stage.name.length));
  return [
    name,
    ...stages.map((stage) => {
      const groups = groupsOf(stage).map((group) => group.join(' | '));
      const skip = describeSkip(stage);
      const line = `  ${stage.name.padEnd(width)}  ${groups.join(' -> ')}`;
      return skip === undefined ? line : `${line}\n  ${' '.repeat(width)}  skipped where ${skip}`;
    }),
  ].join('\n');
}

function renderMermaid({ stages }: Pipeline): string {
  const steps = stages.flatMap((stage) =>
    groupsOf(stage).map((group) => group.map((action) => [stage.name, action])),
  );
  const id = (action: readonly string[]): string => action.join('_').replaceAll(/\W/g, '_');
  const nodes = steps.flat().map((action) => `    ${id(action)}["${action[1]?.replaceAll('"', '#quot;')}"];`);
  const arrows = steps
    .slice(1)
    .flatMap((group, index) =>
      (steps[index] ?? []).flatMap((from) => group.map((to) => `    ${id(from)} --> ${id(to)};`)),
    );
  return ['graph TD;', ...nodes, ...arrows].join('\n');
}

function groupsOf({ actions }: PipelineStage): readonly (readonly string[])[] {
  return groupByOrder(actions).map((group) => group.map(({ name }) => name));
}
