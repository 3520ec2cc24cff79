import { join, resolve } from 'node:path';
import type { EdgeSettings } from '@gridweave/gateway/edge/edge-settings';
import type { OperationSettings } from '@gridweave/gateway/known-operations/known-operations';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { BucketSettings, FeedbackSettings, FieldKeySettings } from '@gridweave/subgraph/subgraph';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { readEdge } from './edge-settings';
import { readEntityCache } from './entity-cache-settings';
import { EnvironmentReader } from './environment-reader';
import { type Open311Settings, readOpen311 } from './open311-settings';
import { readOperations } from './operation-settings';
import { readSignIn, type SignInSettings } from './sign-in-settings';
import { readTelemetry, type TelemetrySettings } from './telemetry-settings';

export const subgraphNames = ['organization', 'personnel', 'incidents'] as const satisfies readonly SubgraphName[];
export const partNames = ['organization', 'incidents', 'personnel', 'gateway'] as const;
export type PartName = (typeof partNames)[number];

/** Where each part listens and is looked for when nothing else is said. */
export const defaultPorts: Readonly<Record<PartName, number>> = {
  gateway: 4000,
  organization: 4001,
  incidents: 4002,
  personnel: 4003,
};

export interface Config {
  /** The part that runs alone in this process; null when all run in it. */
  readonly part: PartName | null;
  /** Absolute. Holds the SQLite files, the internal key, the development tokens and, unless told otherwise, media. */
  readonly dataDirectory: string;
  /** `sqlite:<directory>` or `mysql://…`. */
  readonly databaseUrl: string;
  /** Absolute. Where incidents keeps pictures and videos, or only what it has in hand where there is a bucket. */
  readonly mediaDirectory: string;
  /** Where incidents keeps pictures and videos instead. */
  readonly mediaBucket: BucketSettings | null;
  /** Where the gateway keeps uploads that may be resumed, and for how long. */
  readonly uploads: UploadSettings;
  /** How incidents tells reporters besides on their report's page. */
  readonly feedback: FeedbackSettings;
  /** How the gateway meets the world. */
  readonly edge: EdgeSettings;
  /** Who may hand in requests by Open311. */
  readonly open311: Open311Settings;
  /** Which operations the gateway answers. */
  readonly operations: OperationSettings;
  /** Megabytes that the gateway's cache of entities may weigh; 0 for none. */
  readonly entityCacheMegabytes: number;
  /** `redis://…` or `rediss://…`, where several gateways share what they keep; null where each keeps its own. */
  readonly entityCacheRedis: string | null;
  /** Absolute. The composed graph that the gateway serves; null: the one of this release. */
  readonly supergraph: string | null;
  readonly host: string;
  readonly port: number;
  /** `http://host:port`, or `unix:/path`, where the part listens instead. */
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  /** Null: the one that is kept in the data directory. */
  readonly internalKey: string | null;
  /** Null: those that are kept in the data directory. */
  readonly fieldKeys: FieldKeySettings | null;
  readonly audit: AuditConfig;
  readonly identity: IdentityConfig;
  /** How browsers sign in at the district’s provider; null where they do not. */
  readonly signIn: SignInSettings | null;
  /** Whom this process tells of itself. */
  readonly telemetry: TelemetrySettings;
  readonly sample: boolean;
  readonly production: boolean;
}

export interface AuditConfig {
  /** Null: the one that is kept in the data directory. */
  readonly key: Uint8Array | null;
  /** Absolute. Where the ends of the chains are kept, outside the databases. */
  readonly headDirectory: string;
  readonly keptYears: number;
}

export interface UploadSettings {
  /** Absolute. */
  readonly directory: string;
  readonly hours: number;
}

/** Who says who is calling. A subgraph that runs alone trusts the gateway only and needs neither. */
export type IdentityConfig =
  | { readonly kind: 'development' }
  | { readonly kind: 'remote'; readonly issuer: string; readonly audience: string }
  | { readonly kind: 'gateway' };

