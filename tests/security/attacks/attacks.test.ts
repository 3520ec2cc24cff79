import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Needles } from '@gridweave/testing/needles';
import { internalKeyOfStands, type Stand, startStand } from '../../stand/stand';
import { plantReport } from '../planted';
import { Stored } from '../stored';
import type { Around, Attack, Sent } from './attack';
import { fileAttacks } from './files';
import { innerAttacks } from './inner';
import { open311Attacks } from './open311';
import { operationAttacks } from './operations';
import { requestAttacks } from './requests';
import { sessionAttacks } from './sessions';
import { streamAttacks } from './streams';
import { tokenAttacks } from './tokens';
import { shapeAttacks, valueAttacks } from './values';
import { type Heard, spoken } from './wire';

const attacks = {
  operations: operationAttacks,
  values: valueAttacks,
  shapes: shapeAttacks,
  requests: requestAttacks,
  tokens: tokenAttacks,
  sessions: sessionAttacks,
  streams: streamAttacks,
  files: fileAttacks,
  open311: open311Attacks,
  inner: innerAttacks,
};
const parts = ['gateway', 'organization', 'incidents', 'personnel'] as const;

describe('attacks on the whole graph', () => {
  let around: Around;
  let stand: Stand;
  let secrets: Needles;
  /** What tells how this is built, and where. */
  let telltale: RegExp;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
    const tokens = JSON.parse(readFileSync(join(stand.dataDirectory, 'development-tokens.json'), 'utf8'));
    const picture = await plantReport(stand);
    around = { stand, tokens, pictureId: picture.id };
    const stored = new Stored(stand.dataDirectory);
    secrets = new Needles(['贾上报人', '15400009876', picture.secret, ...stored.numbersOfStaff(['IDENTITY_NUMBER'])]);
    const places = [stand.dataDirectory, join(__dirname, '..', '..', '..')].map((place) =>
      place.replace(/[./+]/g, '\\$&'),
    );
    telltale = new RegExp(
      [
        'QueryFailedError',
        'SQLITE_',
        '\\bER_[A-Z]{3}',
        'node_modules',
        'node:internal',
        '\\bat [\\w.<> ]+ \\(',
        '/dist/',
        ...places,
      ].join('|'),
    );
  }, 240_000);

  afterAll(() => stand?.stop());

  it('are more than a hundred, each under a name of its own', () => {
    const names = Object.values(attacks).flatMap((some) => some.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(300);
    expect(new Set(names).size).toBe(names.length);
  });

  describe.each(Object.entries(attacks))('%s', (_kind, some) => {
    it.each(some.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
      const heard = await struck(attack).finally(() => attack.after?.());
      expect({ status: heard.status, code: codeIn(heard) }).toEqual({ status: attack.status, code: attack.code });
      if (attack.data !== undefined) expect(dataIn(heard)).toMatchObject(attack.data as object);
      const whole = `${heard.headers}\n${heard.body}`;
      expect(whole).not.toMatch(telltale);
      expect(heard.headers).not.toMatch(/^set-cookie/im);
      expect(secrets.firstIn(whole)).toBeNull();
      expect(whole).not.toContain(internalKeyOfStands);
      // Nobody else notices.
      const { status, body } = await spoken(
        stand.ports.gateway,
        bytesOf({ path: '/health/ready' }, stand.ports.gateway),
      );
      expect([status, JSON.parse(body).ready]).toEqual([200, true]);
    });
  });

  it('leave every part running, and nothing secret in any log', () => {
    for (const part of parts) {
      const { exitCode, signalCode, output } = stand.process(part);
      expect([part, exitCode, signalCode]).toEqual([part, null, null]);
      const log = output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .join('\n');
      expect(output).not.toMatch(/uncaught|unhandled/i);
      expect(secrets.firstIn(log)).toBeNull();
      for (const secret of [internalKeyOfStands, ...Object.values(around.tokens)]) expect(log).not.toContain(secret);
    }
  });

  async function struck({ sent, isStream }: Attack): Promise<Heard> {
    const given = typeof sent === 'function' ? await sent(around) : sent;
    const port = stand.ports[given.to ?? 'gateway'];
    return spoken(port, bytesOf(given, port), isStream ? hasAnswer : undefined);
  }

  function bytesOf(
    { method = 'GET', path = '/graphql', headers = [], body = '', as, raw }: Sent,
    port: number,
  ): Buffer {
    if (raw !== undefined) return Buffer.from(raw);
    const token = as ? [['authorization', `Bearer ${around.tokens[as]}`] as const] : [];
    const length = body.length > 0 ? [['content-length', String(Buffer.byteLength(body))] as const] : [];
    const own = headers.some(([name]) => name === 'connection') ? [] : [['connection', 'close'] as const];
    const lines = [...headers, ...token, ...length, ...own].map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
  }
});

/** Of a stream, which does not end by itself, that it has told an answer. */
const hasAnswer = (text: string) => /^event: next\ndata: .*\n\n/m.test(text);

function parsed({
  body,
}: Heard): { data?: unknown; errors?: { extensions?: { code?: string } }[] } & Record<string, unknown> {
  try {
    return JSON.parse(/^event: next\ndata: (.*)$/m.exec(body)?.[1] ?? body);
  } catch {
    return {};
  }
}

/** The graph's, or that of Open311 in either format. */
function codeIn(heard: Heard): string | null {
  const { errors, ...others } = parsed(heard);
  const ofOpen311 = (others as Record<string, { code?: number }>)['0']?.code ?? /<code>(\d+)</.exec(heard.body)?.[1];
  const code = errors?.[0]?.extensions?.code ?? ofOpen311;
  return code === undefined ? null : String(code);
}

function dataIn(heard: Heard): unknown {
  const answer = parsed(heard);
  return Array.isArray(answer) ? answer : answer.data;
}
