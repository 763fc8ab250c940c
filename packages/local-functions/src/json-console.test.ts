import { afterEach, expect, jest, test } from '@jest/globals';
import { patchConsole } from './json-console.ts';

const methods = { ...console };

afterEach(() => {
  Object.assign(console, methods);
  jest.restoreAllMocks();
});

test('writes an error whatever stands in its name and message', () => {
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
  patchConsole('INFO');
  const nameless = Object.assign(new Error('no name'), { name: undefined });
  const circular = new Error();
  Object.assign(circular, { message: { circular } });
  console.error('failed:', nameless);
  console.error(nameless);
  console.error('failed:', circular);
  console.error(circular);
  const entries = written.map((line) => JSON.parse(line));

  expect(entries).toMatchObject([
    { level: 'ERROR', message: expect.stringContaining('failed:'), errorMessage: 'no name' },
    { level: 'ERROR', message: { errorType: 'Error', errorMessage: 'no name' } },
    { level: 'ERROR', message: expect.stringContaining('failed:') },
    { level: 'ERROR', message: expect.stringContaining('Error') },
  ]);
});
