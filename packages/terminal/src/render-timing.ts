import type { ActionTiming, RunTiming } from '@lambda-forge/pipeline-costs';
import pc from 'picocolors';

/** How long a run takes on AWS and what it costs, by action, as text; beside it what a run on this machine has measured. */
export function renderTiming(timing: RunTiming, run: string | undefined): string {
  const { pipeline, actions, seconds, buildMinutes, buildSeconds, cost, skippable, ...rest } = timing;
  const { phases, unpriced, tooLong } = rest;
  const rows = [['action', 'on AWS', 'build minutes', 'cost', 'here'], ...actions.map(toRow)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const assumed = Object.entries(phases).map(([name, value]) => `${name} ${value} s`);
  return [
    pc.bold(pipeline),
    ...lines.map((line) => `  ${line}`),
    `  in all: ${minutes(seconds)} from the push to the end, ${rounded(buildMinutes)} build minutes (${minutes(buildSeconds)} before rounding), ${dollars(cost)}`,
    ...skippable.map(
      (stage) =>
        `  where it is skipped, ${stage.stage} takes nothing of it: ${minutes(stage.seconds)}, ${rounded(stage.buildMinutes)} build minutes and ${dollars(stage.cost)} less`,
    ),
    '',
    `Assumed for AWS (--assume install=20 says otherwise): ${assumed.join(', ')}.`,
    run === undefined
      ? 'Nothing was measured: run the pipeline here, and what its steps take is taken from that.'
      : `Here: run ${run} on this machine, which is taken for the work of steps unless --assume says how long that is.`,
    'Prices of us-east-1 without what is free each month: each begun minute of a build, on Lambda compute each second, and, with pipelines of type V2, of an action.',
    ...(unpriced.length > 0
      ? [`Not counted, as their prices are not known here: ${unpriced.join(', ')}.`]
      : []),
    ...(tooLong.length > 0
      ? [
          `Too long: ${tooLong.join(', ')}. Lambda compute ends a build after 15 minutes; give it another image.`,
        ]
      : []),
  ].join('\n');
}

function toRow({ stage, action, seconds, buildMinutes, cost, measured }: ActionTiming): string[] {
  return [
    `${stage}.${action}`,
    `${seconds} s`,
    buildMinutes === undefined ? '' : rounded(buildMinutes),
    dollars(cost),
    measured === undefined ? '' : `${measured.toFixed(1)} s`,
  ];
}

// Whole minutes, or on Lambda compute parts of them.
function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(3)}`;
}
