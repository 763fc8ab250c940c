import { Gone } from './gone.js';
interface Page<T> { items: T[] }
interface Circle extends Ring { a: string }
interface Ring extends Circle { b: string }
interface Between extends Gone { c: string }
class Model extends Gone { d = 1 }
interface Union extends Either { e: string }
type Either = { kind: 'a' } | { kind: 'b' };
export interface Input extends Missing { name: string }
export interface Output { page: Paged; circle: Circle; below: Below; model: Model; union: Union }
interface Below extends Between { f: string }
interface Paged extends Page { g: string }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
