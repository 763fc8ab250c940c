import {
  describeInvocation,
  describeTrigger,
  type FunctionEntry,
  type StageManifest,
} from '@lambda-forge/manifest';
import type { AppGraph, ResourceNode } from '../app/app-graph.ts';
import { findOperations, type OpenApiDocument } from './find-operations.ts';
import type { Section } from './section.ts';

/** What a page tells of one function or resource. */
export interface Detail {
  readonly name: string;
  /** The folder of a function, what a resource is. */
  readonly kind: string;
  readonly description: string;
  /** As a screen reader has it. */
  readonly label: string;
  /** What it is found by, in lower case. */
  readonly search: string;
  readonly sections: readonly Section[];
}

/** What a page tells of everything in a graph, by its id. */
export function createDetails(
  graph: AppGraph,
  { functions }: StageManifest,
  document: OpenApiDocument | undefined,
): Record<string, Detail> {
  return Object.fromEntries([
    ...functions.map((entry) => [entry.name, detailFunction(entry, document)]),
    ...graph.resources.map((node) => [node.id, detailResource(node, graph)]),
  ]);
}

function detailFunction(entry: FunctionEntry, document: OpenApiDocument | undefined): Detail {
  const { name, path, description, triggers, invocations } = entry;
  const sections = [
    { title: 'Triggered by', items: triggers.map(describeTrigger) },
    { title: 'May use', items: invocations.map(describeInvocation) },
  ].filter(({ items }) => items.length > 0);
  return finish({
    name,
    kind: path,
    description,
    sections: [...sections, ...(document ? findOperations(entry, document) : [])],
  });
}

function detailResource({ id, kind, name }: ResourceNode, { links }: AppGraph): Detail {
  const withLabel = (other: string, label: string) => (label ? `${other} (${label})` : other);
  const sections = [
    {
      title: 'Triggers',
      items: links.filter(({ from }) => from === id).map(({ to, label }) => withLabel(to, label)),
    },
    {
      title: 'Used by',
      items: links.filter(({ to }) => to === id).map(({ from, label }) => withLabel(from, label)),
    },
  ].filter(({ items }) => items.length > 0);
  return finish({ name, kind, description: '', sections });
}

function finish(detail: Omit<Detail, 'label' | 'search'>): Detail {
  const { name, kind, description, sections } = detail;
  const words = [name, kind, description, ...sections.flatMap(({ items = [] }) => items)];
  return { ...detail, label: `${name}, ${kind}`, search: words.join('\n').toLowerCase() };
}
