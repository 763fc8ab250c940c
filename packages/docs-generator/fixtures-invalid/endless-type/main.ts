interface Box<T> { value: T; next?: Box<T[]> }
export interface Input { box: Box<string> }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
