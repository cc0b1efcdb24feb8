import { Refusal, refuse } from '../refusals/refusals.js';
import '../refusals/platform.refusals.js';
import { defineStates } from './states.js';

const lamp = defineStates({
  name: 'lamp',
  initial: 'OFF',
  transitions: [
    { from: 'OFF', to: 'ON', by: 'light' },
    { from: 'ON', to: 'OFF', by: 'extinguish' },
    { from: 'ON', to: 'BROKEN', by: 'drop' },
  ],
});

function refusalOf(work: () => unknown): Refusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

describe('a state table', () => {
  it('leads from a state by a verb to the next', () => {
    expect(lamp.next('OFF', 'light')).toBe('ON');
    expect(lamp.next('ON', 'extinguish')).toBe('OFF');
    expect(lamp.initial).toBe('OFF');
    expect(lamp.states).toEqual(['OFF', 'ON', 'BROKEN']);
  });

  it('refuses a verb that does not leave the state, and names those that do', () => {
    const refusal = refusalOf(() => lamp.next('ON', 'light'));
    expect(refusal?.code).toBe('BAD_TRANSITION');
    expect(refusal?.data).toEqual({ entity: 'lamp', from: 'ON', verb: 'light', allowed: ['extinguish', 'drop'] });
    expect(refusal?.say('en').remedy).toContain('extinguish, drop');
  });

  it('has no way out of a final state', () => {
    expect(lamp.allowed('BROKEN')).toEqual([]);
    expect(refusalOf(() => lamp.next('BROKEN', 'light'))?.data['allowed']).toEqual([]);
  });

  it('throws for a state that it does not know: that is no refusal but a fault', () => {
    expect(() => lamp.next('DIM', 'light')).toThrow('lamp has no state "DIM"');
    expect(lamp.isState('DIM')).toBe(false);
    expect(lamp.isState('ON')).toBe(true);
  });

  it('asks the check of the arrow it takes, with the facts', () => {
    const check = ({ weight }: { weight: number }): void => {
      if (weight > 10) refuse('BAD_TRANSITION', { entity: 'bag' });
    };
    const bag = defineStates({
      name: 'bag',
      initial: 'DOWN',
      transitions: [{ from: 'DOWN', to: 'UP', by: 'lift', check }],
    });
    expect(bag.next('DOWN', 'lift', { weight: 10 })).toBe('UP');
    expect(() => bag.next('DOWN', 'lift', { weight: 11 })).toThrow(Refusal);
  });

  it('stops the boot when a state cannot be reached', () => {
    const transitions = [
      { from: 'OFF', to: 'ON', by: 'light' },
      { from: 'LOST', to: 'ON', by: 'find' },
    ];
    expect(() => defineStates({ name: 'lamp', initial: 'OFF', transitions })).toThrow(
      'LOST cannot be reached from OFF',
    );
    expect(() =>
      defineStates({
        name: 'lamp',
        initial: 'OFF',
        transitions: transitions.slice(0, 1),
        states: ['OFF', 'ON', 'GONE'],
      }),
    ).toThrow('GONE cannot be reached from OFF');
  });

  it('stops the boot when a state is not declared', () => {
    const transitions = [{ from: 'OFF', to: 'OM', by: 'light' }];
    expect(() => defineStates({ name: 'lamp', initial: 'OFF', transitions, states: ['OFF', 'ON'] })).toThrow(
      'OM not declared',
    );
  });

  it('stops the boot when one verb leads to two states', () => {
    const transitions = [
      { from: 'OFF', to: 'ON', by: 'light' },
      { from: 'OFF', to: 'DIM', by: 'light' },
    ];
    expect(() => defineStates({ name: 'lamp', initial: 'OFF', transitions })).toThrow(
      '"light" leads from OFF to two states',
    );
  });

  it('prints itself for the documentation', () => {
    expect(lamp.toMarkdown().split('\n')).toEqual([
      '| from | by | to | checked |',
      '|---|---|---|---|',
      '| OFF (initial) | light | ON |  |',
      '| ON | extinguish | OFF |  |',
      '| ON | drop | BROKEN |  |',
    ]);
  });
});
