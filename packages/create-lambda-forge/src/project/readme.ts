import type { PackageManager } from '../answers/answers.ts';
import { replaceOnce } from '../template/replace-once.ts';
import type { Files } from '../template/template.ts';

export interface ReadmeOptions {
  readonly title: string;
  readonly packageManager: PackageManager;
  /** The project's files: a function that is not among them is not in the table either. */
  readonly files: Files;
  /** The version of the packages of @lambda-forge. */
  readonly version: string;
}

// How each runs a script, and a program of the project's own.
const commands = {
  npm: { run: 'npm run', script: 'npm', exec: 'npx' },
  pnpm: { run: 'pnpm', script: 'pnpm', exec: 'pnpm exec' },
  yarn: { run: 'yarn', script: 'yarn', exec: 'yarn' },
} as const;

// What each installs by, and where it takes the registry from that its lockfile leaves open.
const lockfiles = {
  npm: 'It is named in `package-lock.json`, package by package',
  pnpm: '`pnpm-lock.yaml` leaves it open: name it in an `.npmrc` that is committed (`registry=https://...`)',
  yarn: '`yarn.lock` of Yarn 1 names it; for later ones, name it in `.yarnrc.yml` (`npmRegistryServer`)',
} as const;

/**
 * The README of a project: its title, the words of its package manager, the functions that it has, and, where it has
 * pipelines, how their builds come to its packages.
 */
export function toReadme(text: string, { title, packageManager, files, version }: ReadmeOptions): string {
  const { run, script, exec } = commands[packageManager];
  const paths = Object.keys(files);
  const packages = 'DEPLOYING.md' in files ? renderPackages(packageManager, version) : '';
  const has = (name: string) => paths.some((path) => path.startsWith(`functions/${name}/`));
  return `${replaceOnce(text, /^# Demo$/m, `# ${title}`)}${packages}`
    .replace(/^\| `(\w+)` .*\n/gm, (row, name: string) => (has(name) ? row : ''))
    .replaceAll('npm run ', `${run} `)
    .replace(/\bnpm (start|test)\b/g, `${script} $1`)
    .replace(/\bnpx (?=cdk|forge)/g, `${exec} `)
    .replace(/^( {4}(?:npm|npx|pnpm|yarn) .*?) *# /gm, (_, command: string) => `${command.padEnd(26)} # `);
}

function renderPackages(packageManager: PackageManager, version: string): string {
  return `
## How the packages reach CodeBuild

Every build of a pipeline installs what the committed lockfile says. The packages of \`@lambda-forge\` are pinned to ${version} and come, like all others, from the registry that they were installed from here. ${lockfiles[packageManager]}.

- From npm's public registry there is nothing to do.
- A registry of your own has to be one that CodeBuild reaches, and the builds have to sign in: [DEPLOYING.md](DEPLOYING.md#private-registries) tells how, once for all of them. CodeArtifact is one.
- A registry on this machine (\`localhost\`) is out of reach of CodeBuild: install from another before you deploy.

\`npx forge doctor\` names the registries under "Packages".
`;
}
