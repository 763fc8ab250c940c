/**
 * What is told before a synth.
 * @param changed what has changed since the last one, if there was one
 */
export function renderSynthesizing(changed?: string): string {
  return changed === undefined ? 'Synthesizing the app.' : `Synthesizing the app, as ${changed} has changed.`;
}
