#!/usr/bin/env node
// `npx pnpm` in a clone without node_modules would take the newest pnpm; this takes the one the lockfile was made with.
const { spawn } = require('node:child_process');

const given = process.argv.slice(2);
// pnpm has an import of its own, for lockfiles, and an audit, of dependencies, that would come before ours.
const isOurs = given[0] === 'import' || (given[0] === 'audit' && ['verify', 'retention'].includes(given[1]));
const asked = isOurs ? ['run', ...given] : given;
const words = ['--yes', '--package=pnpm@12.21.0', '--', 'pnpm', ...asked];
const windows = process.platform === 'win32';
// A group of its own: npm and the shells in between pass no signal on, so all of them are told at once.
const child = spawn('npx', words, { stdio: 'inherit', shell: windows, detached: !windows });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tell(signal));
// The terminal has gone. Said as it is, it would have the graph read its files anew, and go on alone.
process.on('SIGHUP', () => tell('SIGTERM'));
// The npx in front of us dies of a signal without passing it on.
const parent = process.ppid;
setInterval(() => process.ppid === parent || tell('SIGTERM'), 300).unref();

function tell(signal) {
  try {
    process.kill(windows ? child.pid : -child.pid, signal);
  } catch {
    // All of them have ended already.
  }
}

child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 1)));
