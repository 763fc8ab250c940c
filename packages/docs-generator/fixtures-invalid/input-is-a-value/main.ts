export const Input = { a: 'x' };
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
