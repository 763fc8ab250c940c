import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app-files.ts';
import { findPathProblems } from '../endpoint.ts';
import { GeneratorError } from '../errors.ts';
import { findConfig } from '../find-config.ts';
import { findTakenFiles, type Plan } from '../plan.ts';
import { toLiteral } from '../to-literal.ts';

export interface DocsPageOptions {
  /** @default '/docs' */
  readonly endpoint?: string;
  /** Everybody may read it. @default false */
  readonly public?: boolean;
  /** Name of the authorizer that decides. @default the default authorizer */
  readonly authorizer?: string;
}

/**
 * The file that serves the API's documentation.
 * @throws GeneratorError when the app has a docs page already, or the options are wrong (all are listed)
 */
export function planDocsPage(app: AppFiles, options: DocsPageOptions = {}): Plan {
  const { endpoint = '/docs', public: isPublic, authorizer } = options;
  const access = isPublic
    ? ', { public: true }'
    : authorizer === undefined
      ? ''
      : `, { authorizer: ${toLiteral(authorizer)} }`;
  const files = [
    {
      path: 'functions/docs/config.ts',
      content: `import type { Services } from '@lambda-forge/stacks';

export function config({ apiGateway }: Services): void {
  apiGateway.createDocs(${toLiteral(endpoint)}${access});
}
`,
    },
  ];
  const page = findConfig(app, /\bcreateDocs\(/);
  const problems: Problem[] = [
    ...findPathProblems(endpoint),
    ...(isPublic && authorizer !== undefined
      ? [{ message: `The page is public and has authorizer "${authorizer}".`, hint: 'Say one of the two.' }]
      : []),
    ...(page
      ? [{ message: `The app has a docs page already (${page}).`, hint: 'Change it there.' }]
      : findTakenFiles(app, files)),
  ];
  assertNoProblems(problems, 'Docs page', GeneratorError);
  return { files, notes: [] };
}
