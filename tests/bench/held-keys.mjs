import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { readConfig } = fromInfra('./dist/config.js');
const { findAuditSettings } = fromInfra('./dist/kept-audit-key.js');
const { findFieldKeys } = fromInfra('./dist/kept-field-keys.js');

/** What a subgraph encrypts fields and seals its audit with: as a server on the same data directory does, which may follow. */
export function heldKeys(dataDirectory) {
  const config = readConfig({ ...process.env, ...(dataDirectory && { GRIDWEAVE_DATA: dataDirectory }) }, null);
  return { fieldKeys: () => findFieldKeys(config), audit: () => findAuditSettings(config) };
}
