// Loaded before a part of a stand: its time is ahead by as many milliseconds as the file says, so that days can pass.
const { readFileSync } = require('node:fs');

const file = process.env.STAND_CLOCK;
const lookEvery = 100;
const realNow = Date.now.bind(Date);
let ahead = 0;
let lookedAt = 0;

function now() {
  const real = realNow();
  if (real - lookedAt > lookEvery) {
    lookedAt = real;
    ahead = Number(readFileSync(file, 'utf8'));
  }
  return real + ahead;
}

if (file) {
  Date.now = now;
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, target) => Reflect.construct(date, given.length === 0 ? [now()] : given, target),
    apply: () => new Date(now()).toString(),
  });
}
