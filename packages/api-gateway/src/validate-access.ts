import { type Problem, suggest } from '@lambda-forge/context';
import type { AuthorizerDeclaration } from './declarations.ts';

/** Who may call: everybody, or whom an authorizer lets through. Neither means the default authorizer. */
export interface AccessOptions {
  /** Everybody may call it. @default false */
  readonly public?: boolean;
  /** Name of the authorizer that decides. @default the default authorizer */
  readonly authorizer?: string;
}

/** Who may call an endpoint. */
export interface EndpointAccess extends AccessOptions {
  /**
   * Callers sign with AWS credentials, and those may call whose policies allow `execute-api:Invoke`. @default false
   */
  readonly iam?: boolean;
  /**
   * Scopes of which an access token must have one, `orders/read`, where a user pool is the authorizer.
   * @default none: it takes identity tokens
   */
  readonly scopes?: readonly string[];
}

/** What is wrong with what something says of who may call it. */
export function validateAccess(
  who: string,
  access: EndpointAccess,
  authorizers: readonly AuthorizerDeclaration[],
): Problem[] {
  const { authorizer } = access;
  const names = authorizers.map(({ name }) => name);
  const said = [
    ...(access.public ? ['is public'] : []),
    ...(access.iam ? ['is for whom IAM lets'] : []),
    ...(authorizer === undefined ? [] : [`has authorizer "${authorizer}"`]),
  ];
  if (said.length > 1)
    return [{ message: `${who} ${said.join(' and ')}.`, hint: `Say one of the ${numbers[said.length]}.` }];
  if (access.iam) return [];
  if (authorizer !== undefined && !names.includes(authorizer)) {
    const meant = suggest(authorizer, names);
    const known =
      names.length > 0 ? `The authorizers are: ${names.join(', ')}.` : 'No authorizer is declared.';
    return [
      {
        message: `${who} names an unknown authorizer "${authorizer}".`,
        hint: meant ? `Did you mean "${meant}"?` : known,
        isAbsence: true,
      },
    ];
  }
  if (!access.public && authorizer === undefined && !authorizers.some((candidate) => candidate.default)) {
    return [
      {
        message: `${who} is neither public nor guarded by an authorizer.`,
        hint: 'Say { public: true } or { iam: true }, name one with { authorizer: ... }, or declare a default authorizer.',
        isAbsence: true,
      },
    ];
  }
  return [];
}

const numbers: Readonly<Record<number, string>> = { 2: 'two', 3: 'three' };
