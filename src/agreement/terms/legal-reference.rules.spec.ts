import { statutesAt } from './legal-reference.rules.js';

const cited = (at: string): string[] =>
  statutesAt(new Date(at), 'cited').map(({ cs }) => cs.replace(/ \([^()]*\)$/, ''));

describe('legal references', () => {
  it('D-16 a text of 2026 cites 480/2004, 2016/679, 127/2005 and 110/2019, not 101/2000; one of 2018 cites 101/2000', () => {
    const always = ['zákon č. 480/2004 Sb.', 'nařízení (EU) 2016/679', 'zákon č. 127/2005 Sb.'];
    expect(cited('2026-05-01T10:00:00Z')).toEqual([...always, 'zákon č. 110/2019 Sb.']);
    expect(cited('2018-06-01T10:00:00Z')).toEqual([...always, 'zákon č. 101/2000 Sb.']);
  });

  it('D-16 one law takes over from the other at midnight in Prague', () => {
    expect(cited('2019-04-23T21:59:59Z')).toContain('zákon č. 101/2000 Sb.');
    expect(cited('2019-04-23T22:00:00Z')).not.toContain('zákon č. 101/2000 Sb.');
    expect(cited('2019-04-23T22:00:00Z')).toContain('zákon č. 110/2019 Sb.');
  });
});
