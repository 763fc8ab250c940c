import { renderSynthesizing } from './render-synthesizing.ts';
import { runSynth, type SynthesisOptions } from './run-synth.ts';

/**
 * Synthesizes an app with its own CDK CLI and says so. What the CLI says is passed on when it fails, its warnings
 * always.
 * @param root the app's folder
 * @returns the CLI's exit code
 * @throws UsageError when the app has no CDK CLI
 */
export async function synthesize(root: string, options: SynthesisOptions = {}): Promise<number> {
  process.stdout.write(`${renderSynthesizing()}\n`);
  const { code, messages } = await runSynth(root, options);
  if (messages) process.stderr.write(`${messages}\n`);
  return code;
}
