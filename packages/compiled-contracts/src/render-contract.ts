import { contractMakers } from '@lambda-forge/contracts';
import { type CompiledContract, reasons } from '@lambda-forge/handler/compiled';
import { type ContractCode, findCode } from './find-code.ts';

const handlerModule = '@lambda-forge/handler';

/** The module that a file with a contract has in place of `@lambda-forge/handler`: the same, and its contract with it. */
export function renderContractModule(contract: CompiledContract): string {
  const code = findCode(contract);
  const names = [...Object.values(contractMakers), ...namesOf(code)];
  return [
    `export * from '${handlerModule}';`,
    `import { ${names.join(', ')} } from '${handlerModule}/compiled';`,
    renderContract(contract, code),
    'export { problem };',
    ...Object.entries(contractMakers).map(
      ([name, bind]) => `export const ${name} = /* @__PURE__ */ ${bind}(contract);`,
    ),
    '',
  ].join('\n');
}

/**
 * A file in CommonJS, whose `require` of `@lambda-forge/handler` has its contract with it. It throws when it is loaded
 * after one of the files that the contract was made from has changed: jest's watch mode keeps what it has compiled.
 * @param modified when each of these files was written, in milliseconds, by its absolute path
 */
export function insertContract(
  code: string,
  contract: CompiledContract,
  modified: Readonly<Record<string, number>>,
): string {
  // A test may have a mock in place of node:fs, which says nothing of files.
  const check = `const { statSync } = require('node:fs'); for (const [file, time] of Object.entries(${JSON.stringify(modified)})) { const now = statSync?.(file, { throwIfNoEntry: false })?.mtimeMs; if (now !== undefined && now !== time) throw new Error(${JSON.stringify(`The contract of ${contract.file} is older than `)} + file + '. Start the tests again: this run has kept what it compiled before.'); }`;
  const used = findCode(contract);
  const names = [...Object.values(contractMakers), ...namesOf(used)];
  const made = Object.entries(contractMakers).map(([name, bind]) => `${name}: ${bind}(contract)`);
  const module = `const { ${names.join(', ')} } = require('${handlerModule}/compiled'); ${renderContract(contract, used)} return { ...require('${handlerModule}'), problem, ${made.join(', ')} };`;
  return code.replace(
    new RegExp(`require\\((['"])${handlerModule}\\1\\)`, 'g'),
    () => `(() => { ${check} ${module} })()`,
  );
}

function namesOf({ checks, convert, others }: ContractCode): readonly string[] {
  return ['bindProblem', 'reasons', ...checks, convert, ...others];
}

function renderContract(contract: CompiledContract, { checks, convert, others }: ContractCode): string {
  const { constants, expression } = renderData(contract);
  const code = [`checks: [${checks.join(', ')}]`, `convert: ${convert}`, ...others];
  return [
    constants,
    `const problem = /* @__PURE__ */ bindProblem(${reasonsOf(contract)});`,
    `const contract = { ...${expression}, problem, ${code.join(', ')} };`,
  ].join('\n');
}

// All of them where any status may be answered.
function reasonsOf({ answers, status, output }: CompiledContract): string {
  if (status === undefined && output) return 'reasons';
  const statuses = ['400', '500', ...Object.keys(answers ?? {})];
  return JSON.stringify(
    Object.fromEntries(
      statuses.flatMap((each) => (reasons[Number(each)] ? [[each, reasons[Number(each)]]] : [])),
    ),
  );
}

/** Code that makes a value: constants for what it holds more than once, and the expression that they stand in. */
export interface RenderedData {
  readonly constants: string;
  readonly expression: string;
}

/** Renders a value of JSON as code, as short as it can be read. */
export function renderData(data: unknown): RenderedData {
  const counts = new Map<string, number>();
  const objects = new Set<string>();
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const text = JSON.stringify(value);
    const seen = counts.get(text) ?? 0;
    counts.set(text, seen + 1);
    if (seen > 0) return;
    if (isObjectSchema(value)) objects.add(text);
    Object.values(value).forEach(count);
  };
  count(data);
  // Of a single one, what makes it would be longer.
  const hasObjects = objects.size > 1;
  const names = new Map<string, string>();
  const constants: string[] = [];
  const renderMembers = (record: object): string => {
    const members = Object.entries(record).map(([name, inner]) => `${toKey(name)}: ${render(inner)}`);
    return `{ ${members.join(', ')} }`;
  };
  const render = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const text = JSON.stringify(value);
    const known = names.get(text);
    if (known !== undefined) return known;
    const code =
      hasObjects && isObjectSchema(value)
        ? `objectOf(${renderMembers(value.properties)}${isStrict(value) ? '' : `, ${render(value.required)}`})`
        : Array.isArray(value)
          ? `[${value.map(render).join(', ')}]`
          : renderMembers(value);
    // A name is not shorter than what is very short.
    if ((counts.get(text) ?? 0) < 2 || text.length < 12) return code;
    const name = `shared${names.size}`;
    names.set(text, name);
    constants.push(`const ${name} = ${code};`);
    return name;
  };
  const expression = render(data);
  if (hasObjects) constants.unshift(objectOf);
  return { constants: constants.join(' '), expression };
}

// Most objects of a contract require each of their members, whose names stand in the code once.
const objectOf =
  "const objectOf = (properties, required = Object.keys(properties)) => ({ type: 'object', required, properties });";

interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: object;
}

// Equal to what `objectOf` makes, the order of its members included.
function isObjectSchema(value: object): value is ObjectSchema {
  const { type, required, properties } = value as Partial<ObjectSchema> & { type?: unknown };
  return (
    type === 'object' &&
    Array.isArray(required) &&
    typeof properties === 'object' &&
    Object.keys(value).join() === 'type,required,properties'
  );
}

function isStrict({ required, properties }: ObjectSchema): boolean {
  return JSON.stringify(required) === JSON.stringify(Object.keys(properties));
}

// In a literal, `__proto__` would be the prototype.
function toKey(name: string): string {
  return name === '__proto__' ? `['${name}']` : JSON.stringify(name);
}
