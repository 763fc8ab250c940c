import type { Plan } from '@lambda-forge/generators';
import pc from 'picocolors';

export interface RenderPlanOptions {
  /** Whether the files are shown, because they are not written. */
  readonly withContent: boolean;
}

/** What a generator has written, or would write, as text. */
export function renderPlan({ files, notes }: Plan, { withContent }: RenderPlanOptions): string {
  return [
    ...files.flatMap(({ path, content }) => [
      `${pc.green(withContent ? 'would create' : 'create')} ${path}`,
      ...(withContent ? [indent(content), ''] : []),
    ]),
    ...notes.map((note) => `${pc.yellow('note')} ${note}`),
    ...(withContent ? ['Nothing was written.'] : []),
  ].join('\n');
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
