import { findPathParameters, type PathParameter } from './find-path-parameters.ts';

/** The path of an endpoint with something in the place of each parameter: `/orders/*` of `/orders/{id}`. */
export function fillPath(path: string, fill: (parameter: PathParameter) => string): string {
  const parameters = findPathParameters(path);
  const filled = path.split('/').map((part) => {
    const parameter = parameters.find((each) => each.part === part);
    return parameter ? fill(parameter) : part;
  });
  return filled.join('/');
}

/** The path of an endpoint as OpenAPI has it, which knows no greedy parameters: `/files/{proxy}` of `/files/{proxy+}`. */
export function toOpenApiPath(path: string): string {
  return fillPath(path, ({ name }) => `{${name}}`);
}
