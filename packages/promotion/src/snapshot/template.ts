/** A template of CloudFormation, as far as it is compared. */
export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A text in which stages do not differ by their names alone. */
export type Describe = (value: unknown) => string;

/** How the names and paths of a stack begin, so that they can be left out. */
export interface StackNames {
  /** The project's name. */
  readonly name: string;
  readonly stage: string;
  readonly fullStage: string;
  /** The construct path of the stack. */
  readonly path: string;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Describes values of a template for people, and so that those of two stages can be compared: resources by the path of
 * their construct, names without the stage's and the project's, places without the account and the region.
 */
export function createDescribe({ Resources = {} }: Template, names: StackNames): Describe {
  const nameOf = (id: string) => {
    const resource = Resources[id];
    return resource ? nameOfResource(id, resource, names) : `\${${id}}`;
  };
  const places = [
    [`${names.fullStage}-${names.name}-`, ''],
    [`/${names.stage.toLowerCase()}/`, '/<stage>/'],
    [names.account, '<account>'],
    [names.region, '<region>'],
    [pseudo('Partition'), 'aws'],
    [pseudo('AccountId'), '<account>'],
    [pseudo('Region'), '<region>'],
  ] as const;
  const withoutStage = (text: string) =>
    places.reduce((rest, [from, to]) => (from ? rest.replaceAll(from, to) : rest), text);
  const describe: Describe = (value) => {
    if (typeof value === 'string') return withoutStage(value);
    if (Array.isArray(value)) return value.map(describe).join(', ');
    if (typeof value !== 'object' || value === null) return String(value);
    const [[key, inner] = ['', undefined], ...others] = Object.entries(value) as [string, unknown][];
    if (others.length === 0) {
      if (key === 'Ref') return withoutStage(nameOf(String(inner)));
      if (key === 'Fn::GetAtt') {
        const [id = '', attribute = ''] = [inner].flat().flatMap((part) => String(part).split('.'));
        return attribute === 'Arn' ? nameOf(id) : `${nameOf(id)}.${attribute}`;
      }
      if (key === 'Fn::Join' && Array.isArray(inner))
        return withoutStage([inner[1]].flat().map(describe).join(String(inner[0])));
      if (key === 'Fn::Sub' && typeof inner === 'string')
        return withoutStage(inner.replaceAll(/\$\{([^}.]+)\}/g, (_, id: string) => nameOf(id)));
    }
    return `{ ${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${name}: ${describe(one)}`)
      .join(', ')} }`;
  };
  return describe;
}

// A pseudo parameter of CloudFormation that stays open.
function pseudo(name: string): string {
  return `\${AWS::${name}}`;
}

/** The path of a resource's construct in its stack: `HelloWorldRole`; its logical id where the template has none. */
export function nameOfResource(
  id: string,
  { Metadata = {} }: Resource,
  { path: stack }: Pick<StackNames, 'path'>,
): string {
  const path = Metadata['aws:cdk:path'];
  if (typeof path !== 'string' || !path.startsWith(`${stack}/`)) return id;
  const parts = path.slice(stack.length + 1).split('/');
  return parts.filter((part) => part !== 'Resource').join('/') || id;
}
