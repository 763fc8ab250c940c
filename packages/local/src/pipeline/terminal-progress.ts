import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import type { Pipeline, PipelineAction } from './pipeline.ts';
import type { Progress } from './progress.ts';
import type { ActionRecord } from './run-record.ts';
import { groupByOrder } from './run-stages.ts';

/** What a line of the list waits for: its action's end, or that it will not run. */
interface Line {
  readonly ended: Promise<ActionRecord | undefined>;
  readonly end: (record: ActionRecord | undefined) => void;
}

/** Follows a run on the standard output: a live list of stages and actions on a terminal, plain lines elsewhere. */
export function createTerminalProgress(): Progress {
  let lines = new Map<string, Line>();
  let shown: Promise<unknown> = Promise.resolve();
  return {
    begin: (pipeline) => {
      lines = createLines(pipeline);
      // A failing task is the runner's to report; the list only shows it.
      shown = createList(pipeline, lines)
        .run()
        .catch(() => undefined);
    },
    actionStarted: () => {},
    actionEnded: (record) => lines.get(keyOf(record.stage, record.action))?.end(record),
    end: async () => {
      for (const line of lines.values()) line.end(undefined);
      await shown;
    },
    note: (text) => void process.stdout.write(`${text}\n`),
  };
}

function createLines({ stages }: Pipeline): Map<string, Line> {
  return new Map(
    stages.flatMap(({ name, actions }) =>
      actions.map((action) => [keyOf(name, action.name), createLine()] as const),
    ),
  );
}

function createLine(): Line {
  let end: Line['end'] = () => {};
  const ended = new Promise<ActionRecord | undefined>((resolve) => {
    end = resolve;
  });
  return { ended, end: (record) => end(record) };
}

function createList({ stages }: Pipeline, lines: ReadonlyMap<string, Line>): Listr {
  const tasks: ListrTask[] = stages.map(({ name, actions }) => ({
    title: name,
    task: (_, task) =>
      task.newListr(
        groupByOrder(actions).map((group) => toGroup(group, name, lines)),
        { concurrent: false, exitOnError: false },
      ),
  }));
  return new Listr(tasks, {
    exitOnError: false,
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false, collapseErrors: false, timer: PRESET_TIMER },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { timer: PRESET_TIMER },
    fallbackRendererCondition: () => !process.stdout.isTTY || Boolean(process.env['CI']),
  });
}

function toGroup(
  group: readonly PipelineAction[],
  stage: string,
  lines: ReadonlyMap<string, Line>,
): ListrTask {
  const tasks = group.map(({ name }) => toTask(name, lines.get(keyOf(stage, name))));
  const [only] = tasks;
  if (only && tasks.length === 1) return only;
  return { task: (_, task) => task.newListr(tasks, { concurrent: true, exitOnError: false }) };
}

function toTask(name: string, line: Line | undefined): ListrTask {
  return {
    title: name,
    task: async (_, task) => {
      const record = await line?.ended;
      if (!record) return task.skip(`${name}: not run`);
      if (record.summary) task.title = `${name}: ${record.summary}`;
      if (record.failure) throw new Error(`${name} failed: ${record.failure.message}`);
    },
  };
}

function keyOf(stage: string, action: string): string {
  return `${stage}/${action}`;
}
