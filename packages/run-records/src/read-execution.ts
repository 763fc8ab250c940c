import { readEvents } from './read-events.ts';
import type { RunExecution } from './run-execution.ts';
import { toExecution } from './to-execution.ts';

/**
 * A run as it is now, from its folder.
 * @throws RunRecordError when its record is missing, damaged, or a newer version's
 */
export function readExecution(directory: string): RunExecution {
  return toExecution(readEvents(directory));
}
