import { FieldUnreadable } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { type Mentions, mentionsIn } from '@gridweave/subgraph/mentions';
import type { EntityManager } from 'typeorm';
import { openedLine } from '../staff-import/line-store';
import { StaffImportLineRow } from '../staff-import/staff-import.entity';
import type { ErasingTask } from './erasing-task';
import { ErasedKind } from './erasure.enums';
import type { ErasureTarget } from './erasure-target.queries';

const rowsAPage = 500;

/** Deletes rows of files that somebody has brought in which the person is named, or that were found to be the person. */
export function importedLinesTask(ring: KeyRing): ErasingTask {
  return {
    kind: ErasedKind.IMPORTED_LINES,
    async find(manager, target) {
      const own: StaffImportLineRow[] = [];
      for (
        let page = await linesAfter(manager, null);
        page.length > 0;
        page = await linesAfter(manager, page.at(-1)!)
      ) {
        own.push(...page.filter((line) => isAbout(ring, line, target)));
      }
      if (own.length === 0) return null;
      return async (tx) => {
        for (const { importId, row } of own) await tx.delete(StaffImportLineRow, { importId, row });
        return own.length;
      };
    },
  };
}

function isAbout(ring: KeyRing, line: StaffImportLineRow, { erasure, mentions }: ErasureTarget): boolean {
  const { personId } = erasure;
  return line.personId === personId || line.confirmedId === personId || says(ring, line, mentions);
}

function says(ring: KeyRing, line: StaffImportLineRow, mentions: Mentions): boolean {
  if (line.sealed === '') return false;
  try {
    return openedLine(ring, line).cells.some(({ text }) => mentionsIn(text, mentions));
  } catch (fault) {
    if (fault instanceof FieldUnreadable) return false;
    throw fault;
  }
}

function linesAfter(manager: EntityManager, last: StaffImportLineRow | null): Promise<StaffImportLineRow[]> {
  const query = manager
    .createQueryBuilder(StaffImportLineRow, 'line')
    .orderBy('line.importId')
    .addOrderBy('line.row')
    .limit(rowsAPage);
  if (last) {
    query.where('(line.importId > :importId OR (line.importId = :importId AND line.row > :row))', { ...last });
  }
  return query.getMany();
}
