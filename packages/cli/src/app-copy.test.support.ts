import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of this workspace. */
export const workspace = join(import.meta.dirname, '..', '..', '..');

/** A copy of the demo outside of the workspace, which shares the demo's installed packages. */
export interface AppCopy {
  readonly root: string;
  readonly remove: () => void;
}

export function copyDemo(): AppCopy {
  const demo = join(workspace, 'apps', 'demo');
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-app-')));
  const listed = execFileSync('git', ['ls-files', '--cached', '-z'], { cwd: demo, encoding: 'utf8' });
  for (const file of listed.split('\0').filter(Boolean)) cpSync(join(demo, file), join(root, file));
  symlinkSync(join(demo, 'node_modules'), join(root, 'node_modules'));
  writeJson(join(root, 'tsconfig.json'), {
    extends: join(workspace, 'tsconfig.base.json'),
    compilerOptions: { composite: false, noEmit: true, typeRoots: [join(demo, 'node_modules', '@types')] },
    include: ['functions', 'authorizers', 'infra'],
  });
  const { vcs: _, $schema: __, ...biome } = JSON.parse(readFileSync(join(workspace, 'biome.json'), 'utf8'));
  writeJson(join(root, 'biome.json'), biome);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
