import { context, eventOf, order } from './event.mjs';

// What CPU time a request takes once the function is warm, in microseconds: the median of many short series.
const [file = '', requests = '20000'] = process.argv.slice(2);
const { handler } = await import(file);
const series = 40;
const each = Math.ceil(Number(requests) / series);
const times = [];
for (let index = -series / 2; index < series; index++) {
  // Each call has an event of its own, as middleware changes it.
  const events = Array.from({ length: each }, () => eventOf(order));
  const before = process.cpuUsage();
  for (const event of events) await handler(event, context);
  const { user, system } = process.cpuUsage(before);
  if (index >= 0) times.push((user + system) / each);
}
times.sort((a, b) => a - b);
const { statusCode } = await handler(eventOf({ ...order, items: [] }), context).catch((error) => error);
console.log(JSON.stringify({ requestUs: times[series / 2], refusal: statusCode ?? null }));
