import type { Problem } from '@lambda-forge/context';
import { findPathParameters } from './find-path-parameters.ts';

// What API Gateway takes as a resource's path part:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
const pathPart = /^(?:[A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\+?\})$/;

/**
 * Everything that API Gateway would refuse in the path of an endpoint; empty when nothing is.
 * @param who what has the path, as its problems begin: `Endpoint GET /hello`
 */
export function findPathProblems(path: string, who: string): Problem[] {
  const wrong = (what: string, hint: string): Problem => ({ message: `${who}: ${what}`, hint });
  if (!path.startsWith('/')) return [wrong('the path does not start with a slash.', `Write "/${path}".`)];
  if (path === '/') return [];
  if (path.endsWith('/')) {
    return [wrong('the path ends with a slash.', `Write "${path.replace(/\/+$/, '') || '/'}".`)];
  }
  const parts = path.split('/').slice(1);
  const parameters = findPathParameters(path);
  const names = parameters.map(({ name }) => name);
  const duplicates = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...parts
      .filter((part) => !pathPart.test(part))
      .map((part) =>
        wrong(
          `"${part}" is no path part.`,
          'Parts are letters, digits and ._:- or a {parameter}, {proxy+} at the end.',
        ),
      ),
    ...(parameters.some(({ greedy, part }) => greedy && parts.indexOf(part) < parts.length - 1)
      ? [wrong('a greedy parameter is not the last part.', 'Only the last part may be like {proxy+}.')]
      : []),
    ...[...duplicates].map((name) =>
      wrong(`{${name}} comes twice.`, 'Give each parameter a name of its own.'),
    ),
  ];
}
