import { PassThrough } from 'node:stream';
import type { Terminal } from './answers/asker.ts';

export interface TestTerminal extends Terminal {
  /** Presses keys, or types texts, once the output shows this. */
  type(onceShown: string, ...presses: string[]): void;
  /** All that was shown so far. */
  shown(): string;
}

/** Keys as a terminal sends them. */
export const keys = {
  enter: '\r',
  down: '\x1b[B',
  interrupt: '\x03',
  /** Backspace, so many times. */
  erase: (count: number): string[] => Array.from({ length: count }, () => '\x7f'),
} as const;

/** A terminal that tests type at: each text waits for its question, in turn. */
export function createTestTerminal(): TestTerminal {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  const script: { onceShown: string; presses: string[] }[] = [];
  let all = '';
  let seen = 0;
  output.on('data', (chunk) => {
    all += chunk;
    const [next] = script;
    const at = next ? all.indexOf(next.onceShown, seen) : -1;
    if (!next || at < 0) return;
    seen = at + next.onceShown.length;
    script.shift();
    // A question listens once it is drawn.
    setImmediate(() => {
      for (const press of next.presses) input.write(press);
    });
  });
  return {
    input,
    output,
    type: (onceShown, ...presses) => void script.push({ onceShown, presses }),
    shown: () => all,
  };
}
