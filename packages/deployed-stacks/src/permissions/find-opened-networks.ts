import { BlockList, isIP } from 'node:net';
import type { NewGrant } from './find-new-grants.ts';
import { conditionalBranchesOf } from './grant.ts';
import type { PolicyTemplate } from './policy-template.ts';
import { renderValue } from './render-value.ts';

/** A number, or what the deploy makes one of: `${Port}`. */
type Port = number | string;

/** What a security group lets through. */
interface NetworkRule {
  readonly group: string;
  readonly direction: 'from' | 'to';
  /** `-1` for all. */
  readonly protocol: string;
  readonly from: Port;
  readonly to: Port;
  /** A range of addresses, a prefix list or a security group. */
  readonly peer: string;
  /** The conditions of the template under which there is such a rule at all. */
  readonly when: readonly string[];
}

/** What the security groups of a template let through that those of another one do not. */
export function findOpenedNetworks(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  const old = readRules(before);
  return readRules(after)
    .filter((rule) => !old.some((each) => covers(each, rule)))
    .map((rule) => ({ subject: rule.group, message: `it lets through ${render(rule)}` }));
}

const standalone: Readonly<Record<string, NetworkRule['direction']>> = {
  'AWS::EC2::SecurityGroupIngress': 'from',
  'AWS::EC2::SecurityGroupEgress': 'to',
};

function readRules({ Resources = {} }: PolicyTemplate): NetworkRule[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const direction = standalone[Type];
    if (direction) {
      const group = renderValue(Properties['GroupId'] ?? Properties['GroupName']).replace(
        /\.GroupId\}$/,
        '}',
      );
      return [toRule(Properties, group, direction)];
    }
    if (Type !== 'AWS::EC2::SecurityGroup') return [];
    const rulesOf = (name: string, way: NetworkRule['direction']) =>
      conditionalBranchesOf(Properties[name] ?? []).map(({ value, when }) => ({
        ...toRule(Object(value), `\${${id}}`, way),
        when,
      }));
    // One that says nothing of what leaves it lets all out.
    const out =
      Properties['SecurityGroupEgress'] === undefined ? [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] : [];
    return [
      ...rulesOf('SecurityGroupIngress', 'from'),
      ...rulesOf('SecurityGroupEgress', 'to'),
      ...out.map((rule) => toRule(rule, `\${${id}}`, 'to')),
    ];
  });
}

const peers = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
];

function toRule(
  rule: Readonly<Record<string, unknown>>,
  group: string,
  direction: NetworkRule['direction'],
): NetworkRule {
  const protocol = renderValue(rule['IpProtocol'] ?? '-1').toLowerCase();
  const peer = peers.find((name) => rule[name] !== undefined);
  const port = (name: string, none: number): Port => {
    const given = rule[name] ?? none;
    const value = typeof given === 'object' ? Number.NaN : Number(given);
    if (protocol === '-1') return none;
    return Number.isNaN(value) ? renderValue(given) : value;
  };
  return {
    group,
    direction,
    protocol,
    from: port('FromPort', 0),
    to: port('ToPort', 65_535),
    // Of what the template does not say, only the same is the same.
    peer: renderValue(peer === undefined ? rule : rule[peer]),
    when: [],
  };
}

function covers(wide: NetworkRule, narrow: NetworkRule): boolean {
  return (
    wide.group === narrow.group &&
    wide.direction === narrow.direction &&
    wide.when.every((condition) => narrow.when.includes(condition)) &&
    (wide.protocol === '-1' || wide.protocol === narrow.protocol) &&
    containsPorts(wide, narrow) &&
    (wide.peer === narrow.peer || containsRange(wide.peer, narrow.peer))
  );
}

// What the deploy alone knows is a port: among all of them, and else only the same.
function containsPorts(wide: NetworkRule, narrow: NetworkRule): boolean {
  const contains = (least: Port, port: Port, isAll: boolean) =>
    least === port || isAll || (typeof least === 'number' && typeof port === 'number' && least <= port);
  const negative = (port: Port) => (typeof port === 'number' ? -port : port);
  return (
    contains(wide.from, narrow.from, wide.from === 0 && typeof narrow.from === 'string') &&
    contains(negative(wide.to), negative(narrow.to), wide.to === 65_535 && typeof narrow.to === 'string')
  );
}

/** Whether a range of addresses contains another one. */
export function containsRange(wide: string, narrow: string): boolean {
  const [outer, inner] = [parseRange(wide), parseRange(narrow)];
  if (!outer || !inner || outer.type !== inner.type || outer.bits > inner.bits) return false;
  const list = new BlockList();
  list.addSubnet(outer.address, outer.bits, outer.type);
  return list.check(inner.address, inner.type);
}

function parseRange(text: string): { address: string; bits: number; type: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', bits = ''] = text.split('/');
  const version = isIP(address);
  if (version === 0 || !/^\d+$/.test(bits)) return undefined;
  return { address, bits: Number(bits), type: version === 4 ? 'ipv4' : 'ipv6' };
}

function render({ direction, protocol, from, to, peer }: NetworkRule): string {
  const everybody = ['0.0.0.0/0', '::/0'].includes(peer) ? `everybody (${peer})` : peer;
  const ports = protocol === '-1' ? 'everything' : `${protocol} ${from === to ? from : `${from} to ${to}`}`;
  return `${ports} ${direction} ${everybody}`;
}
