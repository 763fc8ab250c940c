import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, jest } from '@jest/globals';

/** What a command prints during a test, on either stream, without its colours. */
export interface CapturedOutput {
  text: string;
}

/** Keeps what is printed during each test of a file from the terminal; `text` begins empty with each. */
export function captureOutput(): CapturedOutput {
  const captured: CapturedOutput = { text: '' };
  const write = (chunk: unknown) => {
    captured.text += stripVTControlCharacters(String(chunk));
    return true;
  };
  beforeEach(() => {
    captured.text = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(write as typeof process.stdout.write);
    jest.spyOn(process.stderr, 'write').mockImplementation(write as typeof process.stderr.write);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return captured;
}
