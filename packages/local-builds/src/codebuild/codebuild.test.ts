import { describe, expect, test } from '@jest/globals';
import { buildVariables } from './build-variables.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { parseBuildspec } from './parse-buildspec.ts';
import { readReport } from './read-report.ts';

describe('parseBuildspec', () => {
  test('reads YAML and fills the defaults in', () => {
    const spec = parseBuildspec(
      'version: 0.2\nenv:\n  shell: bash\n  variables: { A: 1 }\nphases:\n  build:\n    commands: [ls]\nreports:\n  R: { files: "*.xml" }\n',
      'It',
    );
    expect(spec).toMatchObject({ shell: 'bash', variables: { A: '1' }, exportedVariables: [] });
    expect(spec.phases).toEqual([{ name: 'build', commands: ['ls'], finally: [] }]);
    expect(spec.reports).toMatchObject([
      { name: 'R', baseDirectory: '.', files: ['*.xml'], format: 'JUNITXML' },
    ]);
  });

  test('lists everything that is wrong', () => {
    const text = 'version: 0.1\nphases:\n  biuld: {}\n  build:\n    commands:\n      - echo: this\n';
    expect(() => parseBuildspec(text, 'It')).toThrow(
      /It: 3 problems[\s\S]*0\.1[\s\S]*"biuld"[\s\S]*\{"echo":"this"\}/,
    );
    expect(() => parseBuildspec('{"version":', 'It')).toThrow(/It: the buildspec cannot be parsed/);
  });
});

test('the action wins over the project, the project over the buildspec', () => {
  const spec = { variables: { A: 'spec', B: 'spec', C: 'spec' }, stored: { D: 'PARAMETER_STORE' } };
  const plain = (name: string, value: string) => ({ name, value, type: 'PLAINTEXT' });
  const given = [plain('B', 'project'), plain('C', 'project'), plain('C', 'action'), plain('D', 'action')];
  expect(buildVariables(spec, given, {})).toEqual({ A: 'spec', B: 'project', C: 'action', D: 'action' });
});

test('variables in a store of AWS are named, all of them, unless the caller gives them', () => {
  const spec = { variables: {}, stored: { A: 'PARAMETER_STORE', B: 'SECRETS_MANAGER' } };
  expect(() => buildVariables(spec, [], {})).toThrow(
    /A \(PARAMETER_STORE\), B \(SECRETS_MANAGER\)\.\n.*A=\.\.\. B=\.\.\./,
  );
  expect(buildVariables(spec, [], { A: '1', B: '' })).toEqual({ A: '1', B: '' });
});

test('a build gets nothing of the caller but what its machine needs', () => {
  const given = {
    PATH: '/app/node_modules/.bin:/usr/bin::/x/node-gyp-bin',
    HOME: '/home/a',
    https_proxy: 'http://proxy',
    npm_config_registry: 'http://registry',
    npm_config__auth: 'secret',
    NODE_OPTIONS: '--inspect',
    AWS_ACCESS_KEY_ID: 'key',
  };
  expect(cleanEnvironment(given, '/run/bin')).toEqual({
    LANG: 'C.UTF-8',
    HOME: '/home/a',
    https_proxy: 'http://proxy',
    npm_config_registry: 'http://registry',
    PATH: '/run/bin:/usr/bin',
    CI: 'true',
    LAMBDA_FORGE_LOCAL: '1',
  });
});

test.each([
  [
    'JUNITXML',
    '<testsuite><testcase><skipped/></testcase><testcase/></testsuite>',
    { tests: 2, failed: 0, skipped: 1 },
  ],
  ['COBERTURAXML', '<?xml version="1.0"?><coverage line-rate="1"/>', { lineCoverage: 100 }],
  [
    'CLOVERXML',
    '<coverage><project><metrics statements="8" coveredstatements="7"/><file><metrics statements="1" coveredstatements="0"/></file></project></coverage>',
    { lineCoverage: 87.5 },
  ],
  ['TESTNGXML', 'anything', {}],
])('%s is read', (format, text, figures) => {
  expect(readReport(text, format)).toEqual(figures);
});
