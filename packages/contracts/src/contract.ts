import type { Problem } from '@lambda-forge/context';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type { Direction, Documentation, NamePiece } from '@lambda-forge/schemas';

/** The exported types of a function's `main.ts` that make its contract. */
export const partNames = ['Input', 'Output', 'Path', 'Headers'] as const;
export type PartName = (typeof partNames)[number];

/** One exported type. References in its schema are keys of the contract's components. */
export interface Part {
  readonly line: number;
  readonly schema: JsonSchema;
  /** `void`, `undefined` or `never`: nothing is sent. */
  readonly isNothing: boolean;
  /** Whether it may be left out: `Body | undefined`. */
  readonly isOptional?: true;
  readonly documentation: Documentation;
  /** Why the part cannot be published: its own problems, and those of every type that it refers to. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** A named type of a contract. */
export interface ContractComponent {
  readonly key: string;
  readonly direction: Direction;
  /** Whether it, or a type that it refers to, differs between the two directions. */
  readonly isDirectional: boolean;
  readonly name: readonly NamePiece[];
  readonly file: string;
  readonly schema: JsonSchema;
}

/** What was read from a function's `main.ts`: plain data, which needs no TypeScript any more. */
export interface Contract {
  /** The function's name. */
  readonly name: string;
  /** Its `main.ts`, relative to the root. */
  readonly file: string;
  readonly parts: Readonly<Partial<Record<PartName, Part>>>;
  readonly handler?: Documentation & { readonly line: number };
  readonly components: readonly ContractComponent[];
  /** Whether its handler checks requests by it, as `createHandler` does, and refuses them with a problem document. */
  readonly isChecked?: true;
  /** Whether there is no such file. */
  readonly isMissing?: true;
  /** What is wrong with the file as a whole. */
  readonly problems: readonly Problem[];
}
