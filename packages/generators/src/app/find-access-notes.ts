import { suggest } from '@lambda-forge/context';
import type { AppFiles } from './app-files.ts';
import { findConfig, literalPattern, readConfigs } from './find-config.ts';

/** Who may call an endpoint: everybody, who the default authorizer lets through, or another authorizer. */
export type Access = 'public' | 'default' | { readonly authorizer: string };

/** What is left to do before an endpoint is guarded as it says; `what` is what people call it. */
export function findAccessNotes(app: AppFiles, what: string, access: Access): string[] {
  if (access === 'public') return [];
  if (access === 'default')
    return findConfig(app, /\bdefault:\s*true\b/)
      ? []
      : [
          `${what} is private, and the app seems to have no default authorizer: add one with \`forge authorizer <name> --default\`.`,
        ];
  const { authorizer } = access;
  if (findConfig(app, new RegExp(`\\bname:\\s*${literalPattern(authorizer)}`))) return [];
  const meant = suggest(authorizer, findAuthorizers(app));
  return [
    `The app seems to have no authorizer "${authorizer}": ${meant ? `did you mean "${meant}"?` : `add it with \`forge authorizer ${authorizer}\`.`}`,
  ];
}

const call = /\bcreateAuthorizer\([^{]*\{[^}]*?\bname:\s*(['"`])([^'"`]+)\1/g;

function findAuthorizers(app: AppFiles): string[] {
  return readConfigs(app).flatMap(({ text }) => [...text.matchAll(call)].map(([, , name = '']) => name));
}
