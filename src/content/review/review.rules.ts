/** Grounds of refusal: code → place in the terms (N-01 tells the two letters h apart). */
export const GROUNDS = {
  A: '4.3 a)',
  B: '4.3 b)',
  C: '4.3 c)',
  D: '4.3 d)',
  E: '4.3 e)',
  F: '4.3 f)',
  G: '4.3 g)',
  H1: '4.3 h) first',
  I: '4.3 i)',
  H2: '4.3 h) second',
} as const;
export type Ground = keyof typeof GROUNDS;

export function isGround(text: string): text is Ground {
  return Object.hasOwn(GROUNDS, text);
}
