import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves tokens by name in `development-tokens.json`, readable by its owner only. */
export function writeDevelopmentTokens(directory: string, tokens: Readonly<Record<string, string>>): void {
  const file = join(directory, 'development-tokens.json');
  const draft = `${file}.${process.pid}`;
  mkdirSync(directory, { recursive: true });
  // A new file each time: writing into an old one would keep its mode.
  writeFileSync(draft, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
