import { type CfnElement, Names, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct, RootConstruct } from 'constructs';

/**
 * The logical id of an element, the same wherever the stage of its stack is. The CDK names some constructs after others,
 * by an id that is made of the path from the app on, the pipeline's name included: `SqsEventSource:<id>`,
 * `AllowEventRule<id>`, `reference-to-<id>Arn`. Here it is made of the path from the stage on.
 * @param given the CDK's own
 */
export function placedLogicalId(element: CfnElement, given: string): string {
  const ids = idsBelow(element.stack, element);
  const placed = placeIds(ids, element);
  return placed.every((id, index) => id === ids[index]) ? given : uniqueIdOf(placed);
}

/** The unique id of a construct within its stage, where `Names.uniqueId` is the one within the app. */
export function placedUniqueId(construct: IConstruct): string {
  return uniqueIdOf(placeIds(idsBelow(stageOf(construct), construct), construct));
}

interface StageIds {
  /** The constructs by the hash at the end of their unique ids, as of when one was looked for that was not among them. */
  byHash: ReadonlyMap<string, readonly IConstruct[]>;
  /** Ids, as they are placed. */
  readonly placed: Map<string, string>;
}

const stages = new WeakMap<IConstruct, StageIds>();

function placeIds(ids: readonly string[], near: IConstruct): string[] {
  const stage = stageOf(near);
  // In a stage that is the app itself they are placed already.
  return stage.node.scope ? ids.map((id) => placeId(id, stage)) : [...ids];
}

// Eight hexadecimal digits, also among more of them.
const hashes = /(?=([0-9A-F]{8}))/g;

function placeId(id: string, stage: IConstruct): string {
  const found = [...id.matchAll(hashes)];
  if (found.length === 0) return id;
  const known = stages.get(stage) ?? { byHash: new Map(), placed: new Map() };
  stages.set(stage, known);
  const before = known.placed.get(id);
  if (before !== undefined) return before;
  let placed = replaceUniqueIds(id, found, known.byHash);
  if (placed === id) {
    known.byHash = groupByHash(stage);
    placed = replaceUniqueIds(id, found, known.byHash);
  }
  // Once and for all: what a construct is named after was there before it.
  known.placed.set(id, placed);
  return placed;
}

function replaceUniqueIds(id: string, found: readonly RegExpExecArray[], byHash: StageIds['byHash']): string {
  let replaced = id;
  let rest = id.length;
  // From the end, as what comes before keeps its place, and a unique id may hold others.
  for (const { index, 1: hash = '' } of found.toReversed()) {
    const end = index + hash.length;
    if (end > rest) continue;
    const match = byHash.get(hash)?.find((node) => id.slice(0, end).endsWith(Names.nodeUniqueId(node.node)));
    if (!match) continue;
    rest = end - Names.nodeUniqueId(match.node).length;
    replaced = id.slice(0, rest) + placedUniqueId(match) + replaced.slice(end);
  }
  return replaced;
}

function groupByHash(stage: IConstruct): Map<string, IConstruct[]> {
  const byHash = new Map<string, IConstruct[]>();
  for (const node of stage.node.findAll()) {
    const hash = Names.nodeUniqueId(node.node).slice(-8);
    byHash.set(hash, [...(byHash.get(hash) ?? []), node]);
  }
  return byHash;
}

function stageOf(construct: IConstruct): IConstruct {
  return Stage.of(construct) ?? construct.node.root;
}

function idsBelow(above: IConstruct, construct: IConstruct): string[] {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(above) + 1).map(({ node }) => node.id);
}

// The CDK makes such ids of constructs alone.
function uniqueIdOf(ids: readonly string[]): string {
  const construct = ids.reduce<Construct>((scope, id) => new Construct(scope, id), new RootConstruct());
  return Names.nodeUniqueId(construct.node);
}
