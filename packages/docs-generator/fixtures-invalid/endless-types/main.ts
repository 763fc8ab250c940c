interface Pair<T> {
  value: T;
  left?: Pair<[T, 'left']>;
  right?: Pair<[T, 'right']>;
}
type Wrapped<T> = { value: T; next?: Wrapped<{ inner: T }> };
type Longer<T extends unknown[]> = { size: T['length']; next?: Longer<[...T, 1]> };
interface Ping<T> { pong?: Pong<T[]> }
interface Pong<T> { ping?: Ping<T[]> }
export interface Input {
  pair: Pair<string>;
  wrapped: Wrapped<string>;
  longer: Longer<[]>;
  ping: Ping<string>;
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 204, body: '' });
