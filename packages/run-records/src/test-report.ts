import { stripVTControlCharacters } from 'node:util';
import { SaxesParser } from 'saxes';

/** A test of a report. */
export interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** What went wrong. */
  readonly message?: string;
}

/**
 * The tests of a report in JUnit's format.
 * @throws Error when it is not well-formed XML
 */
export function readTestCases(text: string): readonly TestCase[] {
  const cases: TestCase[] = [];
  const suites: string[] = [];
  let current: { -readonly [K in keyof TestCase]: TestCase[K] } | undefined;
  let isMessage = false;
  let said = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testsuite') suites.push(attributes['name'] ?? '');
    if (name === 'testcase') {
      current = {
        suite: attributes['file'] || suites.at(-1) || attributes['classname'] || '',
        name: attributes['name'] ?? '',
        state: 'passed',
        durationMs: Math.round(Number(attributes['time'] ?? 0) * 1000) || 0,
      };
    }
    if (!current) return;
    if (name === 'skipped') current.state = 'skipped';
    if (name === 'failure' || name === 'error') {
      current.state = 'failed';
      current.message = [current.message, attributes['message']].filter(Boolean).join('\n');
      said = '';
      isMessage = true;
    }
  });
  const add = (text: string): void => {
    if (isMessage) said += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (name === 'testsuite') suites.pop();
    if (name === 'failure' || name === 'error') {
      isMessage = false;
      if (current) current.message = join(current.message ?? '', said);
    }
    if (name !== 'testcase' || !current) return;
    const message = current.message?.trim();
    const { message: _, ...ended } = current;
    cases.push(message ? { ...ended, message } : ended);
    current = undefined;
  });
  // Node.js writes the colours of a failure as they are, which XML does not allow.
  parser.write(stripVTControlCharacters(text).replace(/[^\P{Cc}\t\n\r]/gu, '')).close();
  return cases;
}

// Many repeat the message at the beginning of what they say of it.
function join(message: string, said: string): string {
  return said.includes(message) ? said : [message, said].filter((text) => text.trim() !== '').join('\n');
}
