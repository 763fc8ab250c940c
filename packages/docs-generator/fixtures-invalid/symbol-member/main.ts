export interface Input { tag: symbol; list: symbol[] }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
