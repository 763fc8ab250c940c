import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import type { LogEntry, ReadLog } from '@lambda-forge/local';
import { type Command, InvalidArgumentError } from 'commander';
import type { SetExitCode } from '../errors.ts';

interface LogsFlags {
  readonly follow?: boolean;
  readonly since?: number;
  readonly filter?: string;
  readonly json?: boolean;
  readonly local?: boolean;
  readonly stage?: string;
  readonly assembly?: string;
  readonly endpoint?: string;
}

/** `forge logs` */
export function addLogs(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('logs [function]')
    .summary('show what functions log, on AWS or on this machine')
    .description(
      'Shows the log of a function, the access log of an API that has one, or all of a stage: from CloudWatch Logs, from an emulator of AWS, or of the stage that runs, or ran last, on this machine.',
    )
    .option('--follow', 'go on until Ctrl-C')
    .option('--since <time>', 'how far back: 30s, 10m, 2h, 1d, or a date (default: 10m)', toTime)
    .option('--filter <pattern>', 'only entries that match a filter pattern of CloudWatch Logs')
    .option('--json', 'print each entry as a line of JSON')
    .option('--local', 'of the stage on this machine (forge dev, start or serve)')
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--endpoint <url>', 'read from the emulator of AWS that answers there', toEndpoint)
    .action(async (name: string | undefined, flags: LogsFlags) => setExitCode(await logs(name, flags)));
  addExamples(command, [
    ['forge logs hello_world --stage Prod --follow'],
    ['forge logs --stage Staging --since 2h --filter ERROR', 'of all functions'],
    ['forge logs --local --follow', 'of the stage on this machine'],
  ]);
}

async function logs(word: string | undefined, flags: LogsFlags): Promise<number> {
  const { findAppStage, findFunction, freshAssembly } = await import('@lambda-forge/app');
  const { findLogGroups, followLog } = await import('@lambda-forge/local');
  const { renderEntry } = await import('@lambda-forge/local-functions');
  const { untilStopped } = await import('@lambda-forge/dev');
  const { json, since = toTime('10m'), follow, filter, endpoint } = flags;
  const assembly = await freshAssembly(flags.assembly);
  const stage = findAppStage(assembly, flags.stage);
  const all = findLogGroups(stage.directory);
  const names = all.map(({ functionName }) => functionName);
  const known =
    word === undefined ? undefined : names.find((name) => name === word || name === stage.idOf(word));
  const wanted = word === undefined ? names : [known ?? findFunction(word, stage, names)];
  const groups = all.filter(({ functionName }) => wanted.includes(functionName));
  const prefix = stage.idOf('');
  const print = ({ timestamp, functionName, message }: LogEntry) => {
    const time = new Date(timestamp).toISOString();
    if (json)
      process.stdout.write(`${JSON.stringify({ timestamp: time, function: functionName, message })}\n`);
    else if (!/^\{"time":"[^"]*","type":"platform\.(?!report)/.test(message))
      process.stdout.write(`${time} ${functionName.replace(prefix, '')}  ${renderEntry(message)}\n`);
  };
  const read = flags.local
    ? await readHere(stage.name, { wanted, since, filter })
    : await readThere({ stage, groups, assembly, since, filter, endpoint });
  const over = new AbortController();
  if (follow) void untilStopped(over.signal).then(() => over.abort());
  try {
    await followLog(read, {
      print,
      every: follow ? (flags.local ? 300 : 2000) : undefined,
      signal: over.signal,
    });
  } finally {
    over.abort();
  }
  return 0;
}

interface LocalLog {
  readonly wanted: readonly string[];
  readonly since: number;
  readonly filter: string | undefined;
}

async function readHere(stage: string, { wanted, since, filter }: LocalLog): Promise<ReadLog> {
  const { keptLogFile, readKeptLog, toFilter } = await import('@lambda-forge/local');
  const matches = filter === undefined ? () => true : toFilter(filter);
  if (!matches)
    throw new UsageError(`--filter ${filter} is a pattern of fields, which CloudWatch Logs alone knows.`, {
      hint: 'Give terms: --filter \'ERROR "order 7"\'.',
    });
  const file = keptLogFile(process.cwd(), stage);
  if (!readKeptLog(file, 0))
    throw new UsageError(`Stage ${stage} has not run on this machine: it has no log here.`, {
      hint: `Run it: forge dev ${stage}. Without --local, forge logs reads from AWS.`,
    });
  let end = 0;
  return async () => {
    const read = readKeptLog(file, end);
    end = read?.end ?? 0;
    return (read?.entries ?? []).filter(
      ({ timestamp, functionName, message }) =>
        timestamp >= since && wanted.includes(functionName) && matches(message),
    );
  };
}

interface RemoteLog extends Pick<LogsFlags, 'endpoint' | 'filter'> {
  readonly since: number;
  readonly stage: { readonly name: string; readonly directory: string };
  readonly groups: readonly { readonly functionName: string; readonly logGroupName: string }[];
  readonly assembly: string;
}

async function readThere({ stage, groups, assembly, since, filter, endpoint }: RemoteLog): Promise<ReadLog> {
  const { readPlaces } = await import('@lambda-forge/app');
  const { readAwsLogs, readCaller } = await import('@lambda-forge/deployment');
  const caller = await readCaller({ root: process.cwd(), endpoint, assembly });
  const [place = { account: undefined, region: undefined, stacks: [] }] = readPlaces(stage.directory);
  return readAwsLogs({ caller, place, groups, since, filter, stage: stage.name });
}

const milliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function toTime(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  // JavaScript takes nearly all that has a number in it for a date.
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  const time = amount === '' ? date : Date.now() - Number(amount) * (milliseconds[unit] ?? 0);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('It must be such as 30s, 10m, 2h, 1d, or 2026-11-30T09:00.');
  return Math.max(0, time);
}
