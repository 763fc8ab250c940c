import { assertNoProblems, commandToAdd, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { findDeclarationsIn } from '../app/find-declarations.ts';
import { findImportExtension } from '../app/read-compiler-options.ts';
import { GeneratorError } from '../errors.ts';
import { findNameProblems, type Names, toNames } from '../names.ts';
import { findTakenFiles, type NewFile, type Plan } from '../plan.ts';
import { firstThatFits, toLiteral } from '../to-literal.ts';
import { findKeyProblems, toKeyNotes } from './imported-key.ts';

export interface LayerOptions {
  /** By which functions have it, and import it where it is code of the app: `money`. */
  readonly name: string;
  /** Packages that the app has installed, which make the layer. @default it is code of the app */
  readonly packages?: readonly string[];
  /** The key in each stage's `arns` of one that is there already. @default it is made */
  readonly import?: string;
  /** Whether code of the app comes with a test. @default true */
  readonly tests?: boolean;
}

/**
 * The files of a new layer: code of the app, or the declaration of one of installed packages or of somebody else's.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planLayer(app: AppFiles, options: LayerOptions): Plan {
  const { name, packages = [], import: key, tests = true } = options;
  const names = toNames(name);
  const isOwn = packages.length === 0 && key === undefined;
  const files = isOwn ? renderOwn(app, names, tests) : [renderDeclaration(names, packages, key)];
  const problems = [
    ...findNameProblems('Layer name', name),
    ...(key === undefined ? [] : findKeyProblems(key)),
    ...(packages.length > 0 && key !== undefined
      ? [{ message: 'The layer is made of packages, and is there already.', hint: 'Say one of the two.' }]
      : []),
    ...findTaken(app, names, files),
  ];
  assertNoProblems(problems, `Layer ${name}`, GeneratorError);
  return { files, notes: toNotes(app, names, { isOwn, key }) };
}

function renderOwn(app: AppFiles, { kebab, title }: Names, hasTests: boolean): NewFile[] {
  const folder = `layers/${kebab}`;
  const settings = { name: kebab, version: '1.0.0', private: true, type: 'module', exports: './index.ts' };
  return [
    { path: `${folder}/package.json`, content: `${JSON.stringify(settings, undefined, 2)}\n` },
    {
      path: `${folder}/index.ts`,
      content: `/** What functions import of the layer: \`import { greet } from '${kebab}';\` */
export function greet(name: string): string {
  return \`${title} greets \${name}!\`;
}
`,
    },
    ...(hasTests
      ? [
          {
            path: `${folder}/unit.test.ts`,
            content: `import { expect, test } from '@jest/globals';
import { greet } from './index${findImportExtension(app)}';

test('greets by name', () => {
  expect(greet('Ada')).toBe('${title} greets Ada!');
});
`,
          },
        ]
      : []),
  ];
}

function renderDeclaration(
  { folder, kebab }: Names,
  packages: readonly string[],
  key: string | undefined,
): NewFile {
  const member =
    key === undefined ? `packages: [${packages.map(toLiteral).join(', ')}]` : `arn: ${toLiteral(key)}`;
  const call = `  layers.${key === undefined ? 'createLayer' : 'importLayer'}(${toLiteral(kebab)}, {`;
  return {
    path: `resources/${folder}/config.ts`,
    content: `import type { Services } from '@lambda-forge/stacks';

export function config({ layers }: Services): void {
${firstThatFits(`${call} ${member} });`, `${call}\n    ${member},\n  });`)}
}
`,
  };
}

function findTaken(app: AppFiles, { kebab }: Names, files: readonly NewFile[]): Problem[] {
  const configs = ['functions', 'authorizers', 'resources'].flatMap((folder) => app.list(folder));
  const declared = findDeclarationsIn(app, configs, ['createLayer', 'importLayer']);
  const file = declared.find(({ args }) => args[0] === kebab)?.file;
  const own = app.list(`layers/${kebab}`).length > 0 ? `layers/${kebab}` : undefined;
  const place = file ?? own;
  if (place === undefined) return findTakenFiles(app, files);
  return [
    {
      message: `A layer is called "${kebab}" already (${place}).`,
      hint: 'Names are unique in an app: choose another one.',
    },
  ];
}

interface NamedLayer {
  readonly isOwn: boolean;
  readonly key: string | undefined;
}

function toNotes(app: AppFiles, { kebab }: Names, { isOwn, key }: NamedLayer): string[] {
  return [
    ...(isOwn
      ? [
          `Functions and tests find it by its name once the app has it among its packages: ${commandToAdd(app.root, [`./layers/${kebab}`])}`,
        ]
      : []),
    ...(key === undefined
      ? []
      : [
          ...toKeyNotes(app, key),
          'Say in "modules" what functions import of it, and in "path" which folder stands for it on this machine.',
        ]),
    `A function's config.ts gives it the layer: layers.addLayer(${toLiteral(kebab)}, fn).`,
  ];
}
