import type { Deed } from '@gridweave/subgraph/deed';
import { keepNumber } from '../cipher/sealed-field.commands';
import { openedNumberIn } from '../cipher/sealed-field.queries';
import { type LineChange, LineRefusal } from '../import-plan/import-kind';
import type { LineFinding } from '../imported-table/line.rules';
import { PersonRow } from '../person/person.entity';
import { keepIdentityNumber } from '../person-fact/identity-number.commands';
import { recordFact } from '../person-fact/person-fact.commands';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { lockedFacts } from '../person-fact/person-fact.queries';
import type { PersonnelServices } from '../services';
import { type RosterColumn, rosterColumns } from './roster-columns';
import type { Candidate } from './roster-line.rules';

type StaffDeed = Deed<PersonnelServices>;

/** What a roster adds to the file of a candidate, and what it says otherwise than the file. */
export interface Completed {
  readonly changes: LineChange[];
  readonly warnings: LineFinding[];
}

/**
 * Records what a row says and the file does not know. What the file says otherwise stays as it is, with a warning: a
 * roster completes files, and corrects none. Throws a LineRefusal where the number is another's.
 */
export async function completeFile(
  deed: StaffDeed,
  person: PersonRow,
  candidate: Candidate,
  source: string,
): Promise<Completed> {
  const completing = new Completing(deed, person.id, source);
  await completing.number(candidate);
  await completing.phone(candidate);
  await completing.birthDate(candidate);
  const { sex, education } = candidate;
  if (sex !== null) await completing.fact(PersonFactKind.SEX, sex, 'sex');
  if (education !== null) await completing.fact(PersonFactKind.EDUCATION, education, 'education');
  return completing;
}

class Completing implements Completed {
  readonly changes: LineChange[] = [];
  readonly warnings: LineFinding[] = [];

  constructor(
    private readonly deed: StaffDeed,
    private readonly personId: string,
    private readonly source: string,
  ) {}

  async number({ number }: Candidate): Promise<void> {
    if (number === null) return;
    const { tx, ctx } = this.deed;
    const known = await openedNumberIn(tx, ctx.services.fieldKeys, this.personId, 'IDENTITY_NUMBER');
    if (known === number.text) return;
    if (known !== null) {
      const { title } = rosterColumns.number;
      throw new LineRefusal('IDENTITY_NUMBER_DIFFERS', title, '此人登记的身份证号与名册不同。');
    }
    await keepIdentityNumber(this.deed, this.personId, number);
    this.#changed('number');
  }

  async phone({ phone }: Candidate): Promise<void> {
    if (phone === null) return;
    const { tx, ctx } = this.deed;
    const ring = ctx.services.fieldKeys;
    const known = await openedNumberIn(tx, ring, this.personId, 'PRIVATE_PHONE');
    if (known === phone) return;
    if (known !== null) return this.#differs('phone');
    await keepNumber(tx, ring, { personId: this.personId, field: 'PRIVATE_PHONE', plain: phone });
    this.#changed('phone');
  }

  async birthDate({ birthDay, basis }: Candidate): Promise<void> {
    if (birthDay === null) return;
    const person = await this.deed.tx.findOneByOrFail(PersonRow, { id: this.personId });
    if (person.birthDay === birthDay) return;
    await this.fact(PersonFactKind.BIRTH_DATE, birthDay, 'birthDay', { birthDateBasis: basis });
  }

  async fact(kind: PersonFactKind, value: string, column: RosterColumn, more: object = {}): Promise<void> {
    const known = (await lockedFacts(this.deed.tx, this.personId)).filter((fact) => fact.kind === kind);
    if (known.some((fact) => fact.value === value)) return;
    const isMany = kind === PersonFactKind.EDUCATION;
    if (known.length > 0 && !isMany) return this.#differs(column);
    await recordFact(this.deed, { personId: this.personId, kind, value, source: this.source, ...more });
    this.#changed(column);
  }

  #changed(column: RosterColumn): void {
    this.changes.push({ column: rosterColumns[column].title, before: null, after: null });
  }

  #differs(column: RosterColumn): void {
    const message = '与库中登记的不同，未改动；如需更正请在人员信息中办理。';
    this.warnings.push({ code: 'FACT_DIFFERS', column: rosterColumns[column].title, message });
  }
}
