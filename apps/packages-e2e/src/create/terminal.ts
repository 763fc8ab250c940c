import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { type OutsideOptions, outsideEnvironment } from '../outside/run-outside.ts';

/** What somebody types once a text is shown, after all that was shown before it. */
export interface Reply {
  readonly shown: string;
  readonly keys: string;
}

/** Keys as a terminal sends them. */
export const keys = { enter: '\r', down: '\x1b[B', interrupt: '\x03' } as const;

/**
 * Whether there is util-linux's `script`, which runs a command at a terminal. Tests that need it are otherwise skipped
 * with a line that says so; where LAMBDA_FORGE_ALL_TOOLS is set, as in CI, its absence is an error.
 */
export function hasTerminal(): boolean {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  if (stdout?.includes('util-linux')) return true;
  const advice = 'skipped: there is no script of util-linux. Get it with: apt-get install bsdutils';
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return false;
}

/** Runs a command at a terminal, where each reply is typed in its turn; returns its exit code and all that was shown. */
export async function runAtTerminal(
  command: readonly string[],
  replies: readonly Reply[],
  { cwd, env }: OutsideOptions,
): Promise<{ readonly code: number | null; readonly output: string }> {
  // The terminal that script makes has no size of its own.
  const line = `stty rows 40 columns 100 && exec ${command.map((word) => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    cwd,
    env: { ...outsideEnvironment(), TERM: 'xterm-256color', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    // Where a question does not come, nothing else would end it.
    timeout: 500_000,
  });
  const waiting = [...replies];
  let output = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += stripVTControlCharacters(text);
    const [next] = waiting;
    const at = next ? output.indexOf(next.shown, seen) : -1;
    if (!next || at < 0) return;
    seen = at + next.shown.length;
    waiting.shift();
    child.stdin.write(next.keys);
  });
  const code = await new Promise<number | null>((done, failed) =>
    child.on('error', failed).on('close', done),
  );
  return { code, output };
}
