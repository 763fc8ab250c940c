import { type Problem, suggest } from '@lambda-forge/context';
import type { AppFiles } from './app-files.ts';
import type { Literal } from './find-calls.ts';
import { findDeclarationsIn, memberOf } from './find-declarations.ts';

/** Who may call an endpoint: everybody, who the default authorizer lets through, or another authorizer. */
export type Access = 'public' | 'default' | { readonly authorizer: string };

/**
 * Why the synth would refuse an endpoint for its access: the app has no such authorizer. `what` is what people call it.
 * No code is run to find that: an app that works its authorizers out while it runs is not refused for it.
 */
export function findAccessProblems(app: AppFiles, what: string, access: Access): Problem[] {
  if (access === 'public') return [];
  const options = findAuthorizers(app);
  if (access === 'default') {
    if (options.some(mayBeDefault)) return [];
    return [
      {
        message: `${what} is private, and the app has no default authorizer.`,
        hint: 'Say --public, name an authorizer with --authorizer, or first add a default one: forge authorizer <name> --default',
      },
    ];
  }
  const { authorizer } = access;
  const names = options.map((each) => memberOf(each, 'name'));
  if (names.some((name) => name === authorizer || typeof name !== 'string')) return [];
  const meant = suggest(
    authorizer,
    names.filter((name) => typeof name === 'string'),
  );
  return [
    {
      message: `The app has no authorizer "${authorizer}".`,
      hint: meant ? `Did you mean "${meant}"?` : `First add it: forge authorizer ${authorizer}`,
    },
  ];
}

function mayBeDefault(options: Literal): boolean {
  if (typeof options !== 'object') return true;
  const isSaid = options.members.has('default');
  return isSaid ? options.members.get('default') !== false : options.isOpen;
}

// What each is made with, in whichever file of the app: a config.ts, or what one imports.
function findAuthorizers(app: AppFiles): Literal[] {
  const files = app
    .list('.')
    .filter((path) => /\.m?[jt]s$/.test(path) && !/(^|\/)(cdk\.out|coverage|dist)\//.test(path));
  const creators = ['createAuthorizer', 'createCognitoAuthorizer'];
  return findDeclarationsIn(app, files, creators).map(({ args }) => args[1]);
}
