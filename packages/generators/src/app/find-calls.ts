import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as babel from '@babel/parser';

/** What stands in a source as it is; undefined where it is worked out while the app runs. */
export type Literal = string | number | boolean | ObjectLiteral | undefined;

/** An object as it stands in a source. */
interface ObjectLiteral {
  readonly members: ReadonlyMap<string, Literal>;
  /** Whether it may have members that do not stand there: `{ ...common }`. */
  readonly isOpen: boolean;
}

/** A call in a source: `apiGateway.createDocs('/docs')`. */
export interface Call {
  /** `createDocs` */
  readonly name: string;
  readonly args: readonly Literal[];
  /** Whether anything in the source decides what is called, so that not every stage may have it. */
  readonly isConditional: boolean;
}

/** The calls of functions of these names in a source of TypeScript or JavaScript, which is not run; none where it is neither. */
export function findCalls(text: string, names: readonly string[]): Call[] {
  // Most sources have none: a look at the text saves the parser.
  if (!names.some((name) => text.includes(name))) return [];
  const nodes = nodesIn(parse(text));
  const isConditional = nodes.some(({ type }) => conditions.has(type));
  return nodes.flatMap((node) => {
    const name = calleeOf(node);
    if (name === undefined || !names.includes(name)) return [];
    return [{ name, args: (node['arguments'] as SyntaxNode[]).map(toLiteral), isConditional }];
  });
}

interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

const conditions = new Set([
  'IfStatement',
  'SwitchStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'OptionalCallExpression',
  'OptionalMemberExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'TryStatement',
]);

// Loaded when it is needed: few commands ask for more than names and folders.
function parse(text: string): unknown {
  const parser = loadParser();
  try {
    return parser.parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      plugins: ['typescript', 'decorators'],
    }).program;
  } catch {
    // What is wrong with it, the synth says.
    return undefined;
  }
}

// A published package carries it in its `dist` (`prepack`), as it is the version of another one that most apps have.
function loadParser(): typeof babel {
  const carried = join(import.meta.dirname, 'carried', '@babel', 'parser', 'index.cjs');
  return createRequire(import.meta.url)(existsSync(carried) ? carried : '@babel/parser');
}

function nodesIn(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return 'type' in value && typeof value.type === 'string' ? [value as SyntaxNode, ...inner] : inner;
}

function calleeOf({ type, callee }: SyntaxNode): string | undefined {
  if (type !== 'CallExpression' && type !== 'OptionalCallExpression') return undefined;
  return nameOf((callee as SyntaxNode)['property'] ?? callee);
}

function nameOf(node: unknown): string | undefined {
  const { type, name, value } = node as SyntaxNode;
  const found = type === 'Identifier' ? name : type === 'StringLiteral' ? value : undefined;
  return typeof found === 'string' ? found : undefined;
}

function toLiteral(node: SyntaxNode): Literal {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node['value'] as Literal;
    case 'TemplateLiteral':
      return toText(node);
    case 'ObjectExpression':
      return toObject(node['properties'] as SyntaxNode[]);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return toLiteral(node['expression'] as SyntaxNode);
    default:
      return undefined;
  }
}

function toText({ expressions, quasis }: SyntaxNode): string | undefined {
  if ((expressions as SyntaxNode[]).length > 0) return undefined;
  const [only] = quasis as { readonly value: { readonly cooked?: string } }[];
  return only?.value.cooked;
}

function toObject(properties: readonly SyntaxNode[]): ObjectLiteral {
  const members = new Map<string, Literal>();
  let isOpen = false;
  for (const { key, value, computed } of properties) {
    const name = key === undefined || computed ? undefined : nameOf(key);
    if (name === undefined) isOpen = true;
    else members.set(name, value === undefined ? undefined : toLiteral(value as SyntaxNode));
  }
  return { members, isOpen };
}
