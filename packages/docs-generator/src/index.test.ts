import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import * as api from './index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'AnswersDifferError',
    'ContractError',
    'DocsError',
    'UntestedError',
    'checkClient',
    'checkStageAnswers',
    'descriptionFile',
    'findApiChanges',
    'findDocument',
    'findStage',
    'findStageGaps',
    'generateOpenApi',
    'nameStage',
    'readDescription',
    'readDocument',
    'readExemptions',
    'readImage',
    'readManifest',
    'readRecordedAnswers',
    'readReference',
    'readRuleSettings',
    'readStage',
    'renderJson',
    'renderYaml',
    'ruleFile',
    'toApiGatewayModels',
    'toDocsFunctionOptions',
    'toPageOptions',
    'untestedFile',
    'validateDocs',
    'writeClient',
    'writeDocs',
    'writeDocsFunction',
    'writeDocsSite',
  ]);
});

// Every synth of an app with docs imports the package.
test('the import of the package loads no compiler', () => {
  const index = pathToFileURL(join(import.meta.dirname, 'index.ts')).href;
  const script = `
    import { createRequire } from 'node:module';
    import '${index}';
    const files = Object.keys(createRequire('${index}').cache);
    process.stdout.write(JSON.stringify(files.filter((file) => file.endsWith('typescript.js'))));`;
  const env = { ...process.env, NODE_OPTIONS: '--conditions=@lambda-forge/source' };

  expect(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }),
  ).toBe('[]');
});
