import type { NewGrant } from './find-new-grants.ts';
import { containsRange } from './find-opened-networks.ts';
import type { PolicyResource, PolicyTemplate } from './policy-template.ts';
import { renderValue } from './render-value.ts';

/** A way of packets, or what a subnet lets through or refuses. */
interface Route {
  /** The route table or network ACL. */
  readonly table: string;
  /** Whatever else has to be the same. */
  readonly way: string;
  readonly range: string;
  readonly isDenial: boolean;
}

/** What the route tables and network ACLs of a template let through that those of another one do not. */
export function findOpenedRoutes(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  const [old, now] = [readRoutes(before), readRoutes(after)];
  const uncovered = (routes: readonly Route[], others: readonly Route[]) =>
    routes.filter((route) => !others.some((other) => covers(other, route)));
  const opened = uncovered(
    now.filter(({ isDenial }) => !isDenial),
    old,
  );
  const isThere = ({ table }: Route) => {
    const [, id = ''] = /^\$\{([^.}]+)/.exec(table) ?? [];
    return after.Resources?.[id] !== undefined || !before.Resources?.[id];
  };
  const refused = uncovered(
    old.filter((route) => route.isDenial && isThere(route)),
    now,
  );
  return [
    ...opened.map((route) => ({
      subject: route.table,
      message: `it lets packets through, ${render(route)}`,
    })),
    ...refused.map((route) => ({
      subject: route.table,
      message: `no longer refused: packets ${render(route)}`,
    })),
  ];
}

function readRoutes({ Resources = {} }: PolicyTemplate): Route[] {
  return Object.values(Resources).flatMap(readRoute);
}

// Where packets go by a route, of which one property is given.
const targets =
  /^(CarrierGateway|CoreNetwork|EgressOnlyInternetGateway|Gateway|Instance|LocalGateway|NatGateway|NetworkInterface|TransitGateway|VpcEndpoint|VpcPeeringConnection)/;

function readRoute({ Type, Properties = {} }: PolicyResource): Route[] {
  if (Type === 'AWS::EC2::Route') {
    const { RouteTableId, DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } =
      Properties;
    const target = Object.entries(Properties).find(([name]) => targets.test(name))?.[1];
    const to = DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId;
    return [
      {
        table: renderValue(RouteTableId),
        way: `by ${renderValue(target)}`,
        range: renderValue(to),
        isDenial: false,
      },
    ];
  }
  if (Type !== 'AWS::EC2::NetworkAclEntry') return [];
  const { NetworkAclId, CidrBlock, Ipv6CidrBlock, Egress, Protocol, PortRange, Icmp, RuleAction } =
    Properties;
  const isOut = Egress === true || Egress === 'true';
  const ports = PortRange ?? Icmp;
  const way = `${isOut ? 'out' : 'in'} by protocol ${renderValue(Protocol)}${ports ? ` ${renderValue(ports)}` : ''}`;
  const range = renderValue(CidrBlock ?? Ipv6CidrBlock);
  return [{ table: renderValue(NetworkAclId), way, range, isDenial: RuleAction === 'deny' }];
}

function covers(wide: Route, narrow: Route): boolean {
  return (
    wide.table === narrow.table &&
    wide.way === narrow.way &&
    wide.isDenial === narrow.isDenial &&
    (wide.range === narrow.range || containsRange(wide.range, narrow.range))
  );
}

function render({ way, range }: Route): string {
  return `${way}, of ${['0.0.0.0/0', '::/0'].includes(range) ? `everybody (${range})` : range}`;
}
