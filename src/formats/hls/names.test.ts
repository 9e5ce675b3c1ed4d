import { describe, expect, it } from 'vitest';
import { commentText, cppIdentifier, cppNumber, uniqueIdentifiers } from './names.ts';

describe('cppIdentifier', () => {
  it.each([
    ['dense_1', 'dense_1'],
    ['dense 1/a', 'dense_1_a'],
    ['__x__', 'x'],
    ['1st', 'layer_1st'],
    ['', 'layer'],
    ['H→bb', 'H_bb'],
    ['template', 'template_layer'],
    ['main', 'main_layer'],
  ])('turns "%s" into %s', (name, identifier) => {
    expect(cppIdentifier(name, 'layer')).toBe(identifier);
  });
});

it('tells equal names apart, whatever their case', () => {
  expect(uniqueIdentifiers(['a', 'A', 'a!', 'b'], 'layer')).toEqual(['a', 'A_2', 'a_3', 'b']);
});

it('lets no comment end early or swallow the next line', () => {
  expect(commentText('x\\\n#error "a" */ ??/')).toBe('x__#error _a_ *_ __/'.replace(/[#*/]/g, '_'));
});

it('writes doubles that read back as the same', () => {
  expect([3, -0, 0.1, 2 ** -30, 2 ** 80].map(cppNumber)).toEqual([
    '3.0',
    '0.0',
    '0.1',
    '9.313225746154785e-10',
    '1.2089258196146292e+24',
  ]);
});
