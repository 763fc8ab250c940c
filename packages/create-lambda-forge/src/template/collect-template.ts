import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TemplateError } from '../errors.ts';
import { toStandalone, type WorkspaceSettings } from './standalone.ts';
import type { Files, Template } from './template.ts';

const demo = 'apps/demo/';

/**
 * The template as the demo is in a workspace of Lambda Forge: every file that git tracks.
 * @throws TemplateError when the demo has something that a project of its own cannot have
 */
export function collectTemplate(workspace: string): Template {
  const { catalog, allowBuilds } = parse(readFileSync(join(workspace, 'pnpm-workspace.yaml'), 'utf8')) as {
    readonly catalog: WorkspaceSettings['catalog'];
    readonly allowBuilds: Readonly<Record<string, boolean>>;
  };
  const { compilerOptions } = JSON.parse(readFileSync(join(workspace, 'tsconfig.base.json'), 'utf8')) as {
    readonly compilerOptions: WorkspaceSettings['compilerOptions'];
  };
  return {
    files: toStandalone(readDemo(workspace), { catalog, compilerOptions }),
    // nx is a tool of the workspace, and none of the demo's.
    withoutBuild: Object.keys(allowBuilds).filter((name) => allowBuilds[name] === false && name !== 'nx'),
  };
}

function readDemo(workspace: string): Files {
  const listed = execFileSync('git', ['ls-files', '-z', '--', demo], { cwd: workspace, encoding: 'utf8' });
  const paths = listed.split('\0').filter((path) => path && existsSync(join(workspace, path)));
  if (paths.length === 0) throw new TemplateError(`git tracks no file of ${join(workspace, demo)}.`);
  return Object.fromEntries(paths.map((path) => [path.slice(demo.length), readText(join(workspace, path))]));
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new TemplateError(`${file} is not text in UTF-8; a template holds texts.`, { cause });
  }
}
