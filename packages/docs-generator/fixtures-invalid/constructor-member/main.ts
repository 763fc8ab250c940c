export interface Input { type: new () => object }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
