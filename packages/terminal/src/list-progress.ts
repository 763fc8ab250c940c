import {
  type ActionRecord,
  groupByOrder,
  type Pipeline,
  type PipelineAction,
  type Progress,
  silentProgress,
} from '@lambda-forge/local-pipeline';
import { readLogEnd } from '@lambda-forge/run-records';
import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import { summarizeRun } from './summarize-run.ts';

/** What a line of the list shows: the end of its action's log, until the action has ended or will not run. */
interface Line {
  log?: string;
  /** Whether the action has begun; false when it will not run. */
  readonly begun: Promise<boolean>;
  readonly begin: (hasBegun: boolean) => void;
  readonly ended: Promise<ActionRecord | undefined>;
  readonly end: (record: ActionRecord | undefined) => void;
}

/** Follows a run on the standard output: a live list of stages and actions on a terminal, plain lines elsewhere. */
export function createListProgress(): Progress {
  const isLive = Boolean(process.stdout.isTTY) && !process.env['CI'];
  let lines = new Map<string, Line>();
  const skipped = new Map<string, string>();
  let shown: Promise<unknown> = Promise.resolve();
  return {
    begin: (pipeline) => {
      lines = createLines(pipeline);
      skipped.clear();
      // What failed is the runner's to report; the list only shows it.
      shown = createList(pipeline, { lines, skipped, isLive })
        .run()
        .catch(() => undefined);
    },
    stageSkipped: ({ stage, reason }) => {
      skipped.set(stage, reason);
      for (const [key, line] of lines) if (key.startsWith(`${stage}/`)) line.begin(false);
    },
    actionStarted: (stage, action, log) => {
      const line = lines.get(keyOf(stage, action));
      if (!line) return;
      line.log = log;
      line.begin(true);
    },
    actionEnded: (record) => lines.get(keyOf(record.stage, record.action))?.end(record),
    end: async () => {
      for (const line of lines.values()) {
        line.begin(false);
        line.end(undefined);
      }
      await shown;
    },
    note: (text) => void process.stdout.write(`${text}\n`),
    recorded: (run, directory) =>
      void process.stdout.write(`\n${summarizeRun(run)}\n\nLogs, reports and assembly: ${directory}\n`),
    // The live list shows the end of an action's log.
    deployed: () => {},
    ask: isLive ? () => {} : silentProgress.ask,
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
  let begin: Line['begin'] = () => {};
  let end: Line['end'] = () => {};
  const begun = new Promise<boolean>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<ActionRecord | undefined>((resolve) => {
    end = resolve;
  });
  return { begun, begin, ended, end };
}

interface ListOptions {
  readonly lines: ReadonlyMap<string, Line>;
  /** Why stages are skipped, by their names. */
  readonly skipped: ReadonlyMap<string, string>;
  readonly isLive: boolean;
}

function createList({ stages }: Pipeline, { lines, skipped, isLive }: ListOptions): Listr {
  const tasks: ListrTask[] = stages.map(({ name, actions }) => ({
    title: name,
    skip: async () => {
      if (await Promise.race(actions.map((action) => lines.get(keyOf(name, action.name))?.begun)))
        return false;
      return skipped.get(name) ?? true;
    },
    task: (_, task) =>
      task.newListr(
        [
          ...groupByOrder(actions).map((group) => toGroup(group, name, lines, isLive)),
          closeStage(name, actions, lines),
        ],
        { concurrent: false, exitOnError: true },
      ),
  }));
  return new Listr(tasks, {
    exitOnError: true,
    registerSignalListeners: false,
    rendererOptions: {
      collapseSubtasks: false,
      collapseErrors: false,
      showErrorMessage: false,
      timer: PRESET_TIMER,
    },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { timer: PRESET_TIMER },
    fallbackRendererCondition: !isLive,
  });
}

function toGroup(
  group: readonly PipelineAction[],
  stage: string,
  lines: ReadonlyMap<string, Line>,
  isLive: boolean,
): ListrTask {
  const tasks = group.map(({ name }) => toTask(name, lines.get(keyOf(stage, name)), isLive));
  const [only] = tasks;
  if (only && tasks.length === 1) return only;
  return { task: (_, task) => task.newListr(tasks, { concurrent: true, exitOnError: false }) };
}

function toTask(name: string, line: Line | undefined, isLive: boolean): ListrTask {
  return {
    title: name,
    task: async (_, task) => {
      const timer = setInterval(() => {
        const [last] = line?.log && isLive ? readLogEnd(line.log, 1) : [];
        if (last) task.output = last;
      }, 500);
      const record = await line?.ended.finally(() => clearInterval(timer));
      if (!record) return task.skip(`${name}: not run`);
      if (record.summary) task.title = `${name}: ${record.summary}`;
      if (record.failure) throw new Error(record.failure.message.split('\n')[0]);
    },
  };
}

// A line without a title: fails the stage's own line when one of its actions has failed.
function closeStage(
  stage: string,
  actions: readonly PipelineAction[],
  lines: ReadonlyMap<string, Line>,
): ListrTask {
  return {
    exitOnError: true,
    task: async () => {
      const records = await Promise.all(actions.map(({ name }) => lines.get(keyOf(stage, name))?.ended));
      if (records.some((record) => record?.failure)) throw new Error(`${stage} failed.`);
    },
  };
}

function keyOf(stage: string, action: string): string {
  return `${stage}/${action}`;
}
