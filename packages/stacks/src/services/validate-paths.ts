import type { Problem } from '@lambda-forge/context';
import type { Declarations } from './declarations.ts';

// What API Gateway takes as a resource's path part:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
const pathPart = /^(?:[A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\+?\})$/;

/** Paths that API Gateway would refuse at deploy. */
export function validatePaths({ endpoints, docs }: Declarations): Problem[] {
  const declared = [
    ...endpoints.map(({ method, path, fn }) => ({ path, who: `Endpoint ${method} ${path} (${fn.path})` })),
    ...docs.map(({ path }) => ({ path, who: `Docs ${path}` })),
    ...docs.flatMap(({ redoc }) => (redoc === undefined ? [] : [{ path: redoc, who: `ReDoc ${redoc}` }])),
  ];
  const siblings = new Map<string, string>();
  return declared.flatMap(({ path, who }) => validatePath(path, who) ?? findConflicts(path, who, siblings));
}

function validatePath(path: string, who: string): Problem[] | undefined {
  const parts = path.split('/').slice(1);
  const wrong = (what: string, hint: string): Problem[] => [{ message: `${who}: ${what}`, hint }];
  if (!path.startsWith('/')) return wrong('the path does not start with a slash.', `Write "/${path}".`);
  if (path === '/') return undefined;
  if (path.endsWith('/')) return wrong('the path ends with a slash.', `Write "${path.replace(/\/+$/, '')}".`);
  const bad = parts.find((part) => !pathPart.test(part));
  if (bad !== undefined) {
    return wrong(
      `"${bad}" is no path part.`,
      'Parts are letters, digits and ._:- or a {parameter}, {proxy+} at the end.',
    );
  }
  if (parts.slice(0, -1).some((part) => part.endsWith('+}'))) {
    return wrong('a greedy parameter is not the last part.', 'Only the last part may be like {proxy+}.');
  }
  const parameters = parts.filter((part) => part.startsWith('{')).map((part) => part.replace('+', ''));
  const twin = parameters.find((part, index) => parameters.indexOf(part) !== index);
  return twin ? wrong(`${twin} comes twice.`, 'Give each parameter a name of its own.') : undefined;
}

// API Gateway allows one variable part below a resource, whatever its name.
function findConflicts(path: string, who: string, siblings: Map<string, string>): Problem[] {
  const parts = path.split('/').slice(1);
  return parts.flatMap((part, index) => {
    if (!part.startsWith('{')) return [];
    const kind = part.endsWith('+}') ? 'greedy' : 'single';
    const parent = `/${parts.slice(0, index).join('/')} ${kind}`;
    const other = siblings.get(parent);
    siblings.set(parent, other ?? part);
    if (other === undefined || other === part) return [];
    return [
      {
        message: `${who}: ${part} stands where another endpoint has ${other}.`,
        hint: 'API Gateway has one parameter name at each place: use the same in both paths.',
      },
    ];
  });
}
