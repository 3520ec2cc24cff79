import { join } from 'node:path';
import type { Config } from './config';
import { hostAndPort } from './host-and-port';
import type { Running } from './running';

/** What a person reads after a start: where to look, and what is not real. */
export function greeting(config: Config, { url, tokens, tokensEnd, open311Key }: Running): string {
  const name = config.part ? `The ${config.part} part` : 'Gridweave';
  const seconds = process.uptime().toFixed(1);
  const graph = config.part === null || config.part === 'gateway';
  return [
    `${name} is ready after ${seconds} s.`,
    '',
    `  Graph     ${url}/graphql`,
    ...(graph && tokens ? [`  Console   ${url}/console`] : []),
    ...(config.telemetry.metrics ? [`  Metrics   http://${hostAndPort(config.telemetry.metrics)}/metrics`] : []),
    ...(config.part === 'gateway' ? [] : [`  Data      ${whereDataAre(config)}`]),
    ...(graph && config.sample ? ['', ...synthetic] : []),
    ...(open311Key ? ['', ...open311Lines(url, open311Key)] : []),
    ...(tokens ? ['', ...tokenLines(config, tokens, tokensEnd)] : []),
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}

const synthetic = [
  'The divisions and the outline of the district are real. Its grids, units, people, reports and incidents are',
  'generated, not real, and say so in the graph: synthetic: true.',
];

function open311Lines(url: string, key: string): string[] {
  return [`Open311 at ${url}/open311/v2/discovery.xml, with the development key of jurisdiction test:`, '', `  ${key}`];
}

function tokenLines({ dataDirectory }: Config, tokens: NonNullable<Running['tokens']>, end?: Date): string[] {
  const until = end ? ` until ${end.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ')} UTC` : '';
  return [
    `Tokens of the development issuer${until} (header "authorization: Bearer …"), also in`,
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
