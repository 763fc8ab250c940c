type Loop<T> = Loop<T>;
type Round = Output;
export interface Input { value: Loop<string> }
export type Output = Round;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
