import { assertNoProblems, type Problem, suggest } from '@lambda-forge/context';
import { PluginOptionsError } from '../errors.ts';

/** The options of `@lambda-forge/nx/plugin` in nx.json. */
export interface PluginOptions {
  /** @default 'synth' */
  readonly synthTargetName?: string;
  /** @default 'docs' */
  readonly docsTargetName?: string;
  /** @default 'client' */
  readonly clientTargetName?: string;
  /** @default 'client-check' */
  readonly clientCheckTargetName?: string;
  /** @default 'dev' */
  readonly devTargetName?: string;
  /** @default 'pipeline' */
  readonly pipelineTargetName?: string;
  /** @default 'test' */
  readonly testTargetName?: string;
  /** @default 'coverage' */
  readonly coverageTargetName?: string;
  /** @default 'integration' */
  readonly integrationTargetName?: string;
}

/** What the plugin makes a target of. */
export type TargetKind = (typeof kinds)[number];

/** The target of each kind by its name in the workspace. */
export type TargetNames = Readonly<Record<TargetKind, string>>;

const kinds = [
  'synth',
  'docs',
  'client',
  'clientCheck',
  'dev',
  'pipeline',
  'test',
  'coverage',
  'integration',
] as const;

/**
 * The names of the targets, as nx.json has them.
 * @throws PluginOptionsError that lists unknown options, names that are no text, and names that are given twice
 */
export function resolveTargetNames(options: PluginOptions = {}): TargetNames {
  const given = new Map<string, unknown>(Object.entries(options));
  const names = kinds.map((kind) => [kind, given.get(optionOf(kind)) ?? usualName(kind)] as const);
  assertNoProblems(
    [...findUnknown([...given.keys()]), ...findUnusable(names)],
    'Options of @lambda-forge/nx/plugin in nx.json',
    PluginOptionsError,
  );
  return Object.fromEntries(names) as TargetNames;
}

function findUnknown(given: readonly string[]): Problem[] {
  const known = kinds.map(optionOf);
  return given
    .filter((option) => !known.includes(option))
    .map((option) => {
      const meant = suggest(option, known);
      return {
        message: `"${option}" is unknown.`,
        hint: meant ? `Did you mean "${meant}"?` : `There are ${known.join(', ')}.`,
      };
    });
}

function findUnusable(names: readonly (readonly [TargetKind, unknown])[]): Problem[] {
  return names.flatMap(([kind, name], index) => {
    if (typeof name !== 'string' || name.trim() === '')
      return [
        {
          message: `${optionOf(kind)} is ${JSON.stringify(name)}.`,
          hint: 'It must be the name of a target.',
        },
      ];
    const duplicate = names.slice(0, index).find(([, other]) => other === name);
    return duplicate
      ? [
          {
            message: `${optionOf(duplicate[0])} and ${optionOf(kind)} are both "${name}".`,
            hint: 'Give each a name of its own.',
          },
        ]
      : [];
  });
}

// `client-check` of `clientCheck`.
function usualName(kind: TargetKind): string {
  return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionOf(kind: TargetKind): string {
  return `${kind}TargetName`;
}
