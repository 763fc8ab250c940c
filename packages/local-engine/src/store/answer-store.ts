import type { Stored, StoredParameter, StoredSecret } from './read-stored.ts';

/** What is in a store. */
export interface StoreContent extends Stored {
  /** The secrets' values, by their names. */
  readonly values: ReadonlyMap<string, string>;
}

/** A refusal in the words of AWS. */
export class StoreRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

type Input = Readonly<Record<string, unknown>>;

type Operation = (input: Input, content: StoreContent) => object;

/** What is served, by the header `X-Amz-Target`. */
const operations: Readonly<Record<string, Operation>> = {
  'secretsmanager.GetSecretValue': ({ SecretId }, content) => {
    const secret = findSecret(String(SecretId), content);
    if (secret) return toSecretValue(secret, content);
    throw new StoreRefusal(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret. This stage on this machine has: ${namesOf(content.secrets)}.`,
    );
  },
  'secretsmanager.BatchGetSecretValue': ({ SecretIdList = [] }, content) => {
    const ids = SecretIdList as readonly string[];
    const found = ids.flatMap((id) => findSecret(id, content) ?? []);
    const missing = ids.filter((id) => !findSecret(id, content));
    return {
      SecretValues: found.map((secret) => toSecretValue(secret, content)),
      Errors: missing.map((SecretId) => ({ SecretId, ErrorCode: 'ResourceNotFoundException' })),
    };
  },
  'AmazonSSM.GetParameter': ({ Name }, { parameters }) => {
    const parameter = findParameter(String(Name), parameters);
    if (parameter) return { Parameter: toParameter(parameter) };
    throw new StoreRefusal(
      'ParameterNotFound',
      `This stage on this machine has no parameter "${String(Name)}", but: ${namesOf(parameters)}.`,
    );
  },
  'AmazonSSM.GetParameters': ({ Names = [] }, { parameters }) => {
    const names = Names as readonly string[];
    return {
      Parameters: names.flatMap((name) => findParameter(name, parameters) ?? []).map(toParameter),
      InvalidParameters: names.filter((name) => !findParameter(name, parameters)),
    };
  },
  'AmazonSSM.GetParametersByPath': ({ Path = '/', Recursive = false }, { parameters }) => {
    const start = `${String(Path).replace(/\/$/, '')}/`;
    const below = parameters.filter(
      ({ name }) => name.startsWith(start) && (Recursive === true || !name.slice(start.length).includes('/')),
    );
    return { Parameters: below.map(toParameter) };
  },
};

/**
 * Answers a call of Secrets Manager or Parameter Store.
 * @throws StoreRefusal as AWS refuses, and for what is not served here
 */
export function answerStore(target: string, input: Input, content: StoreContent): object {
  const operation = Object.hasOwn(operations, target) ? operations[target] : undefined;
  if (operation) return operation(input, content);
  const served = Object.keys(operations).map((name) => name.split('.').at(-1));
  throw new StoreRefusal(
    'NotImplemented',
    `${target || 'This call'} is not served on this machine, only ${served.join(', ')}: name an emulator of AWS (--endpoint).`,
  );
}

// By its name, or its ARN with or without the six characters that AWS adds.
function findSecret(id: string, { secrets }: StoreContent): StoredSecret | undefined {
  return secrets.find(({ name, arn }) => [name, arn, arn.replace(/-\w{6}$/, '')].includes(id));
}

function findParameter(name: string, parameters: readonly StoredParameter[]): StoredParameter | undefined {
  return parameters.find((each) => each.name === name || each.arn === name);
}

function toSecretValue({ name, arn }: StoredSecret, { values }: StoreContent): object {
  const version = '00000000-0000-4000-8000-000000000000';
  return {
    ARN: arn,
    Name: name,
    SecretString: values.get(name),
    VersionId: version,
    VersionStages: ['AWSCURRENT'],
  };
}

function toParameter({ name, arn, type, value }: StoredParameter): object {
  return { Name: name, ARN: arn, Type: type, Value: value, Version: 1, DataType: 'text' };
}

function namesOf(all: readonly { readonly name: string }[]): string {
  return all.map(({ name }) => name).join(', ') || 'none';
}
