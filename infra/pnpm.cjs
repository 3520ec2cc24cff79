#!/usr/bin/env node
// `npx pnpm` in a clone without node_modules would take the newest pnpm; this takes the one the lockfile was made with.
const { spawnSync } = require('node:child_process');
const { status } = spawnSync('npx', ['--yes', '--package=pnpm@12.21.0', '--', 'pnpm', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
