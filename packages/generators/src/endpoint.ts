import type { HttpMethod, Problem } from '@lambda-forge/context';

/** The names in braces of a path, in its order: `['id']` of `/orders/{id}`. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{([^}]+?)\+?\}/g)].map(([, name]) => name ?? '');
}

/** Whether requests with this method carry a body, so that the contract needs an `Input`. */
export function carriesBody(method: HttpMethod): boolean {
  return ['POST', 'PUT', 'PATCH', 'ANY'].includes(method);
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
const pathPart = /^(?:[A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\+?\})$/;

/** What API Gateway would refuse in an endpoint's path. */
export function findPathProblems(path: string): Problem[] {
  const wrong = (what: string, hint: string): Problem[] => [{ message: `Endpoint ${path}: ${what}`, hint }];
  if (!path.startsWith('/')) return wrong('it does not start with a slash.', `Write "/${path}".`);
  if (path === '/') return [];
  if (path.endsWith('/'))
    return wrong('it ends with a slash.', `Write "${path.replace(/\/+$/, '') || '/'}".`);
  const parts = path.split('/').slice(1);
  const bad = parts.filter((part) => !pathPart.test(part));
  const parameters = parametersOf(path);
  const twin = parameters.find((name, index) => parameters.indexOf(name) !== index);
  return [
    ...bad.flatMap((part) =>
      wrong(`"${part}" is no path part.`, 'Parts are letters, digits and ._:- or a {parameter}.'),
    ),
    ...(parts.slice(0, -1).some((part) => part.endsWith('+}'))
      ? wrong('a greedy parameter is not the last part.', 'Only the last part may be like {proxy+}.')
      : []),
    ...(twin ? wrong(`{${twin}} comes twice.`, 'Give each parameter a name of its own.') : []),
  ];
}
