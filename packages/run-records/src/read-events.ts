import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunRecordError } from './errors.ts';
import { eventsFile, type RunEvent, recordVersion } from './run-event.ts';

/**
 * The events of a run that has ended or still runs. A last line without an end is one that is being written. Types and
 * members that are not known here are a newer version's of the same meaning: whoever reads events passes over them.
 * @throws RunRecordError when there is no record, a line of it is damaged, or a higher version has written it
 */
export function readEvents(directory: string): readonly RunEvent[] {
  const file = join(directory, eventsFile);
  if (!existsSync(file)) {
    throw new RunRecordError(`${file} does not exist.`, {
      hint: 'The run was stopped before it began, or an older version has made it: remove its folder.',
    });
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  const events = lines.slice(0, -1).map((line, index) => parseLine(line, `${file}:${index + 1}`));
  const [first] = events;
  if (first === undefined) return [];
  if (first.type !== 'RunStarted') {
    throw damaged(`${file}:1`, `it begins with ${first.type}, not with RunStarted`);
  }
  if (first.version > recordVersion) {
    throw new RunRecordError(
      `${file}:1 is of version ${first.version}; versions up to ${recordVersion} are read here.`,
      { hint: 'Read it with the version of Lambda Forge that has made the run, or a newer one.' },
    );
  }
  return events;
}

function parseLine(line: string, where: string): RunEvent {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch (cause) {
    throw damaged(where, 'the line is not JSON', cause);
  }
  const { type, at } = (event ?? {}) as Partial<RunEvent>;
  if (typeof type !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) {
    throw damaged(where, 'the line has no "type", or no time in "at"');
  }
  const own = members[type] ?? {};
  const names = Object.keys(own);
  const missing = names.filter((name) => !(name in (event as object)));
  if (missing.length > 0) throw damaged(where, `the ${type} has no "${missing.join('", "')}"`);
  const wrong = names.filter((name) => !own[name]?.((event as Record<string, unknown>)[name]));
  if (wrong.length > 0) throw damaged(where, `what the ${type} has as "${wrong.join('", "')}" is none`);
  return event as RunEvent;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';

// A record may come from elsewhere: nothing beside the run's folder is read by it.
const isOwnPath: Check = (value) =>
  typeof value === 'string' && !/^([/\\]|[A-Za-z]:)/.test(value) && !value.split(/[/\\]/).includes('..');

function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function isObjectOf(
  checks: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name])) &&
    Object.entries(optional).every(([name, check]) => {
      const member = (value as Record<string, unknown>)[name];
      return member === undefined || check(member);
    });
}

const isPipeline = isObjectOf({
  name: isText,
  stages: isListOf(isObjectOf({ name: isText, actions: isListOf(isObjectOf({ name: isText })) })),
});
const isRecord = isObjectOf(
  { stage: isText, action: isText, state: isText },
  { log: isOwnPath, reports: isListOf(isObjectOf({ directory: isOwnPath })) },
);

// What each type of event cannot be understood without.
const members: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  RunStarted: { version: isNumber, id: isText, pid: isNumber },
  PipelineStarted: { pipeline: isPipeline },
  StageSkipped: { stage: isText, reason: isText },
  ActionStarted: { stage: isText, action: isText, log: isOwnPath },
  ApprovalNeeded: { stage: isText, action: isText },
  ActionEnded: { record: isRecord },
  StageDeployed: { stage: isText, links: isListOf(isObjectOf({ title: isText, url: isText })) },
  Note: { text: isText },
  RunEnded: { state: isText },
} satisfies Record<RunEvent['type'], Readonly<Record<string, Check>>>;

function damaged(where: string, reason: string, cause?: unknown): RunRecordError {
  return new RunRecordError(`${where} is damaged: ${reason}.`, {
    hint: "Remove the run's folder, or the line: what comes after it is still good.",
    ...(cause === undefined ? {} : { cause }),
  });
}
