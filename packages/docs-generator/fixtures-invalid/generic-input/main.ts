export interface Input<T> { a: T }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
