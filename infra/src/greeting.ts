import { join } from 'node:path';
import type { Config } from './config';
import type { Running } from './running';

/** What a person reads after a start: where to look, and what is not real. */
export function greeting(config: Config, { url, tokens }: Running): string {
  const name = config.part ? `The ${config.part} part` : 'Gridweave';
  const seconds = process.uptime().toFixed(1);
  const graph = config.part === null || config.part === 'gateway';
  return [
    `${name} is ready after ${seconds} s.`,
    '',
    `  Graph     ${url}/graphql`,
    ...(graph && tokens ? [`  Console   ${url}/console`] : []),
    ...(config.part === 'gateway' ? [] : [`  Data      ${whereDataAre(config)}`]),
    ...(graph && config.sample ? ['', ...synthetic] : []),
    ...(tokens ? ['', ...tokenLines(config, tokens)] : []),
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}

const synthetic = [
  'The divisions and the outline of the district are real. Its grids, units, people, reports and incidents are',
  'generated, not real, and say so in the graph: synthetic: true.',
];

function tokenLines({ dataDirectory }: Config, tokens: Readonly<Record<string, string>>): string[] {
  return [
    'Tokens of the development issuer for 12 hours (header "authorization: Bearer …"), also in',
    `${join(dataDirectory, 'development-tokens.json')}:`,
    ...Object.entries(tokens).flatMap(([name, token]) => ['', `  ${name}`, `  ${token}`]),
  ];
}

/** Never shows the user or the password. */
function whereDataAre({ databaseUrl, dataDirectory }: Config): string {
  if (databaseUrl.startsWith('sqlite:')) return `${dataDirectory} (SQLite)`;
  const { host, pathname } = new URL(databaseUrl);
  const prefix = pathname.slice(1) || 'gridweave';
  return `${host}, schemas ${prefix}_organization, ${prefix}_incidents, ${prefix}_personnel`;
}
