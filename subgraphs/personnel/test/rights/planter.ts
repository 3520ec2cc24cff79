import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { keepNumber } from '../../src/cipher/sealed-field.commands';
import type { PersonalField } from '../../src/cipher/sealed-field.entity';
import { Erasures } from '../erasures';
import { Moves } from '../moves';
import { Staff } from '../staff';
import type { Personnel } from '../started';
import { Plants } from './plants';
import { placeOf, type Site } from './sites';

export const today = shanghaiDay(new Date());
export const day = (days: number) => addDays(today, days);
export const member = (subject: string, unitId: string) => person(subject, grant('UNIT_MEMBER', 'UNIT', unitId));

export interface Somebody {
  readonly personId: string;
  /** The subject under which it signs in: so callers are named, and so tables name what is their own. */
  readonly owner: string;
  readonly appointmentId: string;
  readonly viewer: Viewer;
}

/** What all that is planted is planted with. */
export class Planter {
  readonly plants = new Plants();
  readonly staff: Staff;
  readonly moves: Moves;
  readonly erasures: Erasures;

  constructor(readonly subgraph: Personnel) {
    this.staff = new Staff(subgraph);
    this.moves = new Moves(this.staff);
    this.erasures = new Erasures(this.staff);
  }

  async done(mutation: string, input: object, fields: string, viewer?: Viewer) {
    const answer = await this.staff.do(mutation, input, fields, viewer);
    if (answer.errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer.errors)}`);
    return answer;
  }

  /** Words of a kind that stand nowhere else. */
  say(kind: string, site: Site, owner: string): string {
    const where = { own: '甲', beside: '乙', foreign: '丙', beyond: '丁' }[site];
    const whose = owner.split('-')[1] ?? '';
    return this.plants.canary(kind, site, owner, `鹮鹮${kind.replaceAll(' ', '')}${where}${whose}`);
  }

  /** Somebody with a name, a birth date and numbers that nobody else has, in office on a grid of the community unless it is 0. */
  async somebody(who: string, site: Site, grid: number, name = 'name'): Promise<Somebody> {
    const owner = `planted-${who}-${site}`;
    const serial = this.plants.of('Person').length + 11;
    const birthDay = `1993-${String(1 + (serial % 12)).padStart(2, '0')}-${10 + Math.floor(serial / 12)}`;
    const place = placeOf(site);
    const facts = { subject: owner, divisionId: place.divisionId, inParty: true, birthDay };
    const fullName = this.plants.canary(name, site, owner, nameOf(serial));
    const personId = await this.staff.person({ ...facts, fullName });
    this.plants.canary('birth date', site, owner, birthDay);
    await this.#numbers(personId, site, owner, birthDay, serial);
    this.plants.add('Person', personId, site, owner);
    if (grid === 0) return { personId, owner, appointmentId: '', viewer: person(owner) };
    const appointmentId = await this.inOffice({ personId, owner }, site, grid);
    const viewer = person(owner, grant('GRID_MEMBER', 'GRID', place.dedicated(grid)));
    return { personId, owner, appointmentId, viewer };
  }

  async inOffice(
    { personId, owner }: Pick<Somebody, 'personId' | 'owner'>,
    site: Site,
    grid: number,
    role = 'GRID_MEMBER',
  ): Promise<string> {
    const title = role === 'GRID_CHIEF' ? '网格长' : '网格员';
    const post = { role, kind: 'GRID', title, unitId: null, gridId: placeOf(site).dedicated(grid) };
    const postId = this.plants.add('Post', await this.staff.post(post), site);
    if (role === 'GRID_CHIEF') this.plants.add('SuccessionPost', postId, site);
    const appointmentId = await this.staff.appointed(personId, postId, { from: '2024-01-01' });
    return this.plants.add('Appointment', appointmentId, site, owner);
  }

  async #numbers(personId: string, site: Site, owner: string, birthDay: string, serial: number): Promise<void> {
    const { database, services } = this.subgraph;
    const numbers: readonly [PersonalField, string, string][] = [
      ['IDENTITY_NUMBER', 'identity number', identityNumber(birthDay)],
      ['PRIVATE_PHONE', 'private phone', `1540000${serial}01`],
      ['WORK_PHONE', 'work phone', `1940000${serial}02`],
    ];
    await database.transaction(async (tx) => {
      for (const [field, kind, plain] of numbers) {
        this.plants.canary(kind, site, owner, plain);
        await keepNumber(tx, services.fieldKeys, { personId, field, plain });
      }
    });
  }
}

/** Names of people that no other text has in it. */
export function nameOf(serial: number): string {
  return `甄${String.fromCodePoint(0x9e4e + serial)}${String.fromCodePoint(0x9f00 + serial)}`;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number with the check digit of ISO 7064. */
function identityNumber(birthDay: string): string {
  const digits = `410103${birthDay.replaceAll('-', '')}001`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
  return digits + '10X98765432'[sum % 11];
}
