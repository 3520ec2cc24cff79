import type { Database } from '@gridweave/subgraph/database';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { erasureAlarms } from './erasure/carrying-out.commands';
import { ErasureCertificateResolver } from './erasure/certificate.resolver';
import {
  ErasureCertificateRow,
  LegalHoldRow,
  PersonErasureChangeRow,
  PersonErasureRow,
} from './erasure/erasure.entity';
import { visibleCertificate, visibleErasure, visibleHold } from './erasure/erasure.queries';
import { PersonErasureResolver } from './erasure/erasure.resolver';
import { erasureWork } from './erasure/erasure.work';
import { erasureKind } from './erasure/erasure-kind';
import { LegalHoldResolver } from './erasure/legal-hold.resolver';
import type { Matters } from './matters';
import { ErasureTables1764430700000 } from './migrations/1764430700000-erasure-tables';
import type { PersonnelServices } from './services';

/** How data of people are erased, as the subgraph's definition takes it. */
export const erasureMatters: Matters = {
  resolvers: [PersonErasureResolver, ErasureCertificateResolver, LegalHoldResolver],
  entities: [PersonErasureRow, PersonErasureChangeRow, ErasureCertificateRow, LegalHoldRow],
  migrations: [ErasureTables1764430700000],
  references: {
    PersonErasure: async (ref: { id: string }, ctx) => visibleErasure(ctx, ref.id),
    ErasureCertificate: async (ref: { id: string }, ctx) => visibleCertificate(ctx, ref.id),
    LegalHold: async (ref: { id: string }, ctx) => visibleHold(ctx, ref.id),
  },
  alarms: erasureAlarms,
};

export function erasureJobs(services: PersonnelServices, database: Database): Record<string, JobWork<object>> {
  return { [erasureKind]: erasureWork(database, services) as JobWork<object> };
}
