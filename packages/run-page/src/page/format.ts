import type { ActionState } from '@lambda-forge/run-records';

/** `0.4 s`, `12 s`, `3 min 05 s` */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** How long something took, or has taken until now. */
export function formatSpan({ startedAt, endedAt }: Span, now: number): string {
  if (startedAt === undefined) return '';
  return formatDuration(
    Math.max(0, (endedAt === undefined ? now : Date.parse(endedAt)) - Date.parse(startedAt)),
  );
}

interface Span {
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
}

/** When, in the reader's time and language. */
export function formatTime(time: string): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** What a state is called: that of an action that never began is not told as pending when the run is over. */
export function describeState(state: ActionState, isOver: boolean): string {
  if (state === 'pending') return isOver ? 'not run' : 'pending';
  return state === 'waiting' ? 'waiting for approval' : state;
}

/** `1 test`, `3 tests` */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

// CSI and OSC sequences, https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
const [control, bell] = [String.fromCharCode(27), String.fromCharCode(7)];
const sequence = `\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${control}]*(${bell}|${control}\\\\)`;
const colours = new RegExp(`${control}(${sequence})`, 'g');

/** The log as it is read: without colours, and of a line that was overwritten what it was last. */
export function toPlainText(text: string): string {
  return text
    .replaceAll(colours, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.slice(0, -1).lastIndexOf('\r') + 1))
    .join('\n');
}

/** How many of a hundred lines have run; all of none. */
export function percentOf({ lines, covered }: { readonly lines: number; readonly covered: number }): number {
  return lines === 0 ? 100 : (100 * covered) / lines;
}

/** Numbers in their order, as few words as possible: `1-3, 7` */
export function toRanges(numbers: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
