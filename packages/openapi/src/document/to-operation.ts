import type { Problem } from '@lambda-forge/context';
import type { Contract, PartName } from '@lambda-forge/contracts';
import { carriesBody, type FunctionEntry, type StageManifest } from '@lambda-forge/manifest';
import type { OperationObject } from 'openapi3-ts/oas31';
import { type Body, toContent } from './content.ts';
import type { Endpoint, OperationMethod } from './endpoints.ts';
import { joinResponses, toGatewayAnswers, toGatewayResponses } from './gateway-responses.ts';
import { isUsable, type LinkedSchemas, referenceToPart } from './link-schemas.ts';
import { readHeaders } from './response-headers.ts';
import { tagOf } from './tag-of.ts';
import { toParameters } from './to-parameters.ts';
import { toResponses } from './to-responses.ts';
import { toSecurity } from './to-security.ts';
import { words } from './words.ts';

export interface OperationOptions {
  readonly operationId: string;
  readonly stage: StageManifest;
  readonly contract: Contract;
  readonly schemas: LinkedSchemas;
}

export interface Operation {
  readonly operation: OperationObject;
  readonly problems: readonly Problem[];
}

/** One operation of the document, from the endpoint and what the function's contract says of it. */
export function toOperation(
  endpoint: Endpoint,
  method: OperationMethod,
  options: OperationOptions,
): Operation {
  const { contract, schemas, stage, operationId } = options;
  const { entry, trigger } = endpoint;
  const query = carriesBody(method) ? none : parametersOf('Input', 'query', options);
  const mediaTypes = carriesBody(method) ? mediaTypesOf(options) : [];
  const isTyped = mediaTypes.some((type) => type !== undefined);
  const headers = parametersOf('Headers', 'header', { ...options, said: isTyped ? ['content-type'] : [] });
  const path = pathParameters(endpoint, options);
  const parameters = [...path.parameters, ...query.parameters, ...headers.parameters];
  const deprecated = contract.handler?.tags.find(({ name }) => name === 'deprecated');
  const description = [contract.handler?.description, deprecated?.text && `Deprecated: ${deprecated.text}`]
    .filter(Boolean)
    .join('\n\n');
  const summary = summaryOf(entry, contract);
  const operation: OperationObject = {
    operationId,
    tags: [tagOf(entry.path, trigger.path).name],
    summary,
    ...(description ? { description } : {}),
    ...(deprecated ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(carriesBody(method) ? bodyOf(contract, schemas, mediaTypes) : {}),
    responses: joinResponses(
      toGatewayResponses(trigger, contract, stage),
      toResponses(contract, schemas),
      toGatewayAnswers(stage),
    ),
    security: toSecurity(trigger, stage),
  };
  return { operation, problems: [...path.problems, ...query.problems, ...headers.problems] };
}

// In a few words: `@summary`, the function's description, the first sentence of the handler's, or else its name.
function summaryOf({ name, description }: FunctionEntry, { handler }: Contract): string {
  const tag = handler?.tags.find((each) => each.name === 'summary')?.text;
  const sentence = handler?.description
    .split(/\n\s*\n|(?<=[.!?])\s/)[0]
    ?.replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  return tag || description || sentence || words(name);
}

const none = { parameters: [], problems: [] };

function parametersOf(
  partName: PartName,
  where: 'query' | 'path' | 'header',
  { contract, schemas, said }: OperationOptions & { readonly said?: readonly string[] },
): ReturnType<typeof toParameters> {
  const part = contract.parts[partName];
  if (!isUsable(part) || part.isNothing) return none;
  const { parameters, problems } = toParameters(referenceToPart(contract, partName), where, {
    schemas,
    about: { function: contract.name, part: partName, file: contract.file, line: part.line },
    said,
  });
  const isOptional = part.isOptional && where !== 'path';
  return {
    parameters: isOptional ? parameters.map(({ required: _, ...each }) => each) : parameters,
    problems,
  };
}

// Every {parameter} of the path is documented, whether the contract says more of it than its name or not.
function pathParameters(
  { parameters }: Endpoint,
  options: OperationOptions,
): ReturnType<typeof toParameters> {
  const described = parametersOf('Path', 'path', options);
  return {
    problems: described.problems,
    parameters: parameters.map(
      (name) =>
        described.parameters.find((parameter) => parameter.name === name) ?? {
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
    ),
  };
}

// Those that a literal content type of `Headers` names, as one of an answer does.
function mediaTypesOf({ contract, schemas }: OperationOptions): Body['mediaTypes'] {
  const { Headers } = contract.parts;
  if (!isUsable(Headers) || Headers.isNothing) return [undefined];
  const headers = referenceToPart(contract, 'Headers');
  const required = Headers.isOptional ? [] : ['headers'];
  return readHeaders({ headers, multiValueHeaders: undefined, required }, schemas).mediaTypes;
}

function bodyOf(
  contract: Contract,
  schemas: LinkedSchemas,
  mediaTypes: Body['mediaTypes'],
): Pick<OperationObject, 'requestBody'> {
  const part = contract.parts.Input;
  if (!isUsable(part) || part.isNothing || isEmpty(contract, schemas)) return {};
  const { description } = part.documentation;
  const content = toContent([{ body: referenceToPart(contract, 'Input'), mediaTypes }], schemas);
  return { requestBody: { ...(description ? { description } : {}), required: !part.isOptional, content } };
}

function isEmpty(contract: Contract, schemas: LinkedSchemas): boolean {
  const { $ref } = referenceToPart(contract, 'Input');
  const schema = schemas[$ref?.split('/').at(-1) ?? ''] ?? {};
  return (
    schema.type === 'object' && Object.keys(schema).every((key) => ['type', 'description'].includes(key))
  );
}
