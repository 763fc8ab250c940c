import { SettingsError } from './errors.ts';
import { suggest } from './suggest.ts';

/** The ARNs of a stage, and of the other stages of the app, by their blocks in `cdk.json`. */
export interface ArnsOfStages {
  /** `dev` */
  readonly block: string;
  readonly blocks: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * The ARNs of a stage, in which one that is not there is no `undefined` that fails somewhere else: the error names all
 * stages that lack it. `'key' in arns` asks without one.
 * @throws SettingsError when a missing one is read
 */
export function checkArns({ block, blocks }: ArnsOfStages): Readonly<Record<string, string>> {
  return new Proxy(blocks.get(block) ?? {}, {
    get(arns, key) {
      if (typeof key !== 'string' || key in arns || isInspection(key)) return Reflect.get(arns, key);
      throw missing(key, blocks);
    },
  });
}

function missing(key: string, blocks: ReadonlyMap<string, Readonly<Record<string, string>>>): SettingsError {
  const lacking = [...blocks]
    .filter(([, arns]) => !Object.hasOwn(arns, key))
    .map(([block]) => `${block}.arns`);
  const all = [...new Set([...blocks.values()].flatMap((arns) => Object.keys(arns)))];
  const meant = suggest(
    key,
    all.filter((known) => known !== key),
  );
  const add = `Add "${key}" there, with the ARN of the stage's own.`;
  const message = `cdk.json: ${lacking.join(', ')} ${lacking.length > 1 ? 'have' : 'has'} no "${key}".`;
  const hint = meant ? `Did you mean "${meant}"? Otherwise: ${add}` : add;
  return new SettingsError(message, { hint, problems: [{ message, hint, namesStages: true }] });
}

// What tools ask of any object: JSON, promises, the matchers and printers of test runners.
function isInspection(key: string): boolean {
  return /^(toJSON|then|asymmetricMatch|nodeType|tagName|hasAttribute)$|^(\$\$|@@)/.test(key);
}
