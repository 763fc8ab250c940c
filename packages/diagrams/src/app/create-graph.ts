import { posix } from 'node:path';
import type { FunctionEntry, Invocation, Manifest, StageManifest, Trigger } from '@lambda-forge/manifest';
import { findStage } from '@lambda-forge/manifest';
import type { AppGraph, Call, FolderNode, FunctionNode, Link, ResourceNode } from './app-graph.ts';
import { findResourceKind } from './resource-kinds.ts';

// More stand in boxes of their own, so that none is taller than a page.
const linesPerFolder = 24;

/**
 * What a diagram of a stage shows, from the manifest alone. What there is of each comes in the manifest's order.
 * @throws ManifestError when there is no such stage
 */
export function createGraph(manifest: Manifest, stageName: string): AppGraph {
  const stage = findStage(manifest, stageName);
  const links = stage.functions.flatMap(findLinks);
  return {
    title: `${manifest.name}, ${stageName}`,
    summary: summarize(stage, links),
    folders: groupByFolder(stage.functions),
    resources: findResources(stage, links),
    links: links.map(({ resource: _, ...link }) => link),
  };
}

interface ResourceLink extends Link {
  /** The one at its other end, when that is no function. */
  readonly resource?: { readonly service: string; readonly name: string };
}

// A service of the app's own has what members it likes.
interface AnyTrigger {
  readonly service: string;
  readonly resource?: string;
  readonly expression?: unknown;
}

function findLinks({ name, triggers, invocations }: FunctionEntry): ResourceLink[] {
  return [...triggers.flatMap((trigger) => toTriggerLink(name, trigger)), ...invocations.map(toLink)];

  function toLink({ service, resource, access = [] }: Invocation): ResourceLink {
    if (service === 'lambda') return { from: name, to: resource, label: '' };
    const end = { service, name: resource };
    return { from: name, to: toId(end), label: access.join(', '), resource: end };
  }
}

function toTriggerLink(to: string, trigger: Trigger): ResourceLink[] {
  const { service, resource, expression }: AnyTrigger = trigger;
  if (resource === undefined) return [];
  const end = { service, name: resource };
  return [{ from: toId(end), to, label: typeof expression === 'string' ? expression : '', resource: end }];
}

function toId({ service, name }: { readonly service: string; readonly name: string }): string {
  return `${service} ${name}`;
}

function findResources({ functions }: StageManifest, links: readonly ResourceLink[]): ResourceNode[] {
  const known = new Set(functions.map(({ name }) => name));
  const found = links.flatMap(({ resource, to }): ResourceNode[] => {
    if (resource) {
      const { service, name } = resource;
      return [{ id: toId(resource), service, kind: findResourceKind(service).label, name }];
    }
    // A function of another app
    return known.has(to) ? [] : [{ id: to, service: 'lambda', kind: 'function', name: to }];
  });
  return [...new Map(found.map((node) => [node.id, node])).values()];
}

function groupByFolder(functions: readonly FunctionEntry[]): FolderNode[] {
  const folders = new Map<string, FunctionEntry[]>();
  for (const entry of functions) {
    const folder = posix.dirname(entry.path);
    folders.set(folder, [...(folders.get(folder) ?? []), entry]);
  }
  return [...folders].flatMap(([folder, entries]) => {
    const parts = split(entries.map(toNode));
    return parts.map((part, index) => ({
      id: `${folder} ${index + 1}`,
      label: parts.length === 1 ? folder : `${folder}, ${index + 1} of ${parts.length}`,
      functions: part,
    }));
  });
}

// Into parts of like height
function split(functions: readonly FunctionNode[]): FunctionNode[][] {
  const heightOf = ({ calls }: FunctionNode) => Math.max(1, calls.length);
  const all = functions.reduce((sum, node) => sum + heightOf(node), 0);
  const most = all / Math.ceil(all / linesPerFolder);
  const parts: FunctionNode[][] = [[]];
  let height = 0;
  for (const node of functions) {
    if (height >= most * parts.length) parts.push([]);
    parts.at(-1)?.push(node);
    height += heightOf(node);
  }
  return parts;
}

function toNode({ name, description, triggers }: FunctionEntry): FunctionNode {
  return { id: name, description, calls: triggers.flatMap(toCall) };
}

function toCall(trigger: Trigger): Call[] {
  if (trigger.service === 'api_gateway') {
    const { method, path, authorizer, iam } = trigger;
    const guard = iam ? 'IAM' : authorizer;
    return [{ text: `${method} ${path}`, ...(guard === undefined ? {} : { guard }) }];
  }
  if (trigger.service === 'api_gateway_authorizer') return [{ text: `authorizer ${trigger.authorizer}` }];
  const { service, resource, ...others }: AnyTrigger = trigger;
  if (resource !== undefined) return [];
  const details = Object.values(others).filter((value) => typeof value === 'string');
  return [{ text: [service === 'lambda_url' ? 'function URL' : service, ...details].join(' ') }];
}

function summarize({ functions, authorizers }: StageManifest, links: readonly ResourceLink[]): string {
  const endpoints = functions.flatMap(({ triggers }) =>
    triggers.filter(({ service }) => service === 'api_gateway'),
  );
  const resources = new Set(links.flatMap(({ resource }) => (resource ? [toId(resource)] : [])));
  return [
    count(functions.length, 'function'),
    ...(endpoints.length > 0 ? [count(endpoints.length, 'endpoint')] : []),
    ...(authorizers.length > 0 ? [count(authorizers.length, 'authorizer')] : []),
    ...(resources.size > 0 ? [count(resources.size, 'resource')] : []),
  ].join(', ');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}
