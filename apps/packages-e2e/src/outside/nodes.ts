import { delimiter, dirname, join } from 'node:path';
import { createProject } from './create-project.ts';
import { addPackages } from './package-manager.ts';
import { outsideEnvironment } from './run-outside.ts';

/** The first Node.js that the packages support. */
export const oldestNode = '20.19.0';

/** The path of Node.js in a version: this process's own, the oldest, installed once a run, or installed now. */
export async function findNode(version: string): Promise<string> {
  if (`v${version}` === process.version) return process.execPath;
  const oldest = process.env['FORGE_E2E_OLDEST_NODE'];
  if (version === oldestNode && oldest) return oldest;
  const folder = createProject('npm');
  await addPackages('npm', [`node@${version}`], { cwd: folder });
  return pathOfNode(folder);
}

/** Where `npm install node` puts it. */
export function pathOfNode(folder: string): string {
  return join(folder, 'node_modules', 'node', 'bin', 'node');
}

/** What somebody has who works with this Node.js, beside what outsideEnvironment() has. */
export function withNode(node: string): NodeJS.ProcessEnv {
  return { PATH: [dirname(node), outsideEnvironment().PATH].join(delimiter) };
}
