import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { findPathProblems } from '@lambda-forge/manifest';
import type { AppFiles } from '../app/app-files.ts';
import { type Access, findAccessProblems } from '../app/find-access-problems.ts';
import { findDeclarations } from '../app/find-declarations.ts';
import { findEndpoints, findPathConflicts } from '../app/find-endpoints.ts';
import { GeneratorError } from '../errors.ts';
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
  const access: Access = isPublic ? 'public' : authorizer === undefined ? 'default' : { authorizer };
  const files = [
    {
      path: 'functions/docs/config.ts',
      content: `import type { Services } from '@lambda-forge/stacks';

export function config({ apiGateway }: Services): void {
  apiGateway.createDocs(${toLiteral(endpoint)}${renderAccess(access)});
}
`,
    },
  ];
  const page = findDeclarations(app, ['createDocs'])[0]?.file;
  const wrong = findPathProblems(endpoint, `Endpoint ${endpoint}`);
  const problems: Problem[] = [
    ...(wrong.length > 0 || page ? wrong : findConflicts(app, endpoint)),
    ...(isPublic && authorizer !== undefined
      ? [{ message: `The page is public and has authorizer "${authorizer}".`, hint: 'Say one of the two.' }]
      : []),
    ...(page
      ? [{ message: `The app has a docs page already (${page}).`, hint: 'Change it there.' }]
      : findTakenFiles(app, files)),
    ...(page ? [] : findAccessProblems(app, 'The page', access)),
  ];
  assertNoProblems(problems, 'Docs page', GeneratorError);
  return { files, notes: [] };
}

// ReDoc is beside the page.
function findConflicts(app: AppFiles, endpoint: string): Problem[] {
  const declared = findEndpoints(app);
  const pages = [endpoint, `${endpoint.replace(/\/[^/]*$/, '')}/redoc`];
  return pages.flatMap((path) => findPathConflicts('GET', path, declared));
}

function renderAccess(access: Access): string {
  if (access === 'default') return '';
  return access === 'public' ? ', { public: true }' : `, { authorizer: ${toLiteral(access.authorizer)} }`;
}
