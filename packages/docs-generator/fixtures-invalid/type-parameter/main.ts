function wrap<T>() { interface Wrapped { value: T } return {} as Wrapped }
export interface Input { wrapped: ReturnType<typeof wrap> ; open: <T>(x: T) => T }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
