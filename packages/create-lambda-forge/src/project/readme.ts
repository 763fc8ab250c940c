import type { PackageManager } from '../answers/answers.ts';
import { replaceOnce } from '../template/replace-once.ts';
import type { Files } from '../template/template.ts';

export interface ReadmeOptions {
  readonly title: string;
  readonly packageManager: PackageManager;
  /** The project's files: a function that is not among them is not in the table either. */
  readonly files: Files;
}

// How each runs a script, and a program of the project's own.
const commands = {
  npm: { run: 'npm run', script: 'npm', exec: 'npx' },
  pnpm: { run: 'pnpm', script: 'pnpm', exec: 'pnpm exec' },
  yarn: { run: 'yarn', script: 'yarn', exec: 'yarn' },
} as const;

/** The README of a project: its title, the words of its package manager, and the functions that it has. */
export function toReadme(text: string, { title, packageManager, files }: ReadmeOptions): string {
  const { run, script, exec } = commands[packageManager];
  const paths = Object.keys(files);
  const has = (name: string) => paths.some((path) => path.startsWith(`functions/${name}/`));
  return replaceOnce(text, /^# Demo$/m, `# ${title}`)
    .replace(/^\| `(\w+)` .*\n/gm, (row, name: string) => (has(name) ? row : ''))
    .replaceAll('npm run ', `${run} `)
    .replace(/\bnpm (start|test)\b/g, `${script} $1`)
    .replace(/\bnpx (?=cdk|forge)/g, `${exec} `)
    .replace(/^( {4}(?:npm|npx|pnpm|yarn) .*?) *# /gm, (_, command: string) => `${command.padEnd(26)} # `);
}
