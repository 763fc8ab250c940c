import { expect, test } from '@jest/globals';
import { createTestTerminal, keys } from '../terminal.test.support.ts';
import { createAsker } from './asker.ts';

const question = {
  message: 'Which region?',
  initial: 'us-east-2',
  findProblem: (answer: string) => (answer.includes('-') ? undefined : 'no region'),
};

test('takes what is typed, without the blanks around it', async () => {
  const terminal = createTestTerminal();
  terminal.type('Which region?', ' eu-west-1 ', keys.enter);

  expect(await createAsker(terminal).text(question)).toBe('eu-west-1');
});

test('takes what it proposes where nothing is typed', async () => {
  const terminal = createTestTerminal();
  terminal.type('Which region?', keys.enter);

  expect(await createAsker(terminal).text(question)).toBe('us-east-2');
});

test('says what is wrong with an answer, and asks on', async () => {
  const terminal = createTestTerminal();
  terminal.type('Which region?', 'mars', keys.enter);
  terminal.type('no region', '-1', keys.enter);

  expect(await createAsker(terminal).text(question)).toBe('mars-1');
});

test('offers choices with what they mean', async () => {
  const terminal = createTestTerminal();
  terminal.type('Which?', keys.down, keys.enter);
  const choices = { 'multi-stage': 'three stages', minimal: 'one function' };

  expect(await createAsker(terminal).choose('Which?', { initial: 'multi-stage', choices })).toBe('minimal');
  expect(terminal.shown()).toContain('three stages');
});

test.each([
  ['y', true],
  ['n', false],
  [keys.enter, true],
])('takes %j for %s', async (key, answer) => {
  const terminal = createTestTerminal();
  terminal.type('Install?', key);

  expect(await createAsker(terminal).confirm('Install?')).toBe(answer);
});

test('Ctrl-C at any kind of question is an error that says so', async () => {
  const asks = [
    (asker: ReturnType<typeof createAsker>) => asker.text({ ...question, message: 'What?' }),
    (asker: ReturnType<typeof createAsker>) => asker.choose('What?', { initial: 'a', choices: { a: '' } }),
    (asker: ReturnType<typeof createAsker>) => asker.confirm('What?'),
  ];
  for (const askIt of asks) {
    const terminal = createTestTerminal();
    terminal.type('What?', keys.interrupt);
    await expect(askIt(createAsker(terminal))).rejects.toThrow('Nothing was written.');
  }
});
