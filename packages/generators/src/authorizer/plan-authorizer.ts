import { assertNoProblems, commandToAdd, type Problem } from '@lambda-forge/context';
import { parse } from 'jsonc-parser';
import type { AppFiles } from '../app/app-files.ts';
import { findDeclarations, findDeclarationsIn, findFunction, memberOf } from '../app/find-declarations.ts';
import { findLengthProblems } from '../app/find-length-problems.ts';
import { findImportExtension } from '../app/read-compiler-options.ts';
import { GeneratorError } from '../errors.ts';
import { findDescriptionProblems } from '../function/function-options.ts';
import { findNameProblems, toNames } from '../names.ts';
import { findTakenFiles, type Plan } from '../plan.ts';
import {
  type AuthorizerSpec,
  type AuthorizerType,
  authorizerTypes,
  renderAuthorizerConfig,
} from './render-authorizer-config.ts';
import { renderJwtMain, renderJwtTest } from './render-jwt-authorizer.ts';
import { renderRequestMain, renderTokenMain } from './render-secret-authorizers.ts';
import { renderRequestTest, renderTokenTest } from './render-secret-tests.ts';

export interface AuthorizerOptions {
  /** By which endpoints name it: `secret`. */
  readonly name: string;
  /** @default 'Lets through who knows the secret', for `jwt` 'Lets through who has a valid token' */
  readonly description?: string;
  /**
   * What it decides by: a secret, which Secrets Manager generates for each stage, in the header `x-<name>` (`request`)
   * or as a bearer token (`token`), or a JSON Web Token of an issuer (`jwt`).
   * @default 'request'
   */
  readonly type?: AuthorizerType;
  /** Whether it guards every endpoint that says nothing else. @default false */
  readonly default?: boolean;
  /** Whether it comes with tests. @default true */
  readonly tests?: boolean;
}

/**
 * The files of a new authorizer: it lets through who knows its secret, or who has a token of the issuer that its stage
 * names.
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
    secret: { name: names.pascal, variable: `${names.folder.toUpperCase()}_SECRET_ARN` },
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
    problems.length > 0 ? problems : findDuplicates(app, spec),
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

function toNotes(app: AppFiles, { type, setting, header, secret }: AuthorizerSpec): string[] {
  if (type === 'jwt')
    return [
      ...toInstallNotes(app, 'It verifies tokens with the package', 'jose'),
      `It lets nobody through until a stage's block in cdk.json has "${setting}": { "issuer": "https://...", "audience": "..." }. Callers send Authorization: Bearer <token>.`,
    ];
  const how = type === 'token' ? 'as Authorization: Bearer <secret>' : `in the header ${header}`;
  return [
    ...toInstallNotes(app, 'It reads its secret with the package', '@aws-sdk/client-secrets-manager'),
    `Callers send its secret ${how}. Secrets Manager generates it for each stage; on this machine, .forge/secrets/<stage>.json has it once the stage was started.`,
    `Integration tests have it as SECRET where their step is steps.runIntegrationTests({ secrets: { SECRET: this.context.createId('${secret.name}') } }).`,
  ];
}

function toInstallNotes(app: AppFiles, what: string, name: string): string[] {
  const file = app.exists('package.json') ? parse(app.read('package.json')) : undefined;
  if (name in Object(Object(file).dependencies)) return [];
  return [`${what} ${name}. Install it: ${commandToAdd(app.root, [name])}`];
}

// What the synth would refuse.
function findDuplicates(app: AppFiles, { names, type, isDefault, secret }: AuthorizerSpec): Problem[] {
  const { kebab, pascal } = names;
  const authorizers = findDeclarations(app, ['createAuthorizer']);
  const fileWith = (member: string, value: unknown) =>
    authorizers.find(({ args }) => memberOf(args[1], member) === value)?.file;
  const named = fileWith('name', kebab) ?? findFunction(app, `${pascal}Authorizer`);
  const sameSecret = type === 'jwt' ? undefined : findSecret(app, secret.name);
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
    ...(sameSecret
      ? [
          {
            message: `A secret is called "${secret.name}" already (${sameSecret}).`,
            hint: 'The authorizer would have one of that name: choose another one.',
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

function findSecret(app: AppFiles, name: string): string | undefined {
  const configs = ['functions', 'authorizers', 'resources'].flatMap((folder) => app.list(folder));
  const declared = findDeclarationsIn(app, configs, ['createSecret', 'importSecret']);
  return declared.find(({ args }) => args[0] === name)?.file;
}
