import { assertNoProblems, type Problem, suggest } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { findDeclarationsIn } from '../app/find-declarations.ts';
import { findLengthProblems } from '../app/find-length-problems.ts';
import { GeneratorError } from '../errors.ts';
import { findNameProblems, type Names, toNames } from '../names.ts';
import { findTakenFiles, type NewFile, type Plan } from '../plan.ts';
import { firstThatFits, toLiteral } from '../to-literal.ts';
import { findKeyProblems, toKeyNotes } from './imported-key.ts';
import { type ResourceKind, resourceKinds, resourceServices } from './resource-kinds.ts';

export interface ResourceOptions {
  /** What it is of, as `Services` calls it: `dynamodb`. */
  readonly service: string;
  /** By which functions refer to it: `urls`. */
  readonly name: string;
  /** The key in each stage's `arns` of one that is there already. @default it is made */
  readonly import?: string;
}

/**
 * The file that declares a resource.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planResource(app: AppFiles, options: ResourceOptions): Plan {
  const { service, name, import: key } = options;
  const names = toNames(name);
  const kind = findKind(service);
  const files = kind ? [renderFile(kind, names, key)] : [];
  const problems = [
    ...(kind ? [] : [unknownService(service)]),
    ...findNameProblems('Resource name', name),
    ...(key === undefined ? [] : findKeyProblems(key)),
    ...(kind ? findRefusals(app, kind, { names, files, isMade: key === undefined }) : []),
  ];
  assertNoProblems(problems, `Resource ${name}`, GeneratorError);
  return { files, notes: kind ? toNotes(app, kind, { names, key }) : [] };
}

// However people write it: SQS, event-bridge, secretsmanager.
function findKind(service: string): ResourceKind | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '');
  return resourceKinds.find((kind) => plain(kind.service) === plain(service));
}

function unknownService(service: string): Problem {
  const meant = suggest(service, resourceServices);
  return {
    message: `No service "${service}" has resources that functions refer to by name.`,
    hint: meant ? `Did you mean "${meant}"?` : `Services are ${resourceServices.join(', ')}.`,
  };
}

function renderFile(kind: ResourceKind, { folder, pascal }: Names, key: string | undefined): NewFile {
  const call = `  ${kind.service}.${key === undefined ? kind.create : kind.import}(${toLiteral(pascal)}`;
  const options = key === undefined ? kind.options : `{ arn: ${toLiteral(key)} }`;
  return {
    path: `resources/${folder}/config.ts`,
    content: `import type { Services } from '@lambda-forge/stacks';

export function config({ ${kind.service} }: Services): void {
${
  options === undefined
    ? `${call});`
    : firstThatFits(`${call}, ${options});`, `${call}, {\n    ${options.slice(2, -2)},\n  });`)
}
}
`,
  };
}

interface NewResource {
  readonly names: Names;
  readonly files: readonly NewFile[];
  readonly isMade: boolean;
}

// What the synth would refuse.
function findRefusals(app: AppFiles, kind: ResourceKind, { names, files, isMade }: NewResource): Problem[] {
  const { noun, longest } = kind;
  const configs = ['functions', 'authorizers', 'resources'].flatMap((folder) => app.list(folder));
  const declared = findDeclarationsIn(app, configs, [kind.create, kind.import]);
  const own = declared.find(({ args }) => args[0] === names.pascal);
  return [
    ...(isMade ? findLengthProblems(app, names.pascal, { noun, longest }) : []),
    ...(own
      ? [
          {
            message: `${noun === 'event bus' ? 'An' : 'A'} ${noun} is called "${names.pascal}" already (${own.file}).`,
            hint: 'Names are unique in an app: choose another one.',
          },
        ]
      : findTakenFiles(app, files)),
  ];
}

interface NamedResource {
  readonly names: Names;
  readonly key: string | undefined;
}

function toNotes(app: AppFiles, kind: ResourceKind, { names, key }: NamedResource): string[] {
  const { service, grant, variable, note } = kind;
  const { pascal, folder } = names;
  return [
    ...(key === undefined ? [] : toKeyNotes(app, key)),
    ...(key === undefined && note ? [note(pascal)] : []),
    `A function's config.ts lets it use that: ${service}.${grant}(${toLiteral(pascal)}, fn), which says where it is in ${folder.toUpperCase()}_${variable}.`,
  ];
}
