import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, jest } from '@jest/globals';

/** What a command prints during a test, without its colours. */
export interface CapturedOutput {
  /** Both streams, in the order in which they were written to. */
  text: string;
  stdout: string;
  stderr: string;
  /** Forgets what was printed so far. */
  clear(): void;
}

/** Keeps what is printed during each test of a file from the terminal; each test begins with nothing printed. */
export function captureOutput(): CapturedOutput {
  const captured: CapturedOutput = {
    text: '',
    stdout: '',
    stderr: '',
    clear: () => Object.assign(captured, { text: '', stdout: '', stderr: '' }),
  };
  beforeEach(() => {
    captured.clear();
    for (const stream of ['stdout', 'stderr'] as const) {
      const write = (chunk: unknown) => {
        const printed = stripVTControlCharacters(String(chunk));
        captured[stream] += printed;
        captured.text += printed;
        return true;
      };
      jest.spyOn(process[stream], 'write').mockImplementation(write as typeof process.stdout.write);
    }
    jest.spyOn(console, 'log').mockImplementation((...words) => {
      process.stdout.write(`${words.join(' ')}\n`);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return captured;
}
