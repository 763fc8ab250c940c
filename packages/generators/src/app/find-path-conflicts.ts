import type { Problem } from '@lambda-forge/context';
import type { DeclaredEndpoint } from './find-endpoints.ts';

/** What API Gateway would refuse of a new endpoint beside those that are declared. */
export function findPathConflicts(
  method: string,
  path: string,
  declared: readonly DeclaredEndpoint[],
): Problem[] {
  const twin = declared.find((other) => other.method === method && other.path === path);
  if (twin) {
    return [
      {
        message: `${method} ${path} is answered already (${twin.file}).`,
        hint: 'Choose another path or method.',
      },
    ];
  }
  const parts = path.split('/').slice(1);
  return parts.flatMap((part, index) => findRival(declared, parts.slice(0, index), part));
}

// API Gateway has one parameter name at each place, and one of the kind {proxy+}.
function findRival(
  declared: readonly DeclaredEndpoint[],
  parents: readonly string[],
  part: string,
): Problem[] {
  if (!part.startsWith('{')) return [];
  const parent = parents.join('/');
  for (const { method, path, file } of declared) {
    const parts = path.split('/').slice(1);
    const other = parts[parents.length];
    const isThere = other?.startsWith('{') && other.endsWith('+}') === part.endsWith('+}');
    if (!isThere || other === part || parts.slice(0, parents.length).join('/') !== parent) continue;
    return [
      {
        message: `${part} stands where ${method} ${path} has ${other} (${file}).`,
        hint: 'API Gateway has one parameter name at each place: use the same in both paths.',
      },
    ];
  }
  return [];
}
