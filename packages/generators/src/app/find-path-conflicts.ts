import type { Problem } from '@lambda-forge/context';
import { findPathParameters, type PathParameter } from '@lambda-forge/manifest';
import type { DeclaredEndpoint } from './find-endpoints.ts';

/** What API Gateway would refuse of a new endpoint beside those that are declared. */
export function findPathConflicts(
  method: string,
  path: string,
  declared: readonly DeclaredEndpoint[],
): Problem[] {
  const duplicate = declared.find((other) => other.method === method && other.path === path);
  if (duplicate) {
    return [
      {
        message: `${method} ${path} is answered already (${duplicate.file}).`,
        hint: 'Choose another path or method.',
      },
    ];
  }
  return findPathParameters(path).flatMap((parameter) => findRival(declared, parameter));
}

// API Gateway has one parameter name at each place, and one of the kind {proxy+}.
function findRival(declared: readonly DeclaredEndpoint[], { part, place }: PathParameter): Problem[] {
  for (const { method, path, file } of declared) {
    const other = findPathParameters(path).find((parameter) => parameter.place === place);
    if (other === undefined || other.part === part) continue;
    return [
      {
        message: `${part} stands where ${method} ${path} has ${other.part} (${file}).`,
        hint: 'API Gateway has one parameter name at each place: use the same in both paths.',
      },
    ];
  }
  return [];
}
