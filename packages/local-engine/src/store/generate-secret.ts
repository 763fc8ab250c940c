import { randomInt } from 'node:crypto';

interface Generation {
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludePunctuation?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

/**
 * The value of a secret, as CloudFormation makes it of the secret's properties.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
export function generateSecret({
  SecretString: given,
  GenerateSecretString,
}: Readonly<Record<string, unknown>>): string {
  if (typeof given === 'string') return given;
  const wanted = Object(GenerateSecretString ?? {}) as Generation;
  const value = generate(wanted);
  const { SecretStringTemplate: template, GenerateStringKey: key } = wanted;
  if (template === undefined || key === undefined) return value;
  return JSON.stringify({ ...(JSON.parse(template) as object), [key]: value });
}

function generate(wanted: Generation): string {
  const excluded = new Set(wanted.ExcludeCharacters ?? '');
  const groups = [
    wanted.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wanted.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wanted.ExcludeNumbers ? '' : '0123456789',
    wanted.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    wanted.IncludeSpace ? ' ' : '',
  ]
    .map((group) => [...group].filter((character) => !excluded.has(character)))
    .filter((group) => group.length > 0);
  const all = groups.flat();
  const pick = (from: readonly string[]) => from[randomInt(from.length)] ?? '';
  const required = wanted.RequireEachIncludedType === false ? [] : groups.map(pick);
  const length = Number(wanted.PasswordLength ?? 32);
  const characters = [...required];
  while (characters.length < length && all.length > 0) characters.push(pick(all));
  // Where those that are required stand, nobody can tell.
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}
