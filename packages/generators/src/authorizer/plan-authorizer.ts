import { assertNoProblems, commandToAdd, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { findDeclarations, findFunction, memberOf } from '../app/find-declarations.ts';
import { findLengthProblems } from '../app/find-length-problems.ts';
import { findImportExtension } from '../app/read-compiler-options.ts';
import { GeneratorError } from '../errors.ts';
import { findDescriptionProblems } from '../function/function-options.ts';
import { findNameProblems, type Names, toNames } from '../names.ts';
import { findTakenFiles, type Plan } from '../plan.ts';
import {
  type AuthorizerSpec,
  type AuthorizerType,
  authorizerTypes,
  renderAuthorizerConfig,
} from './render-authorizer-config.ts';
import { renderJwtMain, renderJwtTest } from './render-jwt-authorizer.ts';
import {
  renderRequestMain,
  renderRequestTest,
  renderTokenMain,
  renderTokenTest,
} from './render-secret-authorizers.ts';

export interface AuthorizerOptions {
  /** By which endpoints name it: `secret`. */
  readonly name: string;
  /** @default 'Lets through who knows the secret', for `jwt` 'Lets through who has a valid token' */
  readonly description?: string;
  /**
   * What it decides by: a secret in the header `x-<name>` (`request`) or as a bearer token (`token`), or a JSON Web
   * Token of an issuer (`jwt`).
   * @default 'request'
   */
  readonly type?: AuthorizerType;
  /** Whether it guards every endpoint that says nothing else. @default false */
  readonly default?: boolean;
  /** Whether it comes with tests. @default true */
  readonly tests?: boolean;
}

/**
 * The files of a new authorizer, which lets nobody through until its stage says whom.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planAuthorizer(app: AppFiles, options: AuthorizerOptions): Plan {
  const names = toNames(options.name);
  const { type = 'request' } = options;
  // An unknown type is refused below, with all that is wrong.
  const render = renderers[authorizerTypes.find((known) => known === type) ?? 'request'];
  const spec: AuthorizerSpec = {
    names,
    folder: `authorizers/${names.folder}`,
    description: options.description ?? render.description,
    type,
    isDefault: options.default ?? false,
    header: `x-${names.kebab}`,
    setting: names.camel,
    main: `./main${findImportExtension(app)}`,
  };
  const file = (name: string, content: string) => ({ path: `${spec.folder}/${name}`, content });
  const files = [
    file('main.ts', render.main(spec)),
    file('config.ts', renderAuthorizerConfig(spec)),
    ...((options.tests ?? true) ? [file('unit.test.ts', render.test(spec))] : []),
  ];
  const problems = [
    ...findNameProblems('Authorizer name', options.name),
    ...findDescriptionProblems(spec.description),
    ...findTypeProblems(type),
    ...findTakenFiles(app, files),
  ];
  assertNoProblems(
    problems.length > 0 ? problems : findDuplicates(app, names, spec.isDefault),
    `Authorizer ${options.name}`,
    GeneratorError,
  );
  return { files, notes: toNotes(app, spec) };
}

interface Renderer {
  readonly description: string;
  readonly main: (spec: AuthorizerSpec) => string;
  readonly test: (spec: AuthorizerSpec) => string;
}

const bySecret = 'Lets through who knows the secret';
const renderers: Readonly<Record<AuthorizerType, Renderer>> = {
  request: { description: bySecret, main: renderRequestMain, test: renderRequestTest },
  token: { description: bySecret, main: renderTokenMain, test: renderTokenTest },
  jwt: { description: 'Lets through who has a valid token', main: renderJwtMain, test: renderJwtTest },
};

function findTypeProblems(type: string): Problem[] {
  if (authorizerTypes.some((known) => known === type)) return [];
  return [
    { message: `Authorizer type "${type}" is unknown.`, hint: `Types are ${authorizerTypes.join(', ')}.` },
  ];
}

function toNotes({ root }: AppFiles, { type, setting, header }: AuthorizerSpec): string[] {
  const until = "It lets nobody through until a stage's block in cdk.json has";
  if (type === 'jwt')
    return [
      `It verifies tokens with the package jose. Install it: ${commandToAdd(root, ['jose'])}`,
      `${until} "${setting}": { "issuer": "https://...", "audience": "..." }. Callers send Authorization: Bearer <token>.`,
    ];
  const how = type === 'token' ? 'as Authorization: Bearer <secret>' : `in the header ${header}`;
  return [`${until} "${setting}". Callers send it ${how}.`];
}

// What the synth would refuse.
function findDuplicates(app: AppFiles, { kebab, pascal }: Names, isDefault: boolean): Problem[] {
  const authorizers = findDeclarations(app, ['createAuthorizer']);
  const fileWith = (member: string, value: unknown) =>
    authorizers.find(({ args }) => memberOf(args[1], member) === value)?.file;
  const named = fileWith('name', kebab) ?? findFunction(app, `${pascal}Authorizer`);
  const other = isDefault ? fileWith('default', true) : undefined;
  return [
    ...findLengthProblems(app, `${pascal}Authorizer`),
    ...(named
      ? [
          {
            message: `An authorizer is called "${kebab}" already (${named}).`,
            hint: 'Names are unique in an app: choose another one.',
          },
        ]
      : []),
    ...(other
      ? [
          {
            message: `The app has a default authorizer already (${other}).`,
            hint: 'Leave out --default, or remove `default: true` there.',
          },
        ]
      : []),
  ];
}
