import { words } from './words.ts';

/** What an operation is listed under. */
export interface Tag {
  /** In words: `Order items`. */
  readonly name: string;
  /** The folder or part of the path that it is made from: `order_items`. */
  readonly source: string;
}

/**
 * The tag of an operation: the folder that its function is in together with others (`functions/orders/get`: Orders), or
 * else the first part of its path that names something (`/v1/orders/{id}`: Orders).
 * @param functionPath from the app's root: `functions/orders/get`
 * @param path of the endpoint
 */
export function tagOf(functionPath: string, path: string): Tag {
  const folders = functionPath
    .split('/')
    .filter((part) => part !== '' && part !== '.' && !/\.[cm]?[jt]sx?$/.test(part));
  const group = folders.length > 2 ? folders.at(-2) : undefined;
  const segment = path.split('/').find((part) => /^[^{]/.test(part) && !/^(v\d+|api)$/i.test(part));
  const source = group ?? segment ?? folders.at(-1) ?? 'api';
  return { name: words(source), source };
}
