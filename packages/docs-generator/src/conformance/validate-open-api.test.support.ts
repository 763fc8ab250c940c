import { renderJson } from '@lambda-forge/openapi';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenAPIObject } from 'openapi3-ts/oas31';

/** What an OpenAPI 3.1 validator and Redocly's linter, with its recommended rules, hold against a document. */
export async function validate(document: OpenAPIObject): Promise<string[]> {
  const validated = await new Validator().validate(JSON.parse(renderJson(document)));
  const errors = validated.valid ? [] : [JSON.stringify(validated.errors)];
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: renderJson(document), absoluteRef: 'openapi.json', config });
  const linted = found.filter(({ severity }) => severity === 'error');
  return [
    ...errors,
    ...linted.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
  ];
}
