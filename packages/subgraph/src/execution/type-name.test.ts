import { typeNameOf } from './type-name';

class Grid {}

it.each([
  ['what it says itself', { __typename: 'Division' }, 'Division'],
  ['its class', new Grid(), 'Grid'],
  ['what it says rather than its class', Object.assign(new Grid(), { __typename: 'Division' }), 'Division'],
  ['nothing, without either', Object.create(null), undefined],
  ['nothing, where that is no name', { __typename: 7 }, undefined],
  ['whatever a text is', 'text', 'String'],
])('the type of a value is named by %s, and never by a throw', (_, value, name) => {
  expect(typeNameOf(value)).toBe(name);
});
