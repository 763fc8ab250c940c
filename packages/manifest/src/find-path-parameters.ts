/** A part of an endpoint's path that stands for whatever a caller writes there. */
export interface PathParameter {
  /** `id` of `{id}`, `proxy` of `{proxy+}` */
  readonly name: string;
  /** As it stands in the path: `{proxy+}`. */
  readonly part: string;
  /** Whether it stands for the rest of the path. */
  readonly greedy: boolean;
  /** Where API Gateway takes one name only: `/orders/{}` of `/orders/{id}` and of `/orders/{order}/items`. */
  readonly place: string;
}

/** The parameters of a path, in its order. Parts that are no path parts of API Gateway are none. */
export function findPathParameters(path: string): PathParameter[] {
  const parts = path.split('/');
  return parts.flatMap((part, index) => {
    const [, name, plus] = /^\{([^{}+]+)(\+)?\}$/.exec(part) ?? [];
    if (name === undefined) return [];
    const parent = parts.slice(0, index).join('/');
    return [{ name, part, greedy: plus !== undefined, place: `${parent}/{${plus ?? ''}}` }];
  });
}
