interface Tagged<T> { tag: string }
type Kind<T> = T extends Absent ? { a: 1 } : { b: 2 };
class Data { private constructor(readonly store: Store, id: Missing) {} name!: string; run(): Missing { return this.id } }
export interface Input { tagged: Tagged<Missing>; data: Data }
export interface Output { kind: Kind<string>; map: Record<Missing, string>; text: `x${Missing}`; keys: { [K in keyof Missing]: string } }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
