import { expect, test } from '@jest/globals';
import { renderEntry } from './render-entry.ts';

const at = { timestamp: '2026-01-01T00:00:00.000Z', requestId: '1a2b' };
const error = { errorType: 'Error', errorMessage: 'boom' };

test.each<[entry: unknown, text: string]>([
  [{ ...at, level: 'INFO', message: 'hi' }, 'hi'],
  [{ ...at, level: 'WARN', message: 'hi' }, 'WARN hi'],
  [{ ...at, level: 'INFO', message: { order: 7 } }, '{"order":7}'],
  [{ ...at, level: 'INFO' }, ''],
  [
    {
      ...at,
      level: 'ERROR',
      message: {
        ...error,
        stackTrace: [
          'Error: boom',
          '    at a (/var/task/main.js:1:1)',
          '    at b (file:///var/runtime/index.mjs:1:1)',
        ],
      },
    },
    'ERROR Error: boom\n    at a (/var/task/main.js:1:1)',
  ],
  [{ ...at, level: 'ERROR', message: 'failed Error: boom', ...error }, 'ERROR failed Error: boom'],
  // As Powertools' logger writes it.
  [
    { ...at, level: 'INFO', message: 'paid', service: 'shop', cold_start: true, order: 7 },
    'paid {"order":7}',
  ],
  [
    {
      time: at.timestamp,
      type: 'platform.report',
      record: {
        requestId: '1a2b',
        metrics: {
          durationMs: 12.3,
          billedDurationMs: 13,
          memorySizeMB: 128,
          maxMemoryUsedMB: 70,
          initDurationMs: 201.5,
        },
        status: 'success',
      },
    },
    'REPORT  Duration: 12 ms  Init Duration: 202 ms  Memory Size: 128 MB  Max Memory Used: 70 MB',
  ],
  [
    {
      type: 'platform.report',
      record: {
        metrics: { durationMs: 3000, memorySizeMB: 128 },
        status: 'error',
        errorType: 'Runtime.ExitError',
      },
    },
    'REPORT  Duration: 3000 ms  Memory Size: 128 MB  Status: error  Error Type: Runtime.ExitError',
  ],
  [{ type: 'platform.initStart', record: {} }, 'INITSTART'],
])('%j reads %s', (entry, text) => {
  expect(renderEntry(JSON.stringify(entry))).toBe(text);
});

test.each(['plain', '{ not JSON', '{"order":7}', '["a"]', '{"level":"INFO","message":"no time"}'])(
  'what is not of a logger stays as it is: %s',
  (text) => {
    expect(renderEntry(text)).toBe(text);
  },
);