/** Everything that is wrong with the environment, one sentence a line. */
export class ConfigFault extends StartFault {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export const knownVariables = [
  'GRIDWEAVE_DATA',
  'GRIDWEAVE_PORT',
  'GRIDWEAVE_HOST',
  'GRIDWEAVE_DATABASE_URL',
  'GRIDWEAVE_MEDIA',
  'GRIDWEAVE_MEDIA_S3',
  'GRIDWEAVE_UPLOADS',
  'GRIDWEAVE_UPLOAD_HOURS',
  'GRIDWEAVE_ORGANIZATION_URL',
  'GRIDWEAVE_INCIDENTS_URL',
  'GRIDWEAVE_PERSONNEL_URL',
  'GRIDWEAVE_ISSUER',
  'GRIDWEAVE_AUDIENCE',
  'GRIDWEAVE_CLIENT_ID',
  'GRIDWEAVE_CLIENT_SECRET',
  'GRIDWEAVE_PUBLIC_URL',
  'GRIDWEAVE_INTERNAL_KEY',
  'GRIDWEAVE_FIELD_KEYS',
  'GRIDWEAVE_FIELD_HASH_KEY',
  'GRIDWEAVE_AUDIT_KEY',
  'GRIDWEAVE_AUDIT_HEADS',
  'GRIDWEAVE_AUDIT_YEARS',
  'GRIDWEAVE_DEVELOPMENT_ISSUER',
  'GRIDWEAVE_SAMPLE',
  'GRIDWEAVE_SMTP_URL',
  'GRIDWEAVE_SMTP_FROM',
  'GRIDWEAVE_CALLBACK_URL',
  'GRIDWEAVE_CALLBACK_SECRET',
  'GRIDWEAVE_OPEN311_KEYS',
  'GRIDWEAVE_OPEN311_CONTACT',
  'GRIDWEAVE_OPEN311_URL',
  'GRIDWEAVE_RATE_ADDRESS',
  'GRIDWEAVE_RATE_CALLER',
  'GRIDWEAVE_RATE_STRANGER',
  'GRIDWEAVE_COST_OPERATION',
  'GRIDWEAVE_COST_CALLER',
  'GRIDWEAVE_COST_STRANGER',
  'GRIDWEAVE_LIVE_CALLER',
  'GRIDWEAVE_LIVE_ADDRESS',
  'GRIDWEAVE_LIVE_GATEWAY',
  'GRIDWEAVE_TRUSTED_PROXIES',
  'GRIDWEAVE_METRICS',
  'GRIDWEAVE_TRACES',
  'GRIDWEAVE_TRACE_PERCENT',
  'GRIDWEAVE_SUPERGRAPH',
  'GRIDWEAVE_ENTITY_CACHE_MB',
  'GRIDWEAVE_ENTITY_CACHE_REDIS',
  'GRIDWEAVE_OPERATIONS',
  'GRIDWEAVE_OTHER_OPERATIONS',
  'GRIDWEAVE_CORS_ORIGINS',
  'GRIDWEAVE_BEHIND_TLS',
  'GRIDWEAVE_TEST_MARIADB',
  'GRIDWEAVE_REQUIRE_MARIADB',
  'GRIDWEAVE_TEST_REDIS',
] as const;
export type Variable = (typeof knownVariables)[number];

/** Each of these may be given as a file instead, under its name with `_FILE` behind it. */
export const secretVariables = [
  'GRIDWEAVE_DATABASE_URL',
  'GRIDWEAVE_MEDIA_S3',
  'GRIDWEAVE_CLIENT_SECRET',
  'GRIDWEAVE_INTERNAL_KEY',
  'GRIDWEAVE_FIELD_KEYS',
  'GRIDWEAVE_FIELD_HASH_KEY',
  'GRIDWEAVE_AUDIT_KEY',
  'GRIDWEAVE_SMTP_URL',
  'GRIDWEAVE_CALLBACK_SECRET',
  'GRIDWEAVE_ENTITY_CACHE_REDIS',
] as const satisfies readonly Variable[];

/** Reads the environment once. Throws a ConfigFault that names every fault in it. */
export function readConfig(env: NodeJS.ProcessEnv, part: PartName | null = null): Config {
  const read = new EnvironmentReader(env, knownVariables, secretVariables);
  const production = env.NODE_ENV === 'production';
  const dataDirectory = resolve(read.text('GRIDWEAVE_DATA') ?? '.gridweave');
  const host = read.text('GRIDWEAVE_HOST') ?? '127.0.0.1';
  const internalKey = read.secret('GRIDWEAVE_INTERNAL_KEY', 32);
  const supergraph = read.text('GRIDWEAVE_SUPERGRAPH');
  const identity = readIdentity(read, { part, host, production, internalKey });
  const development = read.flag('GRIDWEAVE_DEVELOPMENT_ISSUER') ?? identity.kind === 'development';
  const config: Config = {
    part,
    dataDirectory,
    databaseUrl: read.mysqlUrl('GRIDWEAVE_DATABASE_URL') ?? `sqlite:${dataDirectory}`,
    mediaDirectory: resolve(read.text('GRIDWEAVE_MEDIA') ?? join(dataDirectory, 'media')),
    mediaBucket: read.bucketUrl('GRIDWEAVE_MEDIA_S3'),
    uploads: {
      directory: resolve(read.text('GRIDWEAVE_UPLOADS') ?? join(dataDirectory, 'uploads')),
      hours: read.wholeNumber('GRIDWEAVE_UPLOAD_HOURS', 1, 168) ?? 24,
    },
    feedback: readFeedback(read),
    edge: readEdge(read),
    open311: readOpen311(read),
    operations: readOperations(read, { part, production }),
    ...readEntityCache(read),
    supergraph: supergraph && resolve(supergraph),
    host,
    port: read.port('GRIDWEAVE_PORT') ?? defaultPorts[part ?? 'gateway'],
    subgraphUrls: {
      organization: read.partUrl('GRIDWEAVE_ORGANIZATION_URL') ?? localUrl('organization'),
      incidents: read.partUrl('GRIDWEAVE_INCIDENTS_URL') ?? localUrl('incidents'),
      personnel: read.partUrl('GRIDWEAVE_PERSONNEL_URL') ?? localUrl('personnel'),
    },
    internalKey,
    fieldKeys: readFieldKeys(read),
    audit: {
      key: read.key('GRIDWEAVE_AUDIT_KEY'),
      headDirectory: resolve(read.text('GRIDWEAVE_AUDIT_HEADS') ?? join(dataDirectory, 'audit-heads')),
      keptYears: read.wholeNumber('GRIDWEAVE_AUDIT_YEARS', 1, 100) ?? 3,
    },
    identity,
    signIn: readSignIn(read, { identity, production }),
    telemetry: readTelemetry(read),
    sample: read.flag('GRIDWEAVE_SAMPLE') ?? development,
    production,
  };
  if (read.faults.length > 0) throw new ConfigFault(read.faults);
  return config;
}

function readFeedback(read: EnvironmentReader<Variable>): FeedbackSettings {
  const mailUrl = read.smtpUrl('GRIDWEAVE_SMTP_URL');
  const from = read.text('GRIDWEAVE_SMTP_FROM');
  const callbackUrl = read.httpUrl('GRIDWEAVE_CALLBACK_URL');
  const secret = read.secret('GRIDWEAVE_CALLBACK_SECRET', 32);
  if (read.isGiven('GRIDWEAVE_SMTP_URL') !== (from !== null))
    read.fault('GRIDWEAVE_SMTP_URL and GRIDWEAVE_SMTP_FROM go together: set both, or neither.');
  if (read.isGiven('GRIDWEAVE_CALLBACK_URL') !== read.isGiven('GRIDWEAVE_CALLBACK_SECRET'))
    read.fault('GRIDWEAVE_CALLBACK_URL and GRIDWEAVE_CALLBACK_SECRET go together: set both, or neither.');
  return {
    mail: mailUrl && from ? { url: mailUrl, from } : null,
    callback: callbackUrl && secret ? { url: callbackUrl, secret } : null,
  };
}

function readFieldKeys(read: EnvironmentReader<Variable>): FieldKeySettings | null {
  const keys = read.fieldKeys('GRIDWEAVE_FIELD_KEYS');
  const digestKey = read.key('GRIDWEAVE_FIELD_HASH_KEY');
  if (read.isGiven('GRIDWEAVE_FIELD_KEYS') !== read.isGiven('GRIDWEAVE_FIELD_HASH_KEY'))
    read.fault('GRIDWEAVE_FIELD_KEYS and GRIDWEAVE_FIELD_HASH_KEY go together: set both, or neither.');
  return keys && digestKey ? { keys, digestKey } : null;
}

interface Circumstances {
  readonly part: PartName | null;
  readonly host: string;
  readonly production: boolean;
  readonly internalKey: string | null;
}

function readIdentity(read: EnvironmentReader<Variable>, around: Circumstances): IdentityConfig {
  const issuer = read.issuerUrl('GRIDWEAVE_ISSUER');
  const audience = read.text('GRIDWEAVE_AUDIENCE');
  const development = read.flag('GRIDWEAVE_DEVELOPMENT_ISSUER');
  if (read.isGiven('GRIDWEAVE_ISSUER') !== (audience !== null)) {
    read.fault('GRIDWEAVE_ISSUER and GRIDWEAVE_AUDIENCE go together: set both, or neither.');
  }
  if (development && around.production) {
    read.fault(
      'GRIDWEAVE_DEVELOPMENT_ISSUER=1 is refused with NODE_ENV=production: set GRIDWEAVE_ISSUER and GRIDWEAVE_AUDIENCE instead.',
    );
  }
  if (development && read.isGiven('GRIDWEAVE_ISSUER')) {
    read.fault('GRIDWEAVE_DEVELOPMENT_ISSUER=1 and GRIDWEAVE_ISSUER exclude each other: keep one of them.');
  }
  if (around.part && around.part !== 'gateway') return subgraphIdentity(read, around);
  if (issuer && audience) return { kind: 'remote', issuer, audience };
  refuseWithoutIssuer(read, around, development);
  return { kind: 'development' };
}

function subgraphIdentity(read: EnvironmentReader<Variable>, { host, internalKey }: Circumstances): IdentityConfig {
  if (!isLoopback(host) && internalKey === null) {
    read.fault(`GRIDWEAVE_HOST=${host} is open to others: set GRIDWEAVE_INTERNAL_KEY to the one that the gateway has.`);
  }
  return { kind: 'gateway' };
}

/** The development issuer lets anyone on this machine be anyone, so it has to be meant and stay on this machine. */
function refuseWithoutIssuer(
  read: EnvironmentReader<Variable>,
  { part, host, production }: Circumstances,
  development: boolean | null,
): void {
  if (read.isGiven('GRIDWEAVE_ISSUER')) return;
  const remedy = 'set GRIDWEAVE_ISSUER and GRIDWEAVE_AUDIENCE to your identity provider';
  if (!isLoopback(host)) {
    read.fault(`GRIDWEAVE_HOST=${host} is open to others: ${remedy}, or stay on 127.0.0.1.`);
  }
  if (development) return;
  if (production) read.fault(`NODE_ENV=production has no development issuer: ${remedy}.`);
  else if (development === false) read.fault(`GRIDWEAVE_DEVELOPMENT_ISSUER=0 leaves no issuer: ${remedy}.`);
  else if (part === 'gateway') {
    read.fault(`A gateway of its own needs an issuer: ${remedy}, or GRIDWEAVE_DEVELOPMENT_ISSUER=1 on this machine.`);
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function localUrl(part: PartName): string {
  return `http://127.0.0.1:${defaultPorts[part]}`;
}
