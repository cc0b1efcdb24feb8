import { PeerLimit } from './peer-limit.js';

describe('the limit of a peer', () => {
  it('lets so many mails a minute through, for each peer apart', () => {
    const limit = new PeerLimit(2);
    expect([limit.allows('a', 0), limit.allows('a', 1), limit.allows('a', 2), limit.allows('b', 3)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(limit.allows('a', 60_001)).toBe(true);
  });
});
