import { fillPath } from '@lambda-forge/manifest';
import { firstThatFits, renderMember, toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';
import { sample, toTestName } from './render-unit-test.ts';

/** The text of the `integration.test.ts` of a function with an endpoint. */
export function renderIntegrationTest(spec: FunctionSpec, endpoint: EndpointSpec): string {
  const imports = `import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
`;
  const open = (mark: string, name: string) =>
    `integration(${mark}, ${toLiteral(name)}, async ({ fetch }) => {`;
  const answers = toTestName(spec, 50);
  const answer = `${renderAnswer(spec.names.title, endpoint)}\n});\n`;
  if (endpoint.access === 'public') {
    const mark = `{ method: '${endpoint.method}', endpoint: ${toLiteral(endpoint.path)} }`;
    const start = firstThatFits(
      open(mark, answers),
      `${renderMark(endpoint)}\n\n${open('endpoint', answers)}`,
    );
    return `${imports}\n${start}\n${answer}`;
  }
  return `${imports}
${renderMark(endpoint)}

${secretHeaders}

${open('endpoint', answers)}
${answer}
${open('endpoint', 'refuses callers without credentials')}
${renderRefusal({ ...endpoint, access: 'public' })}
});
`;
}

/** What callers of a private endpoint have to fill in. */
export const secretHeaders = `// What the authorizer lets in: put the headers here, a secret from the environment. Without them this test fails, as the
// function would never have run.
const headers: Record<string, string> = {};`;

/** The constant of a mark that has no room in the first line of its test. */
export function renderMark({ method, path }: EndpointSpec): string {
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

function renderRequest({ method, path, hasBody, access }: EndpointSpec): string {
  const isPublic = access === 'public';
  const url = toLiteral(fillPath(path, () => sample));
  const call = '  const response = await fetch(';
  const isPlain = method === 'GET' || method === 'ANY';
  if (isPlain && isPublic) return firstThatFits(`${call}${url});`, `${call}\n    ${url},\n  );`);
  if (!hasBody) {
    const init = [...(isPlain ? [] : [`method: '${method}'`]), ...(isPublic ? [] : ['headers'])].join(', ');
    return firstThatFits(
      `${call}${url}, { ${init} });`,
      `${call}${url}, {\n    ${init.replace(', ', ',\n    ')},\n  });`,
      `${call}\n    ${url},\n    { ${init} },\n  );`,
    );
  }
  const members = (indent: string) =>
    [
      `method: '${method}',`,
      `headers: { ${isPublic ? '' : '...headers, '}'Content-Type': 'application/json' },`,
      "body: JSON.stringify({ text: 'Nice cave.' }),",
    ]
      .map((member) => `${indent}${member}\n`)
      .join('');
  return firstThatFits(
    `${call}${url}, {\n${members('    ')}  });`,
    `${call}\n    ${url},\n    {\n${members('      ')}    },\n  );`,
  );
}
