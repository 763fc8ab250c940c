import type { Message } from 'esbuild';
import type { LostMetadata } from './decorator-metadata.ts';
import { isInstalled } from './is-installed.ts';

/** Something in a bundle that may not do what its author means. */
export interface BundleWarning {
  readonly message: string;
  readonly hint: string;
  /** File, line and column. */
  readonly place: string;
  /** Whether the code can do nothing but throw. */
  readonly isCrash: boolean;
  /** The entries of the bundle that the code is in. */
  readonly entries: readonly string[];
}

// What esbuild says of these is that the line will crash or throw. A warning would be overlooked, and the function would
// answer 502; who expects it, in a `try`, can write the line otherwise at once:
// https://github.com/evanw/esbuild/blob/main/internal/logger/msg_ids.go
const crashes = [
  'call-import-namespace',
  'class-name-will-throw',
  'private-name-will-throw',
  'delete-super-property',
];

// In the words of who reads them here: esbuild's own notes speak of its options.
const hints: Readonly<Record<string, string>> = {
  'call-import-namespace':
    'Import its default: import name from "package", in the place of import * as name.',
  'empty-import-meta':
    "import.meta.url is undefined there, which createRequire, fileURLToPath and new URL refuse: leave out format: 'cjs', or use __filename.",
  'commonjs-variable-in-esm':
    "There is no such variable in an ECMAScript module: use export, or, for a CommonJS module, createFunction({ bundling: { format: 'cjs' } }) and no export.",
  'import-is-undefined': 'Export it there, or correct the name.',
};

/** Whether a warning of esbuild is of code that can do nothing but throw, and that is the app's own. */
export function isOwnCrash({ id, location }: Message): boolean {
  return crashes.includes(id) && !isInstalled(location?.file ?? '');
}

/** What to do about a warning of esbuild. */
export function hintFor({ id, notes }: Message): string {
  const noted = notes.map(({ text }) => text.replace(/[:.]?$/, '.')).join(' ');
  return hints[id] ?? (noted || 'Correct the source.');
}

/** A warning of esbuild, for who wrote the code. */
export function toWarning(message: Message, entries: readonly string[]): BundleWarning {
  return {
    message: message.text,
    hint: hintFor(message),
    place: placeOf(message),
    isCrash: isOwnCrash(message),
    entries,
  };
}

/** Code whose decorators get no types. */
export function toDecoratorWarning(
  { tsconfig, file, line }: LostMetadata,
  entries: readonly string[],
): BundleWarning {
  return {
    message: `"emitDecoratorMetadata" of ${tsconfig} has no effect, as esbuild knows no types: decorators find no "design:type" and "design:paramtypes"`,
    hint: 'Tell them the types, like @Inject(Token), @Type(() => Item) or @Column({ type }); or compile with tsc first and have main.js in the folder of the function; where no decorator needs types, take the option out.',
    place: `${file}:${line}`,
    isCrash: false,
    entries,
  };
}

/** Where in the sources a message of esbuild belongs. */
export function placeOf({ location }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column + 1}` : '';
}
