async function load() { return { id: 1 } }
export interface Output { loaded: ReturnType<typeof load> }
export interface Input {}
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
