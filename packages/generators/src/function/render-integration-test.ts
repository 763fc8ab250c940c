import { firstThatFits, renderMember } from '../line-width.ts';
import { toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';
import { sample, toTestName } from './sample.ts';

/** The text of the `integration.test.ts` of a function with an endpoint. */
export function renderIntegrationTest(spec: FunctionSpec, endpoint: EndpointSpec): string {
  const isPublic = endpoint.access === 'public';
  const name = toLiteral(isPublic ? toTestName(spec, 50) : 'refuses callers without credentials');
  const mark = `{ method: '${endpoint.method}', endpoint: ${toLiteral(endpoint.path)} }`;
  const open = (given: string) => `integration(${given}, ${name}, async ({ fetch }) => {`;
  return `import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

${firstThatFits(open(mark), `${renderMark(endpoint)}\n\n${open('endpoint')}`)}
${isPublic ? renderAnswer(spec.names.title, endpoint) : renderRefusal(endpoint)}
});
`;
}

function renderMark({ method, path }: EndpointSpec): string {
  return firstThatFits(
    `const endpoint = { method: '${method}', endpoint: ${toLiteral(path)} } as const;`,
    `const endpoint = {\n  method: '${method}',\n${renderMember('endpoint', toLiteral(path), '  ')}\n} as const;`,
  );
}

function renderAnswer(title: string, endpoint: EndpointSpec): string {
  const { method } = endpoint;
  const answer =
    method === 'HEAD' ? '' : `\n  expect(await response.json()).${renderMatch(title, endpoint)};`;
  return `${renderRequest(endpoint)}

  expect(response.status).toBe(200);${answer}`;
}

function renderMatch(title: string, { parameters, hasBody }: EndpointSpec): string {
  const matcher = parameters.length > 0 || hasBody ? 'toMatchObject' : 'toEqual';
  return `${matcher}({ message: '${title}!' })`;
}

// API Gateway answers 401 itself where credentials are missing, else the authorizer denies: 403.
function renderRefusal(endpoint: EndpointSpec): string {
  return `${renderRequest(endpoint)}

  expect([401, 403]).toContain(response.status);`;
}

function renderRequest({ method, path, hasBody }: EndpointSpec): string {
  const url = toLiteral(path.replace(/\{[^}]+\}/g, sample));
  const call = '  const response = await fetch(';
  if (method === 'GET' || method === 'ANY')
    return firstThatFits(`${call}${url});`, `${call}\n    ${url},\n  );`);
  if (!hasBody)
    return firstThatFits(
      `${call}${url}, { method: '${method}' });`,
      `${call}${url}, {\n    method: '${method}',\n  });`,
      `${call}\n    ${url},\n    { method: '${method}' },\n  );`,
    );
  const members = (indent: string) =>
    [
      `method: '${method}',`,
      "headers: { 'Content-Type': 'application/json' },",
      "body: JSON.stringify({ text: 'Nice cave.' }),",
    ]
      .map((member) => `${indent}${member}\n`)
      .join('');
  return firstThatFits(
    `${call}${url}, {\n${members('    ')}  });`,
    `${call}\n    ${url},\n    {\n${members('      ')}    },\n  );`,
  );
}
