import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { findConfig, literalPattern } from '../app/find-config.ts';
import { findLengthProblems } from '../app/find-length-problems.ts';
import { GeneratorError } from '../errors.ts';
import { findDescriptionProblems } from '../function/function-options.ts';
import { findNameProblems, type Names, toNames } from '../names.ts';
import { findTakenFiles, type Plan } from '../plan.ts';
import {
  type AuthorizerSpec,
  renderAuthorizerConfig,
  renderAuthorizerMain,
  renderAuthorizerTest,
} from './render-authorizer.ts';

export interface AuthorizerOptions {
  /** By which endpoints name it: `secret`. */
  readonly name: string;
  /** @default 'Lets through who knows the secret' */
  readonly description?: string;
  /** Whether it guards every endpoint that says nothing else. @default false */
  readonly default?: boolean;
  /** Whether it comes with tests. @default true */
  readonly tests?: boolean;
}

/**
 * The files of a new authorizer, which lets nobody through until its stage has a secret.
 * @throws GeneratorError that lists everything that is wrong with the options, and all that is there already
 */
export function planAuthorizer(app: AppFiles, options: AuthorizerOptions): Plan {
  const names = toNames(options.name);
  const spec: AuthorizerSpec = {
    names,
    folder: `authorizers/${names.folder}`,
    description: options.description ?? 'Lets through who knows the secret',
    isDefault: options.default ?? false,
    header: `x-${names.kebab}`,
    setting: names.camel,
  };
  const file = (name: string, content: string) => ({ path: `${spec.folder}/${name}`, content });
  const files = [
    file('main.ts', renderAuthorizerMain(spec)),
    file('config.ts', renderAuthorizerConfig(spec)),
    ...((options.tests ?? true) ? [file('unit.test.ts', renderAuthorizerTest(spec))] : []),
  ];
  const problems = [
    ...findNameProblems('Authorizer name', options.name),
    ...findDescriptionProblems(spec.description),
    ...findTakenFiles(app, files),
  ];
  assertNoProblems(
    problems.length > 0 ? problems : findTwins(app, names, spec.isDefault),
    `Authorizer ${options.name}`,
    GeneratorError,
  );
  return {
    files,
    notes: [
      `It lets nobody through until a stage's block in cdk.json has "${spec.setting}". Callers send it in the header ${spec.header}.`,
    ],
  };
}

// What the synth would refuse.
function findTwins(app: AppFiles, { kebab, pascal }: Names, isDefault: boolean): Problem[] {
  const named = findConfig(
    app,
    new RegExp(`\\bname:\\s*(${literalPattern(kebab)}|${literalPattern(`${pascal}Authorizer`)})`),
  );
  const other = isDefault ? findConfig(app, /\bdefault:\s*true\b/) : undefined;
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
