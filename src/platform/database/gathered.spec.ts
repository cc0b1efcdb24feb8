import { Gathered } from './gathered.js';

describe('statements that share a commit', () => {
  const runs: number[][] = [];
  /** Takes its time; refuses whatever holds a 13, as a whole. */
  const run = async (items: number[]): Promise<string[]> => {
    runs.push(items);
    await new Promise(resolve => setImmediate(resolve));
    if (items.includes(13)) throw new Error('13');
    return items.map(item => `done ${item}`);
  };
  beforeEach(() => runs.splice(0));

  it('what comes alone runs at once; what comes meanwhile runs together, at most so many', async () => {
    const gathered = new Gathered(run, { atOnce: 1, together: 3 });
    const results = await Promise.all([1, 2, 3, 4, 5].map(item => gathered.add(item)));
    expect(results).toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('nobody fails because of somebody else', async () => {
    const gathered = new Gathered(run, { atOnce: 1, together: 3 });
    const results = await Promise.allSettled([1, 2, 13, 4].map(item => gathered.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await gathered.add(5)).toBe('done 5');
  });

  it('while the database is away everybody is told at once, and nothing is tried one by one', async () => {
    const away = new Gathered(
      (items: number[]) => {
        runs.push(items);
        return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
      },
      { atOnce: 1, together: 9 },
    );
    const results = await Promise.allSettled([1, 2, 3].map(item => away.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(runs).toEqual([[1], [2, 3]]);
  });

  it('a run that answers for too few is a failure', async () => {
    const short = new Gathered(() => Promise.resolve<string[]>([]), { atOnce: 1, together: 9 });
    await expect(short.add(1)).rejects.toThrow('did not answer');
  });
});
