import { grant, person } from '@gridweave/testing/viewers';
import { refuseDependent } from './supervision.policy';

const supervisor = grant('SUPERVISOR', 'DIVISION', 'd');
const handling = { unitIds: ['u'], gridIds: ['g'], byViewer: false };

it.each([
  ['nothing but a supervisor', [supervisor], handling, undefined],
  ['of another unit too', [supervisor, grant('CLERK', 'UNIT', 'v')], handling, undefined],
  ['of the handling unit too', [supervisor, grant('CLERK', 'UNIT', 'u')], handling, 'SUPERVISOR_NOT_INDEPENDENT'],
  [
    'chief of the grid that handles it',
    [supervisor, grant('GRID_CHIEF', 'GRID', 'g')],
    handling,
    'SUPERVISOR_NOT_INDEPENDENT',
  ],
  ['whoever worked on it', [supervisor], { ...handling, byViewer: true }, 'SUPERVISOR_NOT_INDEPENDENT'],
])('a supervisor who is %s', (_who, grants, about, code) => {
  expect(refuseDependent(person('p', ...grants), about)?.code).toBe(code);
});
