import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { workspace } from './workspace.ts';

export interface OutsideResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface OutsideOptions {
  readonly cwd: string;
  /** Beside what outsideEnvironment() has; undefined takes a variable away. */
  readonly env?: NodeJS.ProcessEnv;
  /** What the command reads from its standard input. @default nothing */
  readonly input?: string;
}

// Each test file has this module for itself, so that these are its own.
const folders: string[] = [];

/** A new empty folder that is no part of the workspace; it goes with the test file, at the latest with the registry. */
export function createOutsideFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(process.env['FORGE_E2E_HOME'] ?? tmpdir(), `forge-${name}-`)));
  folders.push(folder);
  return folder;
}

/** Removes them: all that is installed in a run would be more than fits in memory. */
export function removeOutsideFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Runs a command as a user of the registry would, and returns its exit code and what it printed. */
export async function runOutside(
  command: string,
  args: readonly string[],
  { cwd, env, input = '' }: OutsideOptions,
): Promise<OutsideResult> {
  const child = spawn(command, args, { cwd, env: { ...outsideEnvironment(), ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {}).end(input);
  const code = await new Promise<number | null>((done, failed) =>
    child.on('error', failed).on('close', done),
  );
  return { code, stdout, stderr };
}

/** The same, for what has to succeed: returns its standard output. */
export async function mustRunOutside(
  command: string,
  args: readonly string[],
  options: OutsideOptions,
): Promise<string> {
  const { code, stdout, stderr } = await runOutside(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}: exit code ${code}\n${stdout}\n${stderr}`);
}

/**
 * This machine's environment with nothing of the workspace in it: no conditions, no settings of package managers, no
 * binaries but Node.js. npm and pnpm use the registry of this run.
 */
export function outsideEnvironment(): NodeJS.ProcessEnv {
  const { FORGE_E2E_REGISTRY: registry, FORGE_E2E_TOOLS: tools = '', FORGE_E2E_STORE: store } = process.env;
  const own =
    /^(npm_|pnpm_|yarn_|nx_|jest_|forge_e2e_|lambda_forge_|(node_options|node_path|init_cwd|ci|force_color)$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.startsWith(workspace));
  return {
    ...env,
    PATH: [dirname(process.execPath), join(tools, 'node_modules', '.bin'), ...path].join(delimiter),
    NO_COLOR: '1',
    ...(registry && {
      npm_config_userconfig: join(tools, '.npmrc'),
      npm_config_registry: registry,
      pnpm_config_registry: registry,
      pnpm_config_minimum_release_age: '0',
      ...(store && { pnpm_config_store_dir: store }),
      // As npm's own settings have it; see setup.ts.
      pnpm_config_prefer_offline: 'true',
    }),
  };
}
