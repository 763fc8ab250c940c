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
  const missing = (members[type] ?? []).filter((member) => !(member in (event as object)));
  if (missing.length > 0) throw damaged(where, `the ${type} has no "${missing.join('", "')}"`);
  return event as RunEvent;
}

// What each type of event cannot be understood without.
const members: Readonly<Record<string, readonly string[]>> = {
  RunStarted: ['version', 'id', 'pid'],
  PipelineStarted: ['pipeline'],
  ActionStarted: ['stage', 'action'],
  ApprovalNeeded: ['stage', 'action'],
  ActionEnded: ['record'],
  StageDeployed: ['stage', 'links'],
  Note: ['text'],
  RunEnded: ['state'],
} satisfies Record<RunEvent['type'], readonly string[]>;

function damaged(where: string, reason: string, cause?: unknown): RunRecordError {
  return new RunRecordError(`${where} is damaged: ${reason}.`, {
    hint: "Remove the run's folder, or the line: what comes after it is still good.",
    ...(cause === undefined ? {} : { cause }),
  });
}
