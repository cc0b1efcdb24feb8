/** The codewords that correct a block (ISO/IEC 18004, annex A): the remainder by the generator of that degree over GF(256). */
export function correctionOf(data: readonly number[], degree: number): number[] {
  const divisor = generator(degree);
  const rest = Array<number>(degree).fill(0);
  for (const codeword of data) {
    const factor = codeword ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((coefficient, n) => (rest[n] = (rest[n] ?? 0) ^ product(coefficient, factor)));
  }
  return rest;
}

/** (x − 2⁰)(x − 2¹) … without its leading 1, highest power first. */
function generator(degree: number): number[] {
  const found = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let times = 0; times < degree; times++) {
    for (let n = 0; n < degree; n++) found[n] = product(found[n] ?? 0, root) ^ (found[n + 1] ?? 0);
    root = product(root, 2);
  }
  return found;
}

/** Multiplication modulo x⁸ + x⁴ + x³ + x² + 1. */
function product(a: number, b: number): number {
  let result = 0;
  for (let n = 7; n >= 0; n--) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((b >> n) & 1) * a;
  }
  return result;
}
