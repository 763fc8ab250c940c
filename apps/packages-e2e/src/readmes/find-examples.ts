import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../outside/workspace.ts';

/** A TypeScript example of a document. */
interface Example {
  /** `packages/stacks/README.md 2` */
  readonly name: string;
  readonly text: string;
}

/** Every TypeScript example of the workspace's documents: of the root, the packages and the demo. */
export function findExamples(): Example[] {
  return globSync(['*.md', 'packages/*/*.md', 'apps/demo/*.md'], { cwd: workspace })
    .sort()
    .flatMap((document) => {
      const text = readFileSync(join(workspace, document), 'utf8');
      return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, example = ''], index) => ({
        name: `${document} ${index + 1}`,
        text: example,
      }));
    });
}
