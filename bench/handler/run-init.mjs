// What CPU time it takes to load a function, as Lambda loads it: in a process of its own.
const [file = ''] = process.argv.slice(2);
const before = process.cpuUsage();
await import(file);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
