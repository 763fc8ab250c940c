export interface Input { a: string }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
