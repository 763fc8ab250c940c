import type { Problem } from '@lambda-forge/context';
import { findPathParameters, findPathProblems } from '@lambda-forge/manifest';
import type { ApiDeclarations } from '../declarations.ts';

/** Paths that API Gateway would refuse at deploy, each by itself or beside another. */
export function validatePaths({ endpoints, docs, artifacts }: ApiDeclarations): Problem[] {
  const declared = [
    ...endpoints.map(({ method, path, fn }) => ({
      path,
      who: `Endpoint ${method} ${path} (${fn.path})`,
      about: { function: fn.name, endpoint: `${method} ${path}` },
    })),
    ...docs.map(({ path }) => ({ path, who: `Docs ${path}`, about: {} })),
    ...docs.flatMap(({ redoc }) =>
      redoc === undefined ? [] : [{ path: redoc, who: `ReDoc ${redoc}`, about: {} }],
    ),
    ...artifacts.map(({ artifact, path }) => ({ path, who: `Artifact "${artifact}" ${path}`, about: {} })),
  ];
  const taken = new Map<string, string>();
  return declared.flatMap(({ path, who, about }) => {
    const problems = findPathProblems(path, who);
    const found = problems.length > 0 ? problems : findConflicts(path, who, taken);
    return found.map((problem) => ({ ...problem, ...about }));
  });
}

// API Gateway allows one variable part below a resource, whatever its name.
function findConflicts(path: string, who: string, taken: Map<string, string>): Problem[] {
  return findPathParameters(path).flatMap(({ part, place }) => {
    const other = taken.get(place) ?? part;
    taken.set(place, other);
    if (other === part) return [];
    return [
      {
        message: `${who}: ${part} stands where another endpoint has ${other}.`,
        hint: 'API Gateway has one parameter name at each place: use the same in both paths.',
      },
    ];
  });
}
