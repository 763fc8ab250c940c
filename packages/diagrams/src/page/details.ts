import {
  describeInvocation,
  describeTrigger,
  type FunctionEntry,
  findEndpoints,
  type Invocation,
  type StageManifest,
  type Trigger,
} from '@lambda-forge/manifest';
import type { AppGraph, Call, ResourceNode } from '../app/app-graph.ts';
import { findResourceKind } from '../app/resource-kinds.ts';
import { toCalls } from '../app/to-calls.ts';
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
  stage: StageManifest,
  document: OpenApiDocument | undefined,
): Record<string, Detail> {
  return Object.fromEntries([
    ...stage.functions.map((entry) => [entry.name, detailFunction(entry, document)]),
    ...graph.resources.map((node) => [
      node.id,
      node.service === 'api_gateway' ? detailApi(node, stage) : detailResource(node, graph),
    ]),
  ]);
}

function detailFunction(entry: FunctionEntry, document: OpenApiDocument | undefined): Detail {
  const { name, path, description, triggers, invocations } = entry;
  const sections = [
    { title: 'Triggered by', items: triggers.map(nameTrigger) },
    { title: 'May use', items: invocations.map(nameInvocation) },
  ].filter(isTold);
  return finish({
    name,
    kind: path,
    description,
    sections: [...sections, ...(document ? findOperations(entry, document) : [])],
  });
}

// With what they are in words in the place of the names that services have in code
function nameTrigger(trigger: Trigger): string {
  const { service, resource }: { readonly service: string; readonly resource?: string } = trigger;
  if (service === 'api_gateway') return describeTrigger(trigger);
  if (resource === undefined) return toCalls(trigger).map(withGuard).join();
  return describeTrigger({ ...trigger, service: findResourceKind(service).label } as unknown as Trigger);
}

function nameInvocation(invocation: Invocation): string {
  return describeInvocation({ ...invocation, service: findResourceKind(invocation.service).label });
}

function withGuard({ text, guard }: Call): string {
  return guard === undefined ? text : `${text}, ${guard}`;
}

function detailApi({ kind, name }: ResourceNode, stage: StageManifest): Detail {
  const { authorizers, docs, artifacts = [] } = stage;
  const pages = [
    ...(docs ? [`${docs.path}: docs`] : []),
    ...artifacts.map(({ path, artifact, title }) => `${path}: ${title ?? artifact}`),
  ];
  const deciding = authorizers.map(
    ({ name, function: fn, userPool }) => `${name}: ${fn ?? `user pool ${userPool}`}`,
  );
  const sections = [
    { title: 'Endpoints', items: findEndpoints(stage).map((each) => `${each.name}: ${each.entry.name}`) },
    { title: 'Authorizers', items: deciding },
    { title: 'Pages', items: pages },
  ];
  const detail = finish({ name, kind, description: '', sections: sections.filter(isTold) });
  // It has every endpoint: whoever looks for one means the function.
  return { ...detail, search: detail.label.toLowerCase() };
}

function detailResource({ id, kind, name }: ResourceNode, { links, resources }: AppGraph): Detail {
  const names = new Map(resources.map((each) => [each.id, `${each.kind} ${each.name}`]));
  const describe = (other: string, label: string) => {
    const named = names.get(other) ?? other;
    return label ? `${named} (${label})` : named;
  };
  const sections = [
    {
      title: 'Triggers',
      items: links.filter(({ from }) => from === id).map(({ to, label }) => describe(to, label)),
    },
    {
      title: 'Used by',
      items: links.filter(({ to }) => to === id).map(({ from, label }) => describe(from, label)),
    },
  ];
  return finish({ name, kind, description: '', sections: sections.filter(isTold) });
}

function isTold({ items }: { readonly items: readonly string[] }): boolean {
  return items.length > 0;
}

function finish(detail: Omit<Detail, 'label' | 'search'>): Detail {
  const { name, kind, description, sections } = detail;
  const words = [name, kind, description, ...sections.flatMap(({ items = [] }) => items)];
  return { ...detail, label: `${name}, ${kind}`, search: words.join('\n').toLowerCase() };
}
