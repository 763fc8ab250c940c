import type { Node } from 'constructs';
import { checkSettings, conventionalBlocks, type UnderstoodSettings } from './check-settings.ts';
import { assertNoProblems, renderProblems, SettingsError } from './errors.ts';
import { renderMissingSettings } from './missing-settings.ts';
import { overlayOverrides } from './overlay-overrides.ts';
import { findSchemas } from './settings.ts';

/**
 * The settings that stages share, and those of each stage, read through the construct tree, so that
 * `cdk -c key=value` overrides `cdk.json`. Blocks of further stages that are there must be right, too.
 * @param resources the stages' blocks: `['dev']`
 * @throws SettingsError that lists every bad setting: its path, its value, what is expected, and the key that was
 * probably meant; of keys that are not there, what to write
 */
export function readSettings(node: Node, resources: readonly string[]): UnderstoodSettings {
  const keys = [...Object.keys(findSchemas().settingsSchema.entries), ...resources];
  const given = overlayOverrides(node.getAllContext(), [...keys, ...conventionalBlocks]);
  // The CDK CLI hands the context of cdk.json on, and the folder that the app writes to.
  const isRunByCli = process.env['CDK_OUTDIR'] !== undefined;
  if (!isRunByCli && !keys.some((key) => Object.hasOwn(given, key))) {
    throw new SettingsError('The app has no settings: none of the keys of cdk.json reached it.', {
      hint: 'Run it with `cdk synth`, or pass them: new App({ context: readCdkJson().context }).',
    });
  }
  const checked = checkSettings(given, resources);
  if ('settings' in checked) return checked;
  const problems = checked.problems.map((problem) => ({ ...problem, file: 'cdk.json' }));
  const missing = problems.flatMap((problem) => problem.missing ?? []);
  if (missing.length === 0) assertNoProblems(problems, 'cdk.json', SettingsError);
  const lines = renderMissingSettings(missing, Object.keys(given));
  const title = `cdk.json: ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}`;
  throw new SettingsError(`${title}\n${renderProblems(problems)}`, {
    hint: lines,
    // The lines to paste are for all keys that are not there.
    problems: problems.map(({ missing: key, ...problem }) =>
      key === missing.at(-1) ? { hint: lines, ...problem } : problem,
    ),
  });
}
