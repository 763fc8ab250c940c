import { expect, test } from '@jest/globals';
import { type LogLine, renderLogLine } from './log.ts';

test.each<[LogLine, string]>([
  [
    { kind: 'function', functionName: 'Hello', requestId: '1a2b3c4d-5e6f', text: 'Hi.' },
    'Hello 1a2b3c4d  Hi.',
  ],
  [{ kind: 'function', functionName: 'Hello', text: 'At its start.' }, 'Hello -  At its start.'],
  [{ kind: 'api', requestId: '1a2b3c4d-5e6f', text: 'GET / 200' }, 'api 1a2b3c4d  GET / 200'],
  [{ kind: 'stage', functionName: 'Hello', text: 'Is gone.' }, 'Hello -  Is gone.'],
  [{ kind: 'stage', text: 'not on this machine: a queue' }, 'not on this machine: a queue'],
])('%j is a line that people read', (line, text) => {
  expect(renderLogLine(line)).toBe(text);
});
