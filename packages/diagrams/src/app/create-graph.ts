import { posix } from 'node:path';
import type { FunctionEntry, Invocation, Manifest, StageManifest, Trigger } from '@lambda-forge/manifest';
import { findStage } from '@lambda-forge/manifest';
import type { AppGraph, FolderNode, FunctionNode, Link, ResourceNode } from './app-graph.ts';
import { findResourceKind } from './resource-kinds.ts';
import { toCalls } from './to-calls.ts';

// More stand in boxes of their own, so that none is taller than a page.
const linesPerFolder = 24;

/**
 * What a diagram of a stage shows, from the manifest alone. What there is of each comes in the manifest's order.
 * @throws ManifestError when there is no such stage
 */
export function createGraph(manifest: Manifest, stageName: string): AppGraph {
  const stage = findStage(manifest, stageName);
  const folders = groupByFolder(stage.functions);
  const links = [...stage.functions.flatMap(findLinks), ...findApiLinks(stage, folders)];
  const resources = [...findApi(manifest.name, stage), ...findResources(stage, links)];
  return {
    title: `${manifest.name}, ${stageName}`,
    summary: summarize(stage, resources),
    folders,
    resources,
    links: mergeLinks(links),
  };
}

interface ResourceLink extends Link {
  /** The one at its other end, when that is no function. */
  readonly resource?: Resource;
}

interface Resource {
  readonly service: string;
  readonly name: string;
}

// A service of the app's own has what members it likes.
interface AnyTrigger {
  readonly service: string;
  readonly resource?: string;
  readonly expression?: unknown;
  readonly operation?: unknown;
}

// A stage has one, whatever its document calls it.
const apiId = toId({ service: 'api_gateway', name: 'RestApi' });

function findApi(appName: string, { info, docs, artifacts = [], functions }: StageManifest): ResourceNode[] {
  if (!docs && artifacts.length === 0 && !functions.some(isBehindApi)) return [];
  return [{ id: apiId, ...toKind('api_gateway'), name: info?.title ?? appName }];
}

// Which endpoint calls which function is written beside it: a line to each would hide what else there is.
function findApiLinks(
  { functions, authorizers }: StageManifest,
  folders: readonly FolderNode[],
): ResourceLink[] {
  const behind = new Set(functions.filter(isBehindApi).map(({ name }) => name));
  const called = folders.filter((folder) => folder.functions.some(({ id }) => behind.has(id)));
  const pools = authorizers.flatMap(({ name, userPool }) => {
    if (userPool === undefined) return [];
    const end = { service: 'cognito', name: userPool };
    return [{ from: apiId, to: toId(end), label: `authorizer ${name}`, resource: end }];
  });
  return [...called.map(({ id }) => ({ from: apiId, to: id, label: '' })), ...pools];
}

function isBehindApi({ triggers }: FunctionEntry): boolean {
  return triggers.some(({ service }) => service === 'api_gateway' || service === 'api_gateway_authorizer');
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
  const { service, resource, expression, operation }: AnyTrigger = trigger;
  if (resource === undefined) return [];
  const end = { service, name: resource };
  const label = [expression, operation].filter((text) => typeof text === 'string').join(', ');
  return [{ from: toId(end), to, label, resource: end }];
}

function toId({ service, name }: Resource): string {
  return `${service} ${name}`;
}

function findResources({ functions }: StageManifest, links: readonly ResourceLink[]): ResourceNode[] {
  const known = new Set(functions.map(({ name }) => name));
  const found = links.flatMap(({ resource, from, to }): ResourceNode[] => {
    if (resource) return [{ id: toId(resource), ...toKind(resource.service), name: resource.name }];
    // A function of another app
    return from === apiId || known.has(to) ? [] : [{ id: to, ...toKind('lambda'), name: to }];
  });
  return [...new Map(found.map((node) => [node.id, node])).values()];
}

function toKind(service: string): Pick<ResourceNode, 'service' | 'kind'> {
  return { service, kind: findResourceKind(service).label };
}

// Several things of one kind between the same two are one line: two routes of a WebSocket API that call one function.
function mergeLinks(links: readonly ResourceLink[]): Link[] {
  const merged = new Map<string, Link>();
  for (const { from, to, label } of links) {
    const key = JSON.stringify([from, to]);
    const labels = new Set([merged.get(key)?.label ?? '', label]);
    merged.set(key, { from, to, label: [...labels].filter(Boolean).join(', ') });
  }
  return [...merged.values()];
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
      id: `${folder}/ ${index + 1}`,
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
  return { id: name, description, calls: triggers.flatMap(toCalls) };
}

function summarize({ functions, authorizers }: StageManifest, resources: readonly ResourceNode[]): string {
  const endpoints = functions.flatMap(({ triggers }) =>
    triggers.filter(({ service }) => service === 'api_gateway'),
  );
  const shared = resources.filter(({ service }) => service !== 'api_gateway' && service !== 'lambda');
  return [
    count(functions.length, 'function'),
    ...(endpoints.length > 0 ? [count(endpoints.length, 'endpoint')] : []),
    ...(authorizers.length > 0 ? [count(authorizers.length, 'authorizer')] : []),
    ...(shared.length > 0 ? [count(shared.length, 'resource')] : []),
  ].join(', ');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}
