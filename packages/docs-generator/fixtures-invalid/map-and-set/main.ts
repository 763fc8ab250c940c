export interface Input { scores: Map<string, number>; deep: { tags: Set<string> }[] }
export interface Output { found: ReadonlyMap<string, WeakMap<object, string>> }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
