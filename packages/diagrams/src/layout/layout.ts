import type { FolderNode, FunctionNode, Link, ResourceNode } from '../app/app-graph.ts';

/** A rectangle of a picture, in pixels from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a graph is drawn. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly folders: readonly FolderBox[];
  readonly resources: readonly ResourceBox[];
  readonly links: readonly LinkLine[];
}

export interface FolderBox extends Box {
  readonly node: FolderNode;
  readonly rows: readonly FunctionRow[];
}

/** A function's part of its folder's box, as wide as that. */
export interface FunctionRow {
  readonly node: FunctionNode;
  /** From the top of the folder's box. */
  readonly y: number;
  readonly height: number;
  /** Where what calls it is written, from the left of the folder's box. */
  readonly callsX: number;
}

export interface ResourceBox extends Box {
  readonly node: ResourceNode;
}

export interface LinkLine {
  readonly link: Link;
  readonly points: readonly Point[];
  /** Where its label is written; absent where it has none. */
  readonly label?: Box;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
