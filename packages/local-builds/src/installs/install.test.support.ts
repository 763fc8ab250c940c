import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { shareInstall } from './share-install.ts';
import type { SharedInstall } from './shared-install.ts';
import { returnTrees } from './take-tree.ts';

type Files = Readonly<Record<string, string>>;

/** A build with a folder of its own, whose install is under test. */
export interface TestBuild {
  readonly top: string;
  readonly install: (start: Start, options?: Partial<SharedInstall>) => Promise<number>;
  readonly logged: string[];
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  /** Ends the build: what it has of others goes back. */
  readonly end: () => void;
}

/** What stands for a package manager: it works in the project's folder, and may fail. */
export type Start = (top: string) => number | undefined;

export const project: Files = {
  'package.json': '{ "dependencies": { "left-pad": "1.0.0" } }',
  'package-lock.json': '{}',
  'src/main.ts': 'export {};',
};

/** A folder in which several builds share their installs; the builds may be elsewhere. */
export function createStore(elsewhere?: string): {
  readonly store: string;
  readonly build: (files?: Files) => TestBuild;
} {
  const place = mkdtempSync(join(realpathSync(tmpdir()), "forge installs' "));
  const store = join(place, 'store');
  let count = 0;
  const build = (files: Files = project): TestBuild => {
    const own = join(elsewhere ?? place, `build-${++count}`);
    const top = join(own, 'src');
    const logged: string[] = [];
    const notes = join(own, 'notes');
    for (const [file, text] of Object.entries(files)) write(join(top, file), text);
    return {
      top,
      logged,
      read: (file) => readFileSync(join(top, file), 'utf8'),
      write: (file, text) => write(join(top, file), text),
      end: () => returnTrees(notes, top),
      install: (start, options = {}) =>
        shareInstall({
          command: 'npm ci',
          program: 'npm',
          directory: '.',
          top,
          store,
          notes,
          action: `Build.${count}`,
          processId: process.pid,
          environment: { HOME: place },
          ownVariables: [],
          maxWait: 0,
          log: (line) => logged.push(line),
          ...options,
          start: async () => start(top) ?? 0,
        }),
    };
  };
  return { store, build };
}

/** Installs one package, and a link to its program. */
export function installLeftPad(top: string): undefined {
  write(join(top, 'node_modules/left-pad/index.js'), 'module.exports = 1;');
  write(join(top, 'node_modules/left-pad/package.json'), '{ "name": "left-pad" }');
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
