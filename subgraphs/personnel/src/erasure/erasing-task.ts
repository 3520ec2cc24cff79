import { forgetKeysOf, keysAbout } from '@gridweave/subgraph/keys-about';
import type { EntityManager } from 'typeorm';
import { eraseRows } from '../personal-table/personal-rows.commands';
import { hasRows } from '../personal-table/personal-rows.queries';
import { type PersonalTable, textsOf } from '../personal-table/personal-table';
import { personalTables } from '../personal-table/personal-tables';
import type { PersonnelServices } from '../services';
import { ErasedKind, ErasureScope } from './erasure.enums';
import type { ErasureTarget } from './erasure-target.queries';
import { exportsTask } from './export-files.commands';
import { importedLinesTask } from './imported-lines.commands';
import { cutMentions, mentioningRows } from './mentions.commands';

/** Erases what was found, in a short transaction, and answers how many. */
export type Erase = (tx: EntityManager) => Promise<number>;

/** One step of an erasure: looks without holding anything up; null where there is nothing to erase. */
export interface ErasingTask {
  readonly kind: ErasedKind;
  find(manager: EntityManager, target: ErasureTarget): Promise<Erase | null>;
}

/** What an erasure of a scope does, in order; done twice, the second time finds what came in between. */
export function erasingTasks(scope: ErasureScope, services: PersonnelServices): readonly ErasingTask[] {
  const own = scope === ErasureScope.WHOLE_FILE ? personalTables.filter(isErased).map(ownRows) : [];
  const texts = personalTables.filter((each) => textsOf(each).length > 0).map(mentionsIn);
  return [requests, exportsTask(services), importedLinesTask(services.fieldKeys), ...own, ...texts];
}

/** Numbers are the last to go: texts are looked through for them. */
const isErased = ({ rows, about, emptied, cleared, deleted }: PersonalTable) =>
  rows && deleted !== 'NUMBERS' && (about || emptied || cleared || deleted);

function ownRows(rule: PersonalTable): ErasingTask {
  return {
    kind: rule.deleted === 'FACTS' ? ErasedKind.FACTS : ErasedKind.TEXTS,
    async find(manager, { things }) {
      return (await hasRows(manager, rule, things)) ? (tx) => eraseRows(tx, rule, things) : null;
    },
  };
}

function mentionsIn(rule: PersonalTable): ErasingTask {
  return {
    kind: ErasedKind.MENTIONS,
    async find(manager, target) {
      const rows = await mentioningRows(manager, rule, target);
      return rows.length === 0 ? null : (tx) => cutMentions(tx, rule, rows);
    },
  };
}

/** The digest of an input can be tried out against numbers: it goes with what it was about. */
const requests: ErasingTask = {
  kind: ErasedKind.REQUESTS,
  async find(manager, { things }) {
    const claims = await keysAbout(manager, [...things.values()].flat());
    return claims.length === 0 ? null : (tx) => forgetKeysOf(tx, claims);
  },
};
