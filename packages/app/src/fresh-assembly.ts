import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@lambda-forge/context';
import { findNewerSource } from '@lambda-forge/working-tree';
import { assertFresh } from './assert-fresh.ts';
import { readApp } from './find-app.ts';
import { renderSynthesizing } from './render-synthesizing.ts';
import { resolveAssembly } from './resolve-assembly.ts';
import { runSynth } from './run-synth.ts';
import { changedVariable, isSameEnvironment, noteEnvironment } from './synth-environment.ts';

/**
 * The folder of an assembly that is as new as the app in this folder, and made with the variables that there are: the
 * one that a flag names, else the app's own, synthesized when it has to be. In a build of a pipeline it is the one that
 * the pipeline's Build has handed on. Without a `cdk.json` nobody knows how to synthesize the app: what its own command
 * has made is taken, while it is new.
 * @throws UsageError when there is no app here, the assembly that is named is missing or old, or the app cannot be
 * synthesized
 */
export async function freshAssembly(given: string | undefined): Promise<string> {
  const root = process.cwd();
  const folder = resolveAssembly(given);
  if (process.env['CODEBUILD_BUILD_ID'] !== undefined) return folder;
  const made = existsSync(join(folder, 'manifest.json'));
  if (folder !== resolveAssembly(undefined) || (made && !existsSync('cdk.json'))) {
    assertFresh(folder);
    return folder;
  }
  readApp();
  const changed = made ? findChange(folder, root) : undefined;
  if (made && changed === undefined) return folder;
  process.stderr.write(`${renderSynthesizing(changed)}\n`);
  const { code, messages, problems } = await runSynth(root);
  if (code !== 0)
    throw new UsageError(`The app cannot be synthesized.\n${messages}`, problems ? { problems } : {});
  if (messages) process.stderr.write(`${messages}\n`);
  noteEnvironment(root, folder, process.env);
  return folder;
}

function findChange(assembly: string, root: string): string | undefined {
  const newer = findNewerSource(assembly, root);
  if (newer !== undefined) return newer;
  return isSameEnvironment(root, assembly, process.env) === false ? changedVariable : undefined;
}
