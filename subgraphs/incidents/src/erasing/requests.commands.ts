import { forgetKeysOf, keysAbout } from '@gridweave/subgraph/keys-about';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import type { ErasingTask } from './erasing-task';

/** A repeat of these is told what it made; their digests are of nothing but ids. */
const ownDeeds: readonly string[] = ['eraseReport', 'withdrawContact'];

/** The digest of an input can be tried out against words: it goes with what it was about. */
export const requests: ErasingTask = {
  part: ErasedReportPart.REQUESTS,
  async find({ manager }, { things }) {
    const found = await keysAbout(manager, [...things.values()].flat());
    const claims = found.filter(({ mutation }) => !ownDeeds.includes(mutation));
    return claims.length === 0 ? null : (tx) => forgetKeysOf(tx, claims);
  },
};
