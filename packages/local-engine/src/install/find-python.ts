import { EngineError } from '../errors.ts';
import { runProgram } from './run-program.ts';

export interface PythonNeed {
  /** What needs the engine: `Queue "Jobs" (AWS::SQS::Queue)`. */
  readonly reason: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The least version. */
const least = [3, 10] as const;

/**
 * A Python that the engine runs on.
 * @throws EngineError when there is none, or none that is new enough
 */
export async function findPython({ reason, environment }: PythonNeed): Promise<string> {
  const old: string[] = [];
  for (const program of ['python3', 'python']) {
    const { code, output } = await runProgram(program, ['--version'], environment);
    const [, version, major, minor] = /Python ((\d+)\.(\d+)\S*)/.exec(output) ?? [];
    if (code !== 0 || version === undefined) continue;
    if (Number(major) === least[0] && Number(minor) >= least[1]) return program;
    old.push(`${program} is ${version}`);
  }
  const found = old.length > 0 ? `${old.join(', ')}` : 'there is no Python';
  throw new EngineError(`${reason} runs on this machine by an emulator of AWS in Python, and ${found}.`, {
    hint: ways,
  });
}

/** What lets a stage run that needs the engine. */
export const ways = `Install Python ${least.join('.')} or later, with its venv and pip (apt-get install python3-venv), or name an emulator that runs: --endpoint http://localhost:4566.`;
