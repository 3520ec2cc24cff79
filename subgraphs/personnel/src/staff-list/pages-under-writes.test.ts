import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import fc from 'fast-check';
import { at, office, Pool, poolPeople } from '../../test/pool';
import { renheOffice, Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

/** A list that somebody pages through while others write in it. */
interface Paged {
  readonly list: string;
  readonly filter: string;
  /** Adds a row, and answers its id. */
  readonly add: () => Promise<string>;
  /** Changes a row that is there. */
  readonly change: (id: string) => Promise<unknown>;
}

onEachEngine('pages of a list, while others write in it', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let pool: Pool;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    pool = new Pool(subgraph);
  });

  const page = async ({ list, filter }: Paged, first: number, after: string | null) => {
    const query = `query ($after: String) { page: ${list}(first: ${first}, after: $after, filter: ${filter}) {
      nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const { data, errors } = await ask(subgraph, callers.hrOfficer, query, { after });
    expect(errors).toBeUndefined();
    return data.page as { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  };

  let lists = 0;
  const people = (): Paged => {
    lists += 1;
    const name = `甄翻页${lists}`;
    return {
      ...{ list: 'people', filter: `{ text: "${name}" }` },
      add: () => staff.person({ fullName: name }),
      change: async (personId) => staff.appointed(personId, await staff.post(), { from: '2025-01-01' }),
    };
  };
  const appointments = async (): Promise<Paged> => {
    const postId = await staff.post({ establishment: null });
    return {
      ...{ list: 'appointments', filter: `{ postId: "${postId}" }` },
      add: async () => staff.appointed(await staff.person(), postId, { from: '2025-01-01' }),
      change: (appointmentId) =>
        staff.do(
          'endAppointment',
          { appointmentId, expectedVersion: 1, on: '2025-06-30', reason: '调离' },
          'appointment { id }',
        ),
    };
  };
  const posts = (): Paged => ({
    ...{ list: 'posts', filter: `{ unitId: "${renheOffice}", role: UNIT_MEMBER }` },
    add: () => staff.post(),
    change: (postId) =>
      staff.do('endPost', { postId, expectedVersion: 1, on: '2030-12-31', reason: '撤岗' }, 'post { id }'),
  });
  const entries = async (): Promise<Paged> => {
    const batchId = await pool.batch();
    return {
      ...{ list: 'reserveEntries', filter: `{ batchId: "${batchId}" }` },
      add: async () => pool.recommended(batchId, await pool.nominee()),
      change: (id) => pool.step('selectCandidate', { ...at(id, 1), unitId: office }, poolPeople.office),
    };
  };

  it.each<[string, () => Paged | Promise<Paged>]>([
    ['people', people],
    ['appointments', appointments],
    ['posts', posts],
    ['entries of the pool', entries],
  ])('show each row that was there once, and none twice: %s', async (_, made) => {
    const numRuns = engine.name === 'sqlite' ? 6 : 3;
    const writes = fc.array(fc.constantFrom('add', 'change', 'nothing'), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 2, max: 6 }),
        writes,
        async (size, rows, turns) => {
          const paged = await made();
          const there: string[] = [];
          for (let i = 0; i < rows; i += 1) there.push(await paged.add());
          const seen: string[] = [];
          let unchanged = [...there];
          for (let after: string | null = null, turn = 0; ; turn += 1) {
            const { nodes, pageInfo } = await page(paged, size, after);
            seen.push(...nodes.map(({ id }) => id));
            if (!pageInfo.hasNextPage) break;
            after = pageInfo.endCursor;
            const write = turns[turn];
            if (write === 'add') await paged.add();
            const [next] = unchanged;
            if (write === 'change' && next) {
              await paged.change(next);
              unchanged = unchanged.slice(1);
            }
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(there.filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns, seed: 410103, endOnFailure: true },
    );
  });
});
