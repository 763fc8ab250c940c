import { firstThatFits, renderMember, toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';
import { toVariable } from './to-variable.ts';

/** The text of a function's `config.ts`. */
export function renderConfig(spec: FunctionSpec): string {
  const { names, folder, description, endpoint } = spec;
  const variable = toVariable(names);
  return `import type { Services } from '@lambda-forge/stacks';

export function config({ ${endpoint ? 'lambda, apiGateway' : 'lambda'} }: Services): void {
  ${endpoint ? `const ${variable} = ` : ''}lambda.createFunction({
    name: '${names.pascal}',
    path: './${folder}',
${renderMember('description', toLiteral(description), '    ')}
  });
${endpoint ? `\n${renderEndpoint(endpoint, variable)}\n` : ''}}
`;
}

function renderEndpoint({ method, path, access }: EndpointSpec, variable: string): string {
  const given = [toLiteral(method), toLiteral(path), variable];
  const call = '  apiGateway.createEndpoint(';
  if (access === 'default')
    return firstThatFits(
      `${call}${given.join(', ')});`,
      [call, ...given.map((each) => `    ${each},`), '  );'].join('\n'),
    );
  const option = access === 'public' ? 'public: true' : `authorizer: ${toLiteral(access.authorizer)}`;
  return firstThatFits(
    `${call}${given.join(', ')}, { ${option} });`,
    `${call}${given.join(', ')}, {\n    ${option},\n  });`,
    [call, ...[...given, `{ ${option} }`].map((each) => `    ${each},`), '  );'].join('\n'),
  );
}
