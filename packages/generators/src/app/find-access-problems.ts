import { type Problem, suggest } from '@lambda-forge/context';
import type { AppFiles } from './app-files.ts';
import { literalPattern, withoutComments } from './find-config.ts';

/** Who may call an endpoint: everybody, who the default authorizer lets through, or another authorizer. */
export type Access = 'public' | 'default' | { readonly authorizer: string };

/**
 * Why the synth would refuse an endpoint for its access: the app has no such authorizer. `what` is what people call it.
 * Sources are read as text, so that an app that works its authorizers out while it runs is not refused for it.
 */
export function findAccessProblems(app: AppFiles, what: string, access: Access): Problem[] {
  if (access === 'public') return [];
  const texts = readDeclaring(app);
  if (access === 'default') {
    if (texts.some((text) => defaultOne.test(text))) return [];
    return [
      {
        message: `${what} is private, and the app has no default authorizer.`,
        hint: 'Say --public, name an authorizer with --authorizer, or first add a default one: forge authorizer <name> --default',
      },
    ];
  }
  const { authorizer } = access;
  const named = new RegExp(`\\bname:\\s*${literalPattern(authorizer)}`);
  if (texts.some((text) => named.test(text) || computedName.test(text))) return [];
  const meant = suggest(authorizer, texts.flatMap(findNames));
  return [
    {
      message: `The app has no authorizer "${authorizer}".`,
      hint: meant ? `Did you mean "${meant}"?` : `First add it: forge authorizer ${authorizer}`,
    },
  ];
}

const defaultOne = /\bdefault['"]?\s*:(?!\s*false\b)/;
const computedName = /\bname\s*(?:[,}]|:\s*[^'"`\s])/;
const call = /\bcreateAuthorizer\([^{]*\{[^}]*?\bname:\s*(['"`])([^'"`]+)\1/g;

function findNames(text: string): string[] {
  return [...text.matchAll(call)].map(([, , name = '']) => name);
}

// Whichever file of the app it is that declares them: a config.ts, or what one imports.
function readDeclaring(app: AppFiles): string[] {
  return app
    .list('.')
    .filter((path) => /\.m?[jt]s$/.test(path) && !/(^|\/)(cdk\.out|coverage|dist)\//.test(path))
    .map((path) => withoutComments(app.read(path)))
    .filter((text) => /\bcreateAuthorizer\(/.test(text));
}
