export interface Input { filter?: RegExp }
export interface Output { problem: Error | null }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
